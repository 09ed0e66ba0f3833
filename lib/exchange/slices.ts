import { sortSteps } from './format.ts'
import type { Reading, Step } from './format.ts'

/** Long reading a few milliseconds at a time, so that whoever shows it stays awake and can be told to stop. */

/** What slicing needs of the world. */
export interface Pace {
  /** ms, monotonic. */
  now(): number
  /** Lets the event loop turn. */
  pause(): Promise<void>
  /** Asked between any two steps. */
  cancelled?(): boolean
  /** Records done so far, told at each pause. */
  progress?(done: number): void
}

/** Longest work between two pauses, ms; a frame has 16. */
const SLICE = 8

/** What steps come to, each of which may tell how many records are done; undefined when cancelled. */
export async function inSlices<R>(steps: Iterator<number | undefined, R>, pace: Pace): Promise<R | undefined> {
  let until = pace.now() + SLICE
  for (let step = steps.next(); ; step = steps.next()) {
    if (step.done) return step.value
    if (pace.cancelled?.()) return undefined
    if (pace.now() < until) continue
    pace.progress?.(step.value ?? 0)
    await pace.pause()
    until = pace.now() + SLICE
  }
}

/** A file's records by whether they could be read; undefined when cancelled. */
export async function readInSlices(items: Iterable<Step>, pace: Pace): Promise<Reading | undefined> {
  const reading = await inSlices(sortSteps(items), pace)
  if (reading) pace.progress?.(reading.entries.length + reading.rejected.length)
  return reading
}
