import { contributions, type Model, type Part, type Reading } from './encoder.ts'
import type { Word } from './words.ts'

/** The text of a paper, for cutting words out of it as they stand. */
export interface Source {
  readonly title: string
  readonly abstract?: string
}

/** Least a word must add to a label's logit to be named. */
const LEAST = 0.02

/** Words that raised a label most, as they stand in title or abstract, strongest first, at most `most`. */
export function explainLabel(model: Model, reading: Reading, source: Source, label: number, most = 4): string[] {
  const { hits, offset } = model.weights
  const share = contributions(model.weights, reading, label)
  const gathered = gatherWords()
  for (const [part, text] of [[reading.title, source.title], [reading.abstract, source.abstract ?? '']] as const) {
    for (const { at, first, last } of part.rows) gathered.add(part, text, first, last, share[at] as number)
    for (const { at, first, last } of part.hits) gathered.add(part, text, first, last, hits[at * offset.length + label] as number)
    // A row's share is its whole contribution: what the title got is not given again.
    for (const { at } of part.rows) share[at] = 0
  }
  return gathered.strongest(most, LEAST)
}

/** Sums what single words and phrases add up to by word, and remembers how each word stands in the text. */
export function gatherWords() {
  const weight = new Map<number, number>(), place = new Map<number, string>()
  const add = (part: Part, text: string, first: number, last: number, amount: number): void => {
    let content = 0
    for (let i = first; i <= last; i++) if (!part.words[i]?.stop) content++
    for (let i = first; i <= last; i++) {
      const word = part.words[i] as Word
      if (word.stop) continue
      weight.set(word.key, (weight.get(word.key) ?? 0) + amount / content)
      if (!place.has(word.key)) place.set(word.key, text.slice(word.start, word.end))
    }
  }
  const strongest = (most: number, least: number): string[] =>
    [...weight].filter(([, w]) => w > least).sort((a, b) => b[1] - a[1]).slice(0, most).map(([key]) => place.get(key) ?? '')
  return { add, strongest }
}
