import { contributions, type Model, type Reading } from './encoder.ts'
import { eachFeature } from './features.ts'
import { findPhrases } from './phrases.ts'
import { findRow } from './weights.ts'
import type { Word } from './words.ts'

/** The text of a paper, for cutting words out of it as they stand. */
export interface Source {
  readonly title: string
  readonly abstract?: string
}

/** Words that raised a label most, as they stand in title or abstract, strongest first, at most `most`. */
export function explainLabel(model: Model, reading: Reading, source: Source, label: number, most = 4): string[] {
  const w = model.weights
  const parts = contributions(w, reading, label)
  const share = new Map<number, number>()
  reading.rows.forEach((row, i) => share.set(row, parts[i] ?? 0))
  const weight = new Map<string, number>(), place = new Map<string, Word>()
  const add = (word: Word, amount: number): void => {
    weight.set(word.norm, (weight.get(word.norm) ?? 0) + amount)
    if (!place.has(word.norm)) place.set(word.norm, word)
  }
  const spread = (words: readonly Word[], shift: number): void => {
    const met = new Set<number>()
    eachFeature(words, (key, first, last) => {
      const row = findRow(w, key)
      if (row < 0 || met.has(row)) return
      met.add(row)
      const amount = (share.get(row) ?? 0) * (first === last ? 1 : 0.5)
      add(first, amount)
      if (last !== first) add(last, amount)
    })
    const labels = w.offset.length
    const seen = new Set<number>()
    findPhrases(model.phrases, words, (id, first, last) => {
      if (seen.has(id)) return
      seen.add(id)
      const amount = (w.hits[(id + shift) * labels + label] ?? 0) / (last - first + 1)
      for (let at = first; at <= last; at++) if (!words[at]?.stop) add(words[at] as Word, amount)
    })
  }
  spread(reading.title, 0)
  const inTitle = new Set(place.keys())
  spread(reading.abstract, w.header.topics.length)
  return [...weight]
    .filter(([, amount]) => amount > 0.02)
    .sort((a, b) => b[1] - a[1])
    .slice(0, most)
    .map(([norm]) => {
      const word = place.get(norm) as Word
      return (inTitle.has(norm) ? source.title : (source.abstract ?? '')).slice(word.start, word.end)
    })
}
