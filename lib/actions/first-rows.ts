import { showEdits } from '../identity/merge.ts'
import type { Paper, PaperId } from '../paper.ts'
import type { Draft } from '../store/draft.ts'
import type { IndexState } from './index-state.ts'
import { FIRST, type Ready, readyIn } from './read-first.ts'

/*
 * The first rows of the library, kept ready in one record that is written in the transaction of whatever changes them: a popup that has read it has
 * something to draw, and what it draws is true.
 */

/** Twice what a popup shows without scrolling. */
const ROWS = 20
/** Most letters of all notes together: every save writes the record. */
const MAX_NOTES = 20_000

/** What a row shows of a paper, and nothing long. */
function rowPaper(stored: Paper): Paper {
  const { abstract: _, from: _from, guess: _guess, ...paper } = showEdits(stored)
  return paper
}

const byAdded = (a: Paper, b: Paper): number => (b.user.savedAt ?? 0) - (a.user.savedAt ?? 0)

/** Which papers come first, pinned ones before the others; undefined where that cannot be told from the newest. */
function firstIds({ pinned, front, live }: IndexState): readonly PaperId[] | undefined {
  if (pinned.length > ROWS || (front.length < ROWS && front.length < live)) return undefined
  const isPinned = new Set(pinned)
  const others = front.flatMap(({ id }) => (isPinned.has(id) ? [] : [id]))
  return [...pinned, ...others.slice(0, ROWS - pinned.length)]
}

/** Brings the record, as it was read, up to what a draft changes, in its transaction; `state` is the index's after it. */
export async function keepFirst(draft: Draft, state: IndexState, read: unknown): Promise<void> {
  const meta = draft.tx.objectStore('meta')
  const ids = state.building ? undefined : firstIds(state)
  if (!ids) return void meta.delete(FIRST)
  const had = readyIn(read, state)
  const changed = new Set(draft.changed().map(({ id }) => id))
  const known = new Map(had?.papers.map((paper) => [paper.id, paper]))
  if (had?.papers.length === ids.length && ids.every((id) => known.has(id) && !changed.has(id))) return
  await draft.read([], ids.filter((id) => !changed.has(id) && !known.has(id)))
  const papers = ids.map((id) => {
    const now = draft.papers.get(id)
    return now ? rowPaper(now) : known.get(id)
  })
  const pinned = papers.slice(0, state.pinned.length).filter((paper) => paper !== undefined).toSorted(byAdded)
  const all = [...pinned, ...papers.slice(state.pinned.length).filter((paper) => paper !== undefined)]
  const notes = all.reduce((sum, { user }) => sum + (user.note?.length ?? 0), 0)
  if (all.length < ids.length || notes > MAX_NOTES) return void meta.delete(FIRST)
  void meta.put({ epoch: state.epoch, papers: all } satisfies Ready, FIRST)
}
