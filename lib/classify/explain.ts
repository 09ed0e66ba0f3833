import type { Footings, Model, Part, Reading } from './encoder.ts'
import { contributions } from './network.ts'

/** The text of a paper, for cutting words out of it as they stand. */
export interface Source {
  readonly title: string
  readonly abstract?: string
}

/** Least a word must add to a label's logit to be named. */
const LEAST = 0.02

/** For each label the words that raised it most, as they stand in title or abstract, strongest first, at most `most`. */
export function explainLabels(model: Model, reading: Reading, source: Source, labels: readonly number[], most = 4): string[][] {
  if (labels.length === 0) return []
  const { hits, offset } = model.weights
  const shares = contributions(model.weights, reading, labels)
  const words = gatherWords(reading)
  return labels.map((label, n) => {
    const share = shares[n] as Float64Array
    words.clear()
    // A row's share is its whole contribution: what the title got is not given again.
    eachFooting(reading.title.rows, (at, first, last) => {
      words.add('title', first, last, share[at] as number)
      share[at] = 0
    })
    eachFooting(reading.abstract.rows, (at, first, last) => words.add('abstract', first, last, share[at] as number))
    for (const part of ['title', 'abstract'] as const)
      eachFooting(reading[part].hits, (at, first, last) => words.add(part, first, last, hits[at * offset.length + label] as number))
    return words.strongest(source, most, LEAST)
  })
}

function eachFooting(footings: Footings, visit: (at: number, first: number, last: number) => void): void {
  for (let i = 0; i < footings.length; i += 3) visit(footings[i] as number, footings[i + 1] as number, footings[i + 2] as number)
}

/** Sums what single words and phrases add up to by word, and finds again how each word stands in the text. */
export function gatherWords(reading: Reading) {
  const kinds = new Map<number, number>()
  // The kind of each word (−1: a function word), and where each kind first stands.
  const places: (readonly [part: 'title' | 'abstract', at: number])[] = []
  const number = (name: 'title' | 'abstract', part: Part): Int32Array =>
    Int32Array.from(part.words, ({ key, stop }, at) => {
      if (stop) return -1
      const known = kinds.get(key)
      if (known !== undefined) return known
      kinds.set(key, places.length)
      return places.push([name, at]) - 1
    })
  const kindsOf = { title: number('title', reading.title), abstract: number('abstract', reading.abstract) }
  const weight = new Float64Array(places.length)
  return {
    clear: (): void => void weight.fill(0),
    add(part: 'title' | 'abstract', first: number, last: number, amount: number): void {
      const kind = kindsOf[part]
      let content = 0
      for (let i = first; i <= last; i++) if ((kind[i] as number) >= 0) content++
      for (let i = first; i <= last; i++) {
        const k = kind[i] as number
        if (k >= 0) weight[k] = (weight[k] as number) + amount / content
      }
    },
    strongest(source: Source, most: number, least: number): string[] {
      const top: number[] = []
      for (let k = 0; k < weight.length; k++) {
        const w = weight[k] as number
        if (w <= least || (top.length === most && w <= (weight[top[most - 1] as number] as number))) continue
        let at = top.length
        while (at > 0 && w > (weight[top[at - 1] as number] as number)) at--
        top.splice(at, 0, k)
        if (top.length > most) top.pop()
      }
      return top.map((k) => {
        const [part, at] = places[k] as (typeof places)[0]
        const word = reading[part].words[at]
        return (source[part] ?? '').slice(word?.start, word?.end)
      })
    },
  }
}
