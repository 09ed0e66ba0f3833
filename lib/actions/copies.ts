import type { Library } from './library.ts'

/** What takes the copies: a folder among the downloads. */
export interface CopyShelf {
  /** The newest copy's moment, ms; undefined where there is none yet. */
  last(): Promise<number | undefined>
  /** Puts the snapshot of this moment under these names, in place of what was there; then it is the newest. */
  put(at: number, names: readonly string[]): Promise<void>
  /** Keeps since when copies fail, ms, for the user to see; undefined since one succeeded. */
  tell(failed: number | undefined): Promise<void>
  /** What was told last. */
  failed(): Promise<number | undefined>
}

/** Copies are taken once a day, ms: a little less, so that the hour does not wander. */
const EVERY = 23 * 3_600_000

/**
 * Names of the copy of a moment: the day of the week and, when it is the first of a month, the month. The same names come again and are
 * written over, so that never more than nineteen copies lie there. Days are those of UTC.
 */
export function copyNames(at: number, last: number | undefined): readonly string[] {
  const [day, month] = [new Date(at).getUTCDay() || 7, new Date(at).getUTCMonth() + 1]
  const isFirst = last === undefined || new Date(last).getUTCMonth() + 1 !== month
  const names = [`day-${day}`, ...(isFirst ? [`month-${String(month).padStart(2, '0')}`] : [])]
  return names.map((name) => `paperlight/${name}.backup.gz`)
}

/** Puts the newest snapshot on the shelf when the last copy is a day old and something changed since; `now` in ms. Throws like the shelf, which is told of it. */
export async function keepCopy(library: Pick<Library, 'snapshots'>, shelf: CopyShelf, now: number): Promise<void> {
  const [[newest], last] = await Promise.all([library.snapshots(), shelf.last()])
  if (!newest || (last !== undefined && newest.at - last < EVERY)) return
  const failed = await shelf.failed()
  try {
    await shelf.put(newest.at, copyNames(newest.at, last))
  } catch (error) {
    await shelf.tell(failed ?? now)
    throw error
  }
  if (failed !== undefined) await shelf.tell(undefined)
}
