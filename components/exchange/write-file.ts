import type { Format, WriteOptions } from '../../lib/exchange/index.ts'
import type { Paper } from '../../lib/paper.ts'
import { rest } from './rest.ts'

/** Longest stretch of work before the page may draw and hear again, ms. */
const SLICE_MS = 12
/** Pieces joined at once, so that a large file is not a million little strings. */
const JOINED = 250

export interface Writing {
  readonly signal: AbortSignal
  /** Papers read so far, then papers written so far of all that were read. */
  progress(done: number, total: number | undefined): void
  now(): number
  readonly options?: WriteOptions
}

/** Reads all papers and writes them, in slices; undefined when it was called off. */
export async function writeFile(format: Format, papers: AsyncIterable<Paper>, { signal, progress, now, options }: Writing): Promise<{ parts: string[]; count: number } | undefined> {
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
  const parts: string[] = []
  let pieces: string[] = []
  let written = 0
  for (const piece of format.write?.(all, options) ?? []) {
    pieces.push(piece)
    // Some are only places to stop.
    if (piece !== '') written++
    if (pieces.length >= JOINED) {
      parts.push(pieces.join(''))
      pieces = []
    }
    if (await breathe(Math.min(written, all.length), all.length)) return undefined
  }
  return { parts: [...parts, pieces.join('')], count: all.length }
}
