import type { WriteOptions } from '../../lib/exchange/index.ts'
import type { Paper } from '../../lib/paper.ts'
import { rest } from './rest.ts'

/** Longest stretch of work before the page may draw and hear again, ms. */
const SLICE_MS = 12
/** Length of a part: not a million little ones, and none that takes long to encode. */
const PART = 250_000

/** How a file comes of papers: text or bytes, in pieces. */
export type Write<Piece> = (papers: readonly Paper[], options?: WriteOptions) => Iterable<Piece>

export interface Writing<Piece, Part> {
  readonly signal: AbortSignal
  /** Papers read so far, then papers written so far of all that were read. */
  progress(done: number, total: number | undefined): void
  now(): number
  /** What a part of the file is kept as: a file is encoded while it is written, not all at once at the end. */
  pack(pieces: Piece[]): Part
  readonly options?: WriteOptions
}

/** Reads all papers and writes them, in slices; undefined when it was called off. */
export async function writeFile<Piece extends { readonly length: number }, Part>(write: Write<Piece>, papers: AsyncIterable<Paper>, { signal, progress, now, pack, options }: Writing<Piece, Part>): Promise<{ parts: readonly Part[]; count: number } | undefined> {
  const all: Paper[] = []
  let slept = now()
  const breathe = async (done: number, total?: number): Promise<boolean> => {
    if (now() - slept >= SLICE_MS) {
      progress(done, total)
      await rest()
      slept = now()
    }
    return signal.aborted
  }
  for await (const paper of papers) {
    all.push(paper)
    if (await breathe(all.length)) return undefined
  }
  const parts: Part[] = []
  let [pieces, length, written]: [Piece[], number, number] = [[], 0, 0]
  for (const piece of write(all, options)) {
    pieces.push(piece)
    length += piece.length
    // Some are only places to stop.
    if (piece.length > 0) written++
    if (length >= PART) {
      parts.push(pack(pieces))
      ;[pieces, length] = [[], 0]
    }
    if (await breathe(Math.min(written, all.length), all.length)) return undefined
  }
  return { parts: [...parts, pack(pieces)], count: all.length }
}
