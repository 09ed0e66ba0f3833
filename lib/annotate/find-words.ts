import { type Flat, type Span } from './flat.ts'

/** Most places of one word in one text. */
const MOST = 20
const PART_OF_WORD = /[\p{L}\p{N}]/u

/** Where whole words (or runs of them) stand in a text, whatever their case: offsets in the original, in order for each word. */
export function findWords({ text, at }: Flat, words: readonly string[]): readonly Span[] {
  const lower = text.toLowerCase()
  // A few letters change their length with their case; then only exact words are found.
  const [where, fold] = lower.length === text.length ? [lower, true] : [text, false]
  return words.flatMap((word) => placesOf(where, fold ? word.toLowerCase() : word)).flatMap(({ start, end }) => {
    const [first, last] = [at[start], at[end - 1]]
    return first === undefined || last === undefined ? [] : [{ start: first, end: last + 1 }]
  })
}

function placesOf(text: string, word: string): readonly Span[] {
  const found: Span[] = []
  for (let from = text.indexOf(word); word !== '' && from >= 0 && found.length < MOST; from = text.indexOf(word, from + word.length)) {
    const end = from + word.length
    if (!PART_OF_WORD.test(text[from - 1] ?? '') && !PART_OF_WORD.test(text[end] ?? '')) found.push({ start: from, end })
  }
  return found
}
