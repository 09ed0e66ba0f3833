import { type Model, type Reading, readPaper } from './encoder.ts'
import type { Source } from './explain.ts'
import { type Fingerprint, takeFingerprint } from './fingerprint.ts'

/** A paper read once for all learners: its text, how the network reads it, and what the learners remember it by. */
export interface Impression {
  readonly source: Source
  readonly reading: Reading
  readonly print: Fingerprint
}

/** Reads papers; the same text asked for again at once (by another learner) is not read again. */
export type Reader = (paper: Source) => Impression

/** A reader that remembers the last paper. */
export function createReader(model: Model): Reader {
  let last: Impression | undefined
  return (source) => {
    if (last?.source.title === source.title && last.source.abstract === source.abstract) return last
    const reading = readPaper(model, source)
    last = { source, reading, print: takeFingerprint(model, reading) }
    return last
  }
}
