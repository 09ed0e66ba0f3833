import { Bits } from './bits.ts'
import { readVarint } from './bytes.ts'
import { type Postings, putPostings, readPostings } from './postings.ts'

export type { Postings } from './postings.ts'

/**
 * An immutable part of the index: sorted terms in blocks of at most 128, each with its postings (`postings.ts`): how many they are, how many bytes they take, and these.
 * The form of LevelDB's tables and Lucene's term dictionary: a query reads one small block for a word.
 */

export interface Block {
  /** Sorted, joined by line feeds; each begins with a letter that says how many letters it shares with the one before it. */
  readonly terms: string
  readonly bytes: Uint8Array
  readonly checksum: number
}
/** What is kept of a segment beside its blocks. */
export interface Header {
  readonly id: number
  /** Papers numbered from (inclusive) to (exclusive). */
  readonly from: number
  readonly to: number
  /** First term of each block. */
  readonly firsts: readonly string[]
  readonly bytes: number
}
export interface Segment {
  readonly firsts: readonly string[]
  readonly blocks: readonly Block[]
}

/** Most terms of a block; one with so many bytes is full before. */
const BLOCK = 128
const FULL = 32_768

/** 32-bit FNV-1a over what a block says. */
function checksumOf({ bytes, terms }: Omit<Block, 'checksum'>): number {
  let h = 0x811c9dc5
  for (let i = 0; i < bytes.length; i++) h = Math.imul(h ^ (bytes[i] ?? 0), 0x01000193)
  for (let i = 0; i < terms.length; i++) h = Math.imul(h ^ terms.charCodeAt(i), 0x01000193)
  return h >>> 0
}

/** True where a block is whole. */
export const isWhole = (block: Block): boolean => checksumOf(block) === block.checksum

/** A term with its postings, decoded or as they are written. */
export type Written = { readonly term: string; readonly count: number } & ({ readonly bytes: Uint8Array } | { readonly postings: Postings })

/** Number of shared letters as a letter: never a line feed. */
const SHARED = 0x20

function shorten(term: string, before: string): string {
  let shared = 0
  while (shared < 64 && shared < before.length && before[shared] === term[shared]) shared++
  return String.fromCharCode(SHARED + shared) + term.slice(shared)
}

const LISTS = new WeakMap<Block, readonly string[]>()
/** The terms of a block. */
function termsIn(block: Block): readonly string[] {
  const had = LISTS.get(block)
  if (had) return had
  let before = ''
  const terms = block.terms.split('\n').map((short) => (before = before.slice(0, short.charCodeAt(0) - SHARED) + short.slice(1)))
  LISTS.set(block, terms)
  return terms
}

/** Makes blocks of terms, given in order. */
class BlockPacker {
  readonly #firsts: string[] = []
  readonly #blocks: Block[] = []
  readonly #one = new Bits()
  #bits = new Bits()
  #shorts: string[] = []
  #before = ''

  add(written: Written): void {
    if (!this.#shorts.length) this.#firsts.push(written.term)
    this.#shorts.push(shorten(written.term, this.#before))
    this.#before = written.term
    const { bytes } = this.#bits
    const postings = this.#write(written)
    bytes.varint(written.count)
    bytes.varint(postings.length)
    bytes.append(postings)
    if (this.#shorts.length === BLOCK || bytes.length >= FULL) this.#flush()
  }

  #write(written: Written): Uint8Array {
    if ('bytes' in written) return written.bytes
    const { bytes } = this.#one
    bytes.length = 0
    putPostings(this.#one, written.postings.docs, written.postings.bits)
    return bytes.data.subarray(0, bytes.length)
  }

  #flush(): void {
    if (!this.#shorts.length) return
    const block = { terms: this.#shorts.join('\n'), bytes: this.#bits.bytes.take() }
    this.#blocks.push({ ...block, checksum: checksumOf(block) })
    this.#bits = new Bits()
    this.#shorts = []
    this.#before = ''
  }

  end(): Segment {
    this.#flush()
    return { firsts: this.#firsts, blocks: this.#blocks }
  }
}

/** Terms, given in order, as blocks. */
export function packBlocks(terms: Iterable<Written>): Segment {
  const packer = new BlockPacker()
  for (const written of terms) packer.add(written)
  return packer.end()
}

/** The same with pauses: asked every few hundred terms. */
export async function packSlowly(terms: Iterable<Written>, pause: () => Promise<void> | undefined): Promise<Segment> {
  const packer = new BlockPacker()
  let n = 0
  for (const written of terms) {
    packer.add(written)
    if (++n % 512 === 0) await pause()
  }
  return packer.end()
}

/** Every term of a block with its postings as they are written. */
export function* writtenIn(block: Block): Generator<{ readonly term: string; readonly count: number; readonly bytes: Uint8Array }> {
  let at = 0
  for (const term of termsIn(block)) {
    const count = readVarint(block.bytes, at)
    const length = readVarint(block.bytes, count.next)
    at = length.next + length.value
    yield { term, count: count.value, bytes: block.bytes.subarray(length.next, at) }
  }
}

/** The postings of the terms of a block that are meant. */
function postingsOf(block: Block, isMeant: (term: string) => boolean): Postings[] {
  const found: Postings[] = []
  let at = 0
  for (const term of termsIn(block)) {
    const count = readVarint(block.bytes, at)
    const length = readVarint(block.bytes, count.next)
    if (isMeant(term)) found.push(readPostings(block.bytes, length.next, count.value))
    at = length.next + length.value
  }
  return found
}

/** Which block may hold a term, by the first terms of the blocks; -1 when none. */
export function blockOf(firsts: readonly string[], term: string): number {
  let [low, high] = [0, firsts.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((firsts[middle] ?? '') <= term) low = middle + 1
    else high = middle
  }
  return low - 1
}

/** Blocks that may hold terms with this beginning: from (inclusive) to (exclusive). */
export function blocksOf(firsts: readonly string[], prefix: string): { from: number; to: number } {
  const from = Math.max(0, blockOf(firsts, prefix))
  return { from, to: Math.max(from + 1, blockOf(firsts, `${prefix}\u{ffff}`) + 1) }
}

/** The postings of a term in its block. */
export const findTerm = (block: Block, term: string): Postings | undefined => postingsOf(block, (one) => one === term)[0]

/** The postings of every term of a block with this beginning. */
export const findPrefix = (block: Block, prefix: string): Postings[] => postingsOf(block, (term) => term.startsWith(prefix))

/** The words of a segment by first letter (a–z), joined by line feeds: where misspelt words look for what was meant. */
export function lexiconOf(segment: Segment): Map<string, string> {
  const byLetter = new Map<string, string[]>()
  for (const block of segment.blocks) {
    for (const term of termsIn(block)) {
      if (!/^[a-z]{3,}$/.test(term)) continue
      const letter = term[0] ?? ''
      const list = byLetter.get(letter)
      if (list) list.push(term)
      else byLetter.set(letter, [term])
    }
  }
  return new Map([...byLetter].map(([letter, words]) => [letter, words.join('\n')]))
}
