import { placeOf, type Snapshot, textAt } from './snapshot.ts'
import type { Outline } from './text-block.ts'

/** Columns of tables: whom a row names, and cells that are no cards of their own. */

/** What tables call the columns of people who did not write the paper of a row. */
const OTHERS = /^(?:present(?:er|ed by|ing)|speaker|discuss(?:ant|ion leader)|leader|chair|host|moderator|assigned to|assignee|who|reader|instructor|(?:co-)?advis[eo]r|supervisor|editor)s?\s?[:?]?$/i

const tagAt = (snapshot: Snapshot, i: number): string => placeOf(snapshot, i).look.tag

/** The element around another (or itself) with a tag; -1 for none. */
function climbTo(snapshot: Snapshot, from: number, tag: string): number {
  let i = from
  while (i >= 0 && tagAt(snapshot, i) !== tag) i = snapshot.parent[i] as number
  return i
}

function cellsOf(snapshot: Snapshot, row: number): readonly number[] {
  const cells: number[] = []
  for (let i = row + 1; i < (snapshot.end[row] as number); i = snapshot.end[i] as number) cells.push(i)
  return cells
}

/** What the first row of a table says above a cell; empty where it says nothing. */
function headOf(snapshot: Snapshot, cell: number): string {
  const row = snapshot.parent[cell] as number
  const table = climbTo(snapshot, row, 'table')
  let first = table + 1
  while (table >= 0 && first < row && tagAt(snapshot, first) !== 'tr') first++
  const head = table < 0 || first >= row ? undefined : cellsOf(snapshot, first)[cellsOf(snapshot, row).indexOf(cell)]
  return head === undefined || tagAt(snapshot, head) !== 'th' ? '' : textAt(snapshot, snapshot.first[head] as number, snapshot.stop[head] as number)
}

/** True when a place in a card is in a column of those who present papers, lead or advise. */
export function isOthersColumn(snapshot: Snapshot, card: Outline, key: string): boolean {
  const block = card.all.find((each) => each.key === key)
  const cell = block?.shot === snapshot ? climbTo(snapshot, block.at, 'td') : -1
  return cell >= 0 && OTHERS.test(headOf(snapshot, cell))
}

/** Share of rows with a line of several names from which on they are papers' rows. */
export const NAMED_ROWS = 0.5
const LEAST_NAMED = 0.3

/** Words of a line, of which names fill at most every second; links may be titles, whose names stand around them. */
const isWords = (snapshot: Snapshot, m: number): boolean => tagAt(snapshot, m) === 'span'

/** True for cells few of which name people (`named`: their share) in rows that do, and for words of such lines: parts of these, however many there are. */
export const areColumns = (snapshot: Snapshot, cells: readonly number[], named: number, rows: ReadonlySet<number>): boolean =>
  cells.every((m) => rows.has(snapshot.parent[m] as number) && ((named < LEAST_NAMED && tagAt(snapshot, m) === 'td') || (named < NAMED_ROWS && isWords(snapshot, m))))
