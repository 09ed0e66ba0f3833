import type { Model, Reading } from './encoder.ts'
import type { Examples, Group, Likeness } from './examples.ts'
import { explainLabel, type Source } from './explain.ts'
import { eachFeature } from './features.ts'
import { type Fingerprint, featureId } from './fingerprint.ts'
import type { Word } from './words.ts'

/** Why a paper is like a group: the member most like it, and words of the paper that the members share, as they stand. */
export function explainMatch(
  model: Model, examples: Examples, group: Group, words: Likeness['words'], reading: Reading, print: Fingerprint, source: Source,
): { like?: string; why: string[] } {
  const like = nearest(examples, group, print, words)
  const shared = new Map<number, number>()
  print.ids.forEach((id, i) => {
    const inGroup = examples.wordIn(group, id)
    if (inGroup > 0) shared.set(id, inGroup * (print.weights[i] as number))
  })
  const why = cutWords(model, reading, source, shared)
  return { ...(like !== undefined && { like }), why: why.length > 0 ? why : explainLabel(model, reading, source, strongestLabel(group, print), 3) }
}

function nearest(examples: Examples, group: Group, print: Fingerprint, words: Likeness['words']): string | undefined {
  let best: string | undefined, top = -1
  for (const slot of group.members) {
    const score = examples.denseWith(slot, print.dense) + 2 * (words[slot] as number)
    const name = examples.nameOf(slot) ?? ''
    if (score > top || (score === top && name < (best ?? ''))) [top, best] = [score, name]
  }
  return best
}

function strongestLabel(group: Group, print: Fingerprint): number {
  let best = 0
  print.dense.forEach((v, l) => {
    if (v * (group.dense[l] as number) > (print.dense[best] as number) * (group.dense[best] as number)) best = l
  })
  return best
}

function cutWords(model: Model, reading: Reading, source: Source, shared: ReadonlyMap<number, number>): string[] {
  const weight = new Map<string, number>(), text = new Map<string, string>()
  const met = new Set<number>()
  const gather = (words: readonly Word[], from: string): void =>
    eachFeature(words, (key, first, last) => {
      const id = featureId(model, key)
      const amount = shared.get(id)
      if (amount === undefined || met.has(id)) return
      met.add(id)
      for (const word of first === last ? [first] : [first, last]) {
        weight.set(word.norm, (weight.get(word.norm) ?? 0) + amount / (first === last ? 1 : 2))
        if (!text.has(word.norm)) text.set(word.norm, from.slice(word.start, word.end))
      }
    })
  gather(reading.title, source.title)
  gather(reading.abstract, source.abstract ?? '')
  return [...weight].sort((a, b) => b[1] - a[1]).slice(0, 4).map(([norm]) => text.get(norm) ?? norm)
}
