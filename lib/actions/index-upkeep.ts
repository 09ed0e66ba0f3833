import type { PaperId } from '../paper.ts'
import { type Block, type Header, isWhole } from '../search/segment.ts'
import { mergeSegments } from '../search/merge-segments.ts'
import { inDraft, takeOut } from '../store/draft.ts'
import { foldMeetings } from '../store/fold-meetings.ts'
import { blockRange, readBlocks } from '../store/index-tx.ts'
import { foldKeys } from '../store/keys.ts'
import { foldLedger } from '../store/ledger.ts'
import type { DraftTx } from '../store/loaded-papers.ts'
import type { Store } from '../store/open.ts'
import { allPapers, hasPapers } from '../store/papers.ts'
import { wanted } from './index-changes.ts'
import { inSlices } from './in-slices.ts'
import { BrokenIndex } from './index-cache.ts'
import { keepFirst } from './first-rows.ts'
import { foldColumns } from './index-columns.ts'
import { emptied, type IndexState, parseIndexState } from './index-state.ts'
import { foldFresh, indexPapers, putSegment, readIndex } from './index-writer.ts'
import type { World } from './library.ts'
import { isFrontShort, refillFront } from './refill-front.ts'

/** So many papers may wait for a segment before they are folded into one. */
const FOLD = 128

const readState = async (store: Store): Promise<IndexState | undefined> => parseIndexState(await store.get('meta', 'index'))

/** Segments that are never merged for being many alone. */
const MANY = 8

/** How many times as large as all that follow a segment must be to stay as it is: merging only small ones keeps the work at n log n. After a large file fewer are left. */
const STAYS = 2
const STAYS_AFTER_FILE = 8

/** The last segments that are small beside the one before them. */
function toMerge(headers: readonly Header[], stays: number): readonly Header[] {
  const size = ({ from, to }: Header): number => to - from
  let first = headers.length - 1
  let sum = 0
  for (; first > 0; first--) {
    sum += size(headers[first] as Header)
    if (size(headers[first - 1] as Header) > stays * sum) break
  }
  if (headers.length - first > 1) return headers.slice(first)
  return headers.length > MANY ? headers.slice(-2) : []
}

/** Merges small segments when there are more than a few. What was merged must still be there when it is put back. */
async function mergeSmall(store: Store, world: World, stays = STAYS): Promise<boolean> {
  const state = await readState(store)
  if (!state || state.segments.length <= 4) return false
  const headers = (await Promise.all(state.segments.map((id) => store.get('segments', id)))) as (Header | undefined)[]
  if (headers.some((header) => !header)) throw new BrokenIndex('segments')
  const run = toMerge(headers as Header[], stays)
  if (!run.length) return false
  const blocks = (await Promise.all(run.map(({ id }) => readBlocks(store, id)))) as Block[][]
  if (!blocks.flat().every(isWhole)) throw new BrokenIndex('blocks')
  const merged = await mergeSegments(blocks, inSlices(() => world.now()))
  await inDraft(store, false, async ({ tx }) => {
    const now = parseIndexState(await tx.objectStore('meta').get('index'))
    const at = now?.segments.indexOf(run[0]?.id ?? -1) ?? -1
    if (!now || at < 0 || run.some(({ id }, i) => now.segments[at + i] !== id)) return
    putSegment(tx, { id: now.nextSegment, from: run[0]?.from ?? 0, to: run.at(-1)?.to ?? 0 }, merged)
    for (const { id } of run) removeSegment(tx, id)
    const segments = [...now.segments.slice(0, at), now.nextSegment, ...now.segments.slice(at + run.length)]
    void tx
      .objectStore('meta')
      .put({ ...now, segments, nextSegment: now.nextSegment + 1, version: now.version + 1 } satisfies IndexState, 'index')
  })
  return true
}

function removeSegment(tx: Parameters<typeof putSegment>[0], id: number): void {
  void tx.objectStore('segments').delete(id)
  void tx.objectStore('blocks').delete(blockRange(id))
  for (const letter of 'abcdefghijklmnopqrstuvwxyz') void tx.objectStore('lexicon').delete(`${letter}${id}`)
}

/** Marks an index that is missing although there are papers, so that lists do not look empty; true when it must be rebuilt. */
export async function missesIndex(store: Store, world: World): Promise<boolean> {
  if ((await store.get('meta', 'index')) !== undefined || !(await hasPapers(store))) return false
  await clearIndex(store, world)
  return true
}

/** Each change of a paper's words gives it a new number, and what stood under the old one stays: so many numbers a paper, beside these, are too many. */
const MOST_NUMBERS = 4
const SPARE_NUMBERS = 4_096

/** True where most of the index is of numbers that are nobody's any more. */
async function isWorn(store: Store, { next, live, unwritten }: IndexState): Promise<boolean> {
  return unwritten === undefined && next > MOST_NUMBERS * (live + (await store.countFromIndex('papers', 'trashed'))) + SPARE_NUMBERS
}

/** Puts the index in order: rebuilds it when it is damaged, old or worn, writes tables anew, folds what waits, finds the newest papers where few are at hand, merges small segments. `least` records make a table worth it. */
export async function tidyIndex(store: Store, world: World, least?: number): Promise<void> {
  const state = await readState(store)
  if (!state || state.building || (await isWorn(store, state))) return rebuildIndex(store, world)
  await foldLedger(store, least)
  await foldKeys(store, least)
  await foldMeetings(store, least)
  if (state.fresh >= FOLD && state.unwritten === undefined) {
    await inDraft(store, false, async ({ tx }) => {
      const now = parseIndexState(await tx.objectStore('meta').get('index'))
      if (now?.fresh && now.unwritten === undefined) void tx.objectStore('meta').put({ ...(await foldFresh(tx, now, [])), version: now.version + 1 }, 'index')
    })
  }
  try {
    await foldColumns(store, state, least)
    if (isFrontShort(state)) await refillFront(store)
    if (least !== undefined) await unpackFront(store)
    while (await mergeSmall(store, world, least === undefined ? STAYS : STAYS_AFTER_FILE));
  } catch (error) {
    if (!(error instanceof BrokenIndex)) throw error
    await clearIndex(store, world)
    await rebuildIndex(store, world)
  }
}

/** The newest papers, which every list begins with, by themselves. */
const unpackFront = async (store: Store): Promise<void> => takeOut(store, ((await readState(store))?.front ?? []).map(({ id }) => id))

/** Throws the index away; papers keep numbers that no longer count. */
export async function clearIn(tx: DraftTx, world: World): Promise<void> {
  const had = (await tx.objectStore('meta').get('index')) as IndexState | undefined
  for (const name of ['segments', 'blocks', 'lexicon', 'fresh', 'columns', 'rows'] as const) void tx.objectStore(name).clear()
  for (const name of ['hidden', 'columns', 'first']) void tx.objectStore('meta').delete(name)
  void tx.objectStore('meta').put(emptied(had, world.newId()), 'index')
}

const clearIndex = (store: Store, world: World): Promise<void> => inDraft(store, false, ({ tx }) => clearIn(tx, world))

/** Indexes papers in one transaction. */
async function indexBatch(store: Store, ids: readonly PaperId[]): Promise<void> {
  await inDraft(store, false, async (draft) => {
    await draft.read([], ids)
    const now = await readIndex(draft.tx)
    if (now) await indexPapers(draft, [...draft.papers.values()].map((paper) => ({ before: paper, after: paper })), now)
  })
}

/** Makes the index anew from the papers, a few hundred a transaction; goes on where an earlier attempt was interrupted. */
export async function rebuildIndex(store: Store, world: World): Promise<void> {
  const state = await readState(store)
  if (!state?.building) await clearIndex(store, world)
  for await (const papers of allPapers(store)) await indexBatch(store, papers.filter(wanted).map(({ id }) => id))
  await inDraft(store, false, async (draft) => {
    const meta = draft.tx.objectStore('meta')
    const had = (await meta.get('index')) as IndexState
    const now: IndexState = { ...had, building: false, version: had.version + 1 }
    void meta.put(now, 'index')
    await keepFirst(draft, now, undefined)
  })
  const made = await readState(store)
  if (made) await foldColumns(store, made, 1)
  while (await mergeSmall(store, world));
}

/** Makes the index anew where it is not whole, or is damaged though it seems to be. */
export async function mendIndex(store: Store, world: World, isDamaged: boolean): Promise<void> {
  const state = await readState(store)
  if (isDamaged || !state || state.building) await rebuildIndex(store, world)
}
