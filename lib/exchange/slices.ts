import { isRejected } from './format.ts'
import type { Item, Reading } from './format.ts'
import type { Entry, Rejected } from '../paper.ts'

/** Long reading and writing a few milliseconds at a time, so that whoever shows it stays awake and can be told to stop. */

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

/** Takes each item in turn; false when it was cancelled. */
async function eachInSlices<T>(items: Iterable<T>, pace: Pace, take: (item: T) => void): Promise<boolean> {
  let until = pace.now() + SLICE
  let done = 0
  for (const item of items) {
    if (pace.cancelled?.()) return false
    take(item)
    done++
    if (pace.now() < until) continue
    pace.progress?.(done)
    await pace.pause()
    until = pace.now() + SLICE
  }
  pace.progress?.(done)
  return true
}

/** The pieces of a written file; undefined when cancelled. */
export async function writeInSlices(pieces: Iterable<string>, pace: Pace): Promise<readonly string[] | undefined> {
  const kept: string[] = []
  return (await eachInSlices(pieces, pace, (piece) => kept.push(piece))) ? kept : undefined
}

/** A file's records by whether they could be read; undefined when cancelled. */
export async function readInSlices(items: Iterable<Item>, pace: Pace): Promise<Reading | undefined> {
  const entries: Entry[] = []
  const rejected: Rejected[] = []
  const whole = await eachInSlices(items, pace, (item) => {
    if (isRejected(item)) rejected.push(item)
    else entries.push(item)
  })
  return whole ? { entries, rejected } : undefined
}
