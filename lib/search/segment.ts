import { Bytes, readVarint } from './bytes.ts'

/**
 * An immutable part of the index: sorted terms in blocks of 128, each with its postings. A posting is a varint of the distance to the one before
 * (from 0 for the first), doubled, plus one where a byte of field bits follows; no byte means the abstract.
 * The form of LevelDB's tables and Lucene's term dictionary: a query reads one small block for a word.
 */

/** Papers with a word, ascending, and where in each it stands. */
export interface Postings {
  readonly docs: Uint32Array
  readonly bits: Uint8Array
}
export interface Block {
  /** Sorted, joined by line feeds. */
  readonly terms: string
  /** Where each term's postings begin; one more than terms. */
  readonly starts: Uint32Array
  /** Number of papers and last paper of each term. */
  readonly counts: Uint32Array
  readonly lasts: Uint32Array
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

const BLOCK = 128

/** 32-bit FNV-1a over what a block says. */
function checksumOf(block: Omit<Block, 'checksum'>): number {
  let h = 0x811c9dc5
  for (const byte of block.bytes) h = Math.imul(h ^ byte, 0x01000193)
  for (let i = 0; i < block.terms.length; i++) h = Math.imul(h ^ block.terms.charCodeAt(i), 0x01000193)
  return h >>> 0
}

/** True where a block is whole. */
export const isWhole = (block: Block): boolean => block.starts.length === block.counts.length + 1 && checksumOf(block) === block.checksum

/** Terms with their postings as written, in order: what builders and merges pass on. */
export interface Written {
  readonly term: string
  readonly bytes: Uint8Array
  readonly count: number
  readonly last: number
}

/** Terms, given in order, as blocks. */
export function packBlocks(terms: Iterable<Written>): Segment {
  const firsts: string[] = []
  const blocks: Block[] = []
  let group: Written[] = []
  const flush = (): void => {
    if (!group[0]) return
    const bytes = new Bytes()
    const starts = new Uint32Array(group.length + 1)
    group.forEach((one, i) => {
      starts[i] = bytes.length
      bytes.append(one.bytes)
    })
    starts[group.length] = bytes.length
    const block = {
      terms: group.map(({ term }) => term).join('\n'),
      starts,
      bytes: bytes.take(),
      counts: Uint32Array.from(group, ({ count }) => count),
      lasts: Uint32Array.from(group, ({ last }) => last),
    }
    firsts.push(group[0].term)
    blocks.push({ ...block, checksum: checksumOf(block) })
    group = []
  }
  for (const term of terms) {
    group.push(term)
    if (group.length === BLOCK) flush()
  }
  flush()
  return { firsts, blocks }
}

/** The postings of the i-th term of a block. */
function readPostings(block: Block, i: number): Postings {
  const count = block.counts[i] ?? 0
  const docs = new Uint32Array(count)
  const bits = new Uint8Array(count)
  const { bytes } = block
  let at = block.starts[i] ?? 0
  let doc = 0
  for (let k = 0; k < count; k++) {
    let value = bytes[at++] ?? 0
    if (value >= 0x80) {
      const long = readVarint(bytes, at - 1)
      value = long.value
      at = long.next
    }
    doc += value >>> 1
    docs[k] = doc
    if (value & 1) bits[k] = bytes[at++] ?? 0
  }
  return { docs, bits }
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
export function findTerm(block: Block, term: string): Postings | undefined {
  const i = block.terms.split('\n').indexOf(term)
  return i < 0 ? undefined : readPostings(block, i)
}

/** The postings of every term of a block with this beginning. */
export function findPrefix(block: Block, prefix: string): Postings[] {
  return block.terms.split('\n').flatMap((term, i) => (term.startsWith(prefix) ? [readPostings(block, i)] : []))
}

/** The words of a segment by first letter (a–z), joined by line feeds: where misspelt words look for what was meant. */
export function lexiconOf(segment: Segment): Map<string, string> {
  const byLetter = new Map<string, string[]>()
  for (const { terms } of segment.blocks) {
    for (const term of terms.split('\n')) {
      if (!/^[a-z]{3,}$/.test(term)) continue
      const letter = term[0] ?? ''
      const list = byLetter.get(letter)
      if (list) list.push(term)
      else byLetter.set(letter, [term])
    }
  }
  return new Map([...byLetter].map(([letter, words]) => [letter, words.join('\n')]))
}
