import type { Model, Reading } from './encoder.ts'
import { contributions } from './network.ts'
import type { Word } from './words.ts'

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
  const { hits, hitScale, offset } = model.weights
  const n = labels.length, shares = contributions(model.weights, reading, labels)
  const words = gatherWords(reading)
  // A row's share is its whole contribution: what the title got is not given again.
  const inTitle = new Uint8Array(reading.rows.length)
  for (let i = 0; i < reading.title.rows.length; i += 3) inTitle[reading.title.rows[i] as number] = 1
  return labels.map((label, place) => {
    words.clear()
    for (const part of PARTS) {
      const { rows, hits: met } = reading[part]
      for (let i = 0; i < rows.length; i += 3) {
        const at = rows[i] as number
        if (part === 'title' || !inTitle[at]) words.add(part, rows[i + 1] as number, rows[i + 2] as number, shares[at * n + place] as number)
      }
      for (let i = 0; i < met.length; i += 3) {
        const hit = met[i] as number
        words.add(part, met[i + 1] as number, met[i + 2] as number, (hits[hit * offset.length + label] as number) * (hitScale[hit] as number))
      }
    }
    return words.strongest(source, most, LEAST)
  })
}

const PARTS = ['title', 'abstract'] as const
type PartName = (typeof PARTS)[number]

/** Sums what single words and phrases add up to by word, and finds again how each word stands in the text. */
export function gatherWords(reading: Reading) {
  const kinds = new Map<number, number>()
  // The kind of each word (−1: a function word), and where each kind first stands: its place in the title, or ~its place in the abstract.
  const places: number[] = []
  const number = (name: PartName): Int32Array => {
    const { words } = reading[name]
    const out = new Int32Array(words.length)
    for (let at = 0; at < words.length; at++) {
      const { key, stop } = words[at] as Word
      let kind = stop ? -1 : kinds.get(key)
      if (kind === undefined) {
        kinds.set(key, (kind = places.length))
        places.push(name === 'title' ? at : ~at)
      }
      out[at] = kind
    }
    return out
  }
  const title = number('title'), abstract = number('abstract')
  const weight = new Float64Array(places.length)
  return {
    clear: (): void => void weight.fill(0),
    add(part: PartName, first: number, last: number, amount: number): void {
      const kind = part === 'title' ? title : abstract
      if (first === last) {
        const k = kind[first] as number
        if (k >= 0) weight[k] = (weight[k] as number) + amount
        return
      }
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
        const place = places[k] as number, part = place < 0 ? 'abstract' : 'title'
        const word = reading[part].words[place < 0 ? ~place : place]
        return (source[part] ?? '').slice(word?.start, word?.end)
      })
    },
  }
}
