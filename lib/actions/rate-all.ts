import type { Paper } from '../paper.ts'
import { fromIndex, type Lists } from './find.ts'
import { dropSheets, keepMaking, putSheet, readSheets, type Sheet, type Sheets } from './interest-sheet.ts'
import type { RateOptions, World } from './library.ts'

/** What rates papers; a `Tutor` is one. */
export interface Rater {
  /** Name of the weights. */
  readonly model: string
  learned(): { readonly liked: number; readonly enough: number }
  /** What it learned from, as hashes in ascending order. */
  lessons(): Uint32Array
  /** 0–1; undefined while too little was shown to say. */
  score(paper: Paper): number | undefined
}

/** A sheet stands until more than this share of what it was made from has changed: with few lessons each one counts, with thousands no single one does. */
const TOLERANCE = 0.02
/** Papers read at a time, and after how many the pass is written down. */
const SLICE = 64
const KEEP = 4_096
/** The longest work in one go, ms: the list is scrolled meanwhile. */
const LONGEST = 8

/** How many hashes are in one of two ascending lists only. */
function countDiffering(a: Uint32Array, b: Uint32Array): number {
  let [i, j, both] = [0, 0, 0]
  while (i < a.length && j < b.length) {
    const [x, y] = [a[i] as number, b[j] as number]
    if (x === y) both++
    if (x <= y) i++
    if (y <= x) j++
  }
  return a.length + b.length - 2 * both
}
const isLike = (a: Uint32Array, b: Uint32Array): boolean => countDiffering(a, b) <= TOLERANCE * Math.max(a.length, b.length)

/** The sheet to go on with: one that was cut short, the one there is where only newer papers are wanted or little was learned since, else an empty one. */
function sheetToFill({ whole, making }: Sheets, epoch: number, rater: Rater, onlyNew: boolean, at: number): Sheet {
  const lessons = rater.lessons()
  const counts = (sheet: Sheet | undefined): sheet is Sheet => sheet?.model === rater.model && isLike(sheet.lessons, lessons)
  if (onlyNew && whole?.model === rater.model) return whole
  if (counts(whole)) return whole
  return counts(making) ? making : { epoch, model: rater.model, lessons, at, upTo: 0, values: new Uint16Array() }
}

function withRoom(values: Uint16Array, size: number): Uint16Array {
  const grown = new Uint16Array(size)
  grown.set(values)
  return grown
}

/** Rates the papers a sheet lacks; undefined where it could not end. */
async function fill(lists: Lists, begun: Sheet, rater: Rater, { now }: World, { rest, progress, signal }: RateOptions): Promise<Sheet | undefined> {
  let [sheet, kept, last] = [begun, begun.upTo, now()]
  for (;;) {
    const { upTo } = sheet
    const part = await fromIndex(lists, async (reader) => ({ state: reader.state, papers: await reader.numbered(upTo, Math.min(reader.size, upTo + SLICE)) }))
    if (part?.state.epoch !== sheet.epoch) return undefined
    const { next } = part.state
    progress?.(upTo, next)
    if (upTo >= next) return sheet
    const values = withRoom(sheet.values, Math.min(next, upTo + SLICE))
    for (const [doc, paper] of part.papers) {
      const score = rater.score(paper)
      // A score is a whole number above 0.
      if (score !== undefined) values[doc] = 1 + Math.round(score * 65_534)
      if (now() - last < LONGEST) continue
      await rest()
      last = now()
    }
    sheet = { ...sheet, values, upTo: values.length }
    if (sheet.upTo - kept < KEEP && !signal?.aborted) continue
    await keepMaking(lists.store, sheet)
    kept = sheet.upTo
    if (signal?.aborted) return undefined
  }
}

/** Brings the order of interest up to what was learned; true where lists in that order have changed. A pass that is called off or cut short is gone on with by the next one. */
export async function rateAll(lists: Lists, world: World, rater: Rater, options: RateOptions): Promise<boolean> {
  const sheets = await readSheets(lists.store)
  const { state, whole, journal } = sheets
  if (!state) return false
  const { liked, enough } = rater.learned()
  if (liked < enough) {
    if (whole) await dropSheets(lists.store, state.epoch)
    return whole !== undefined
  }
  const begun = sheetToFill(sheets, state.epoch, rater, options.onlyNew === true, world.now())
  const sheet = await fill(lists, begun, rater, world, options)
  if (sheet) await putSheet(lists.store, sheet, journal, world.newId())
  return sheet !== undefined && sheet !== whole
}
