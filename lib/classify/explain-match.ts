import type { Model, Reading } from './encoder.ts'
import type { Examples, Likeness } from './examples.ts'
import { explainLabels, gatherWords, type Source } from './explain.ts'
import { eachFeature } from './features.ts'
import { type Fingerprint, featureId } from './fingerprint.ts'
import type { Group } from './groups.ts'

/** Why a paper is like a group: the member most like it, and words of the paper that the members share, as they stand. */
export function explainMatch(
  model: Model, examples: Examples, group: Group, words: Likeness['words'], reading: Reading, print: Fingerprint, source: Source,
): { like?: string; why: string[] } {
  const like = nearest(examples, group, print, words)
  const shared = new Map<number, number>()
  print.ids.subarray(0, LOOKED_AT).forEach((id, i) => {
    const inGroup = examples.wordIn(group, id)
    if (inGroup > 0) shared.set(id, inGroup * (print.weights[i] as number))
  })
  const why = cutWords(model, reading, source, shared)
  return { ...(like !== undefined && { like }), why: why.length > 0 ? why : (explainLabels(model, reading, source, [strongestLabel(group, print)], 3)[0] ?? []) }
}

/** Strongest words of a paper that reasons are sought among, and members looked at closely for the one most like it. */
const LOOKED_AT = 24, CLOSE = 12

function nearest(examples: Examples, group: Group, print: Fingerprint, words: Likeness['words']): string | undefined {
  const sharing = [...group.members].filter((slot) => (words[slot] as number) > 0).sort((a, b) => (words[b] as number) - (words[a] as number))
  const close = (sharing.length > 0 ? sharing : [...group.members]).slice(0, CLOSE).map((slot) => ({
    name: examples.nameOf(slot) ?? '', score: examples.denseWith(slot, print.dense) + 2 * (words[slot] as number),
  }))
  return close.sort((a, b) => b.score - a.score || (a.name < b.name ? -1 : 1))[0]?.name
}

function strongestLabel(group: Group, print: Fingerprint): number {
  let best = 0
  print.dense.forEach((v, l) => {
    if (v * (group.dense[l] as number) > (print.dense[best] as number) * (group.dense[best] as number)) best = l
  })
  return best
}

function cutWords(model: Model, reading: Reading, source: Source, shared: ReadonlyMap<number, number>): string[] {
  const words = gatherWords(reading)
  const met = new Set<number>()
  for (const part of ['title', 'abstract'] as const)
    eachFeature(reading[part].words, (key, first, last) => {
      const id = featureId(model, key)
      const amount = shared.get(id)
      if (amount === undefined || met.has(id)) return
      met.add(id)
      words.add(part, first, last, amount)
    })
  return words.strongest(source, 4, 0)
}
