import type { Examples, Likeness } from './examples.ts'
import type { Fingerprint } from './fingerprint.ts'
import type { Group } from './groups.ts'

/** How strongly groups are told apart from the library as a whole, and the weight of words beside labels. */
const APART = 0.5, WORDS = 2

/** A paper against one group: `raw` likeness (about −0.5…3), before calibration. */
export interface Match {
  readonly name: string
  readonly group: Group
  readonly raw: number
}

/** Likeness of a paper to every group, best first; equal scores by name, so that no order of learning shows. `apart` = how much of the library's average is taken off. */
export function matchGroups(examples: Examples, print: Fingerprint, like: Likeness = examples.compare(print), apart = APART): Match[] {
  const unit = lengths(print)
  const common = share(examples.all, print, like.total, unit)
  const matches = [...examples.groups].map(([name, group]) => {
    const own = share(group, print, like.sums.get(group) ?? 0, unit)
    const words = own.words / own.wordLength - apart * common.words
    const labels = own.labels / own.denseLength - apart * common.labels
    return { name, group, raw: WORDS * words + labels }
  })
  return matches.sort((a, b) => b.raw - a.raw || (a.name < b.name ? -1 : 1))
}

function lengths(print: Fingerprint): { words: number; dense: number } {
  const length = (v: Int8Array): number => Math.sqrt(v.reduce((s, x) => s + x * x, 0)) || 1
  return { words: length(print.weights), dense: length(print.dense) }
}

/** Mean products of a paper with the members of a group, and the lengths of the group's mean vectors, all on a scale of unit vectors. */
function share(group: Group, print: Fingerprint, words: number, unit: { words: number; dense: number }) {
  const n = group.count || 1
  let dense = 0
  for (let j = 0; j < print.dense.length; j++) dense += (group.dense[j] as number) * (print.dense[j] as number)
  return {
    words: words / n / unit.words / unit.words,
    labels: dense / n / unit.dense / unit.dense,
    wordLength: Math.sqrt(group.wordSquare) / n / unit.words || 1,
    denseLength: Math.sqrt(group.denseSquare) / n / unit.dense || 1,
  }
}
