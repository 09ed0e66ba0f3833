import type { Paper, PaperId } from '../paper.ts'
import type { ReadTx } from '../store/index-tx.ts'
import { lastAct } from '../store/lines.ts'
import type { Store } from '../store/open.ts'
import { docOf, type IndexState, parseIndexState } from './index-state.ts'
import type { InterestDate } from './library.ts'

/*
 * How much each saved paper is likely to interest the user, for lists in that order. It depends on everything the user ever showed, so it is not written with papers: a
 * pass over all of them, when such a list is looked at and much was shown since the last, fills one sheet, by the numbers papers have in the index. A paper whose words change
 * gets a new number, so what is on the sheet stays true of its learner; papers with newer numbers are added to it.
 */

/** The scores of a pass. */
export interface Sheet {
  /** Another index's numbers do not count. */
  readonly epoch: number
  readonly model: string
  readonly lessons: Uint32Array
  /** When the pass began, ms. */
  readonly at: number
  /** Papers with lesser numbers were rated. */
  readonly upTo: number
  /** By number: 0 where there is no score. */
  readonly values: Uint16Array
}
/** What `meta` says under `interest` of the sheet lists are in order of. */
interface Mark extends Pick<Sheet, 'epoch' | 'at' | 'upTo'> {
  /** Another one for each sheet. */
  readonly turn: string
  /** The journal's last entry when it was made. */
  readonly journal: number
}

/** Names of the records: among columns, in `meta`. A pass that is under way has its own. */
const [SHEET, MAKING, MARK] = ['interest', 'interest-making', 'interest']
function parseSheet(value: unknown): Sheet | undefined {
  const sheet = value as Sheet | undefined
  return ArrayBuffer.isView(sheet?.values) && ArrayBuffer.isView(sheet.lessons) && sheet.values.length === sheet.upTo ? sheet : undefined
}

/** The scores lists are in order of, as one context keeps them. */
export interface KeptScores {
  readonly turn: string
  readonly values: Uint16Array
}
export const NO_SCORES: KeptScores = { turn: '', values: new Uint16Array() }

/** The scores that count for an index, read where `had` are not they; none where there is no sheet. */
export async function readScores(tx: Pick<ReadTx, 'objectStore'>, { epoch }: IndexState, had: KeptScores): Promise<KeptScores> {
  const mark = (await tx.objectStore('meta').get(MARK)) as Mark | undefined
  if (mark?.epoch !== epoch) return NO_SCORES
  if (mark.turn === had.turn) return had
  const sheet = parseSheet(await tx.objectStore('columns').get(SHEET))
  return sheet ? { turn: mark.turn, values: sheet.values } : NO_SCORES
}

/** The scores of papers as they are stored, by their ids. */
export async function scoresOf(store: Store, papers: readonly Paper[]): Promise<ReadonlyMap<PaperId, number>> {
  const tx = store.transaction(['meta', 'columns'])
  const state = parseIndexState(await tx.objectStore('meta').get('index'))
  if (!state) return new Map()
  const { values } = await readScores(tx as unknown as ReadTx, state, NO_SCORES)
  return new Map(papers.map((paper) => [paper.id, values[docOf(paper, state) ?? -1] ?? 0]))
}

/** From when the order of interest is; undefined where there is none yet. */
export async function interestDate(store: Store): Promise<InterestDate | undefined> {
  const [{ state, whole, journal }, mark] = await Promise.all([readSheets(store), store.get('meta', MARK) as Promise<Mark | undefined>])
  if (!state || !whole || mark?.epoch !== state.epoch) return undefined
  return { at: mark.at, isOld: journal > mark.journal || state.next > mark.upTo }
}

/** What a pass begins with. */
export interface Sheets {
  /** Undefined where there is no index with numbers that count. */
  readonly state: IndexState | undefined
  /** The sheet lists are in order of, and one that is being made. */
  readonly whole: Sheet | undefined
  readonly making: Sheet | undefined
  readonly journal: number
}

/** The sheets of the index that is there. */
export async function readSheets(store: Store): Promise<Sheets> {
  const [index, journal, ...sheets] = await Promise.all([store.get('meta', 'index'), lastAct(store.transaction('journal').store), store.get('columns', SHEET), store.get('columns', MAKING)])
  const state = parseIndexState(index)
  const [whole, making] = sheets.map(parseSheet).map((sheet) => (sheet?.epoch === state?.epoch ? sheet : undefined))
  return { state: state?.building ? undefined : state, whole, making, journal }
}

/** Runs `work` on the two stores, unless the index was thrown away since, and the numbers with it. */
async function write(store: Store, epoch: number, work: (tx: { columns: Puts; meta: Puts }) => void): Promise<void> {
  const tx = store.transaction(['meta', 'columns'], 'readwrite', { durability: 'relaxed' })
  const [columns, meta] = [tx.objectStore('columns'), tx.objectStore('meta')]
  if (parseIndexState(await meta.get('index'))?.epoch === epoch) work({ columns, meta })
  await tx.done
}
interface Puts {
  put(value: unknown, key: string): unknown
  delete(key: string): unknown
}

/** Writes down how far a pass is. */
export const keepMaking = (store: Store, sheet: Sheet): Promise<void> => write(store, sheet.epoch, ({ columns }) => columns.put(sheet, MAKING))

/** Puts a sheet in the place of the one before; `turn` is a new id. */
export const putSheet = (store: Store, sheet: Sheet, journal: number, turn: string): Promise<void> =>
  write(store, sheet.epoch, ({ columns, meta }) => {
    const { epoch, at, upTo } = sheet
    columns.put(sheet, SHEET)
    columns.delete(MAKING)
    meta.put({ epoch, at, upTo, turn, journal } satisfies Mark, MARK)
  })

/** Forgets all scores. */
export const dropSheets = (store: Store, epoch: number): Promise<void> =>
  write(store, epoch, ({ columns, meta }) => {
    for (const name of [SHEET, MAKING]) columns.delete(name)
    meta.delete(MARK)
  })
