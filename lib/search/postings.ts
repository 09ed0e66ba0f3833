import { Bits, BitReader } from './bits.ts'
import { IN } from './tokens.ts'

/** Papers with a word, ascending, and where in each it stands. */
export interface Postings {
  readonly docs: Uint32Array
  readonly bits: Uint8Array
}

/** Bits of a number of a paper, and of how many bits a number has. */
const WIDTH = 24
const WIDTHS = 5
/** Places that most words stand in, by their codes; any other is written out, in so many bits. */
const PLACES = [IN.title, IN.author, IN.id] as const
const OTHER = PLACES.length
const PLACE_BITS = 6
const CODES = Uint8Array.from({ length: 1 << PLACE_BITS }, (_, bits) => {
  const code = (PLACES as readonly number[]).indexOf(bits)
  return code < 0 ? OTHER : code
})

/** How many low bits of a distance are written as they are, where distances are `mean` on average (Rice's code, for a geometric distribution). */
const lowBits = (mean: number): number => Math.min(WIDTH, Math.max(0, Math.round(Math.log2(Math.max(1, 0.69 * mean)))))

function putPlace(into: Bits, bits: number, always: boolean): void {
  if (!always) into.put(bits ? 1 : 0, 1)
  if (!bits) return
  const code = CODES[bits] ?? OTHER
  into.put(code, 2)
  if (code === OTHER) into.put(bits, PLACE_BITS)
}

/**
 * The postings of a word: the first paper's number, then distances in Rice's code, whose parameter goes before them; with each where the word stands, one bit for the
 * abstract, three for a title or a name. A word in every tenth paper takes five bits a paper, one in every thousandth eleven.
 */
export function putPostings(into: Bits, docs: Uint32Array, bits: Uint8Array): void {
  const first = docs[0] ?? 0
  const many = docs.length > 1
  const low = lowBits(((docs[docs.length - 1] ?? 0) - first) / (docs.length - 1 || 1))
  const always = many && !bits.includes(0)
  if (many) into.put((low << 1) | (always ? 1 : 0), WIDTHS + 1)
  const width = 32 - Math.clz32(first)
  into.put(width, WIDTHS)
  into.put(first, width)
  putPlace(into, bits[0] ?? 0, always)
  const mask = (1 << low) - 1
  for (let i = 1, last = first; i < docs.length; i++) {
    const doc = docs[i] ?? 0
    const distance = doc - last - 1
    into.unary(distance >>> low)
    into.put(distance & mask, low)
    putPlace(into, bits[i] ?? 0, always)
    last = doc
  }
  into.align()
}

/** So many postings, read from where they begin. */
export function readPostings(bytes: Uint8Array, at: number, count: number): Postings {
  const from = new BitReader(bytes, at)
  const docs = new Uint32Array(count)
  const bits = new Uint8Array(count)
  const head = count > 1 ? from.take(WIDTHS + 1) : 0
  const [low, always] = [head >>> 1, (head & 1) === 1]
  let doc = from.take(from.take(WIDTHS))
  // The reader's own work, written out: the first letter that is typed reads a hundred thousand of them, before anything is compiled.
  let { at: next, held, left } = from
  for (let i = 0; ; ) {
    docs[i] = doc
    for (; left < 24; left += 8) held |= (bytes[next++] ?? 0) << (24 - left)
    const stands = always || held < 0
    if (!always) {
      held <<= 1
      left--
    }
    if (stands) {
      const code = held >>> 30
      const width = code === OTHER ? 2 + PLACE_BITS : 2
      bits[i] = code === OTHER ? (held << 2) >>> (32 - PLACE_BITS) : (PLACES[code] ?? 0)
      held <<= width
      left -= width
    }
    if (++i >= count) return { docs, bits }
    let high = 0
    for (let isWhole = false; !isWhole; ) {
      for (; left < 24; left += 8) held |= (bytes[next++] ?? 0) << (24 - left)
      const ones = Math.min(Math.clz32(~held), left)
      // Bytes that were damaged may have no zero: what is missing reads as zeros, so that this ends.
      isWhole = ones < left
      high += ones
      held = isWhole ? held << (ones + 1) : 0
      left -= isWhole ? ones + 1 : ones
    }
    for (; left < low; left += 8) held |= (bytes[next++] ?? 0) << (24 - left)
    doc += high * 2 ** low + (low && held >>> (32 - low)) + 1
    held <<= low
    left -= low
  }
}
