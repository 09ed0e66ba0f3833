import { isRejected } from './format.ts'
import type { Reading, Step } from './format.ts'
import type { Entry, Rejected } from '../paper.ts'

/** Long reading a few milliseconds at a time, so that whoever shows it stays awake and can be told to stop. */

/** What slicing needs of the world. */
export interface Pace {
  /** ms, monotonic. */
  now(): number
  /** Lets the event loop turn. */
  pause(): Promise<void>
  /** Asked between any two records. */
  cancelled?(): boolean
  /** Records done so far, told at each pause. */
  progress?(done: number): void
}

/** Longest work between two pauses, ms; a frame has 16. */
const SLICE = 8

/** A file's records by whether they could be read; undefined when cancelled. */
export async function readInSlices(items: Iterable<Step>, pace: Pace): Promise<Reading | undefined> {
  const entries: Entry[] = []
  const rejected: Rejected[] = []
  let until = pace.now() + SLICE
  for (const item of items) {
    if (pace.cancelled?.()) return undefined
    if (item && isRejected(item)) rejected.push(item)
    else if (item) entries.push(item)
    if (pace.now() < until) continue
    pace.progress?.(entries.length + rejected.length)
    await pace.pause()
    until = pace.now() + SLICE
  }
  pace.progress?.(entries.length + rejected.length)
  return { entries, rejected }
}
