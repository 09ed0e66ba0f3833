import type { Paper, PaperId } from '../paper.ts'
import type { JournalEntry } from './schema.ts'
import type { Store } from './open.ts'
import { PAPER_STORES } from './lookup.ts'
import { allPapers, readPapers } from './papers.ts'

/** A backup: lines of JSON, the first says what it is. Everything that is not derived, so that a library can be made whole from it. */
export type BackupLine =
  | { readonly paperlightBackup: 1; readonly at: number }
  | { readonly paper: Paper }
  | { readonly act: JournalEntry }
  /** `told`: a line of the paper that was joined stands before, from when it was not yet: it does not count. */
  | { readonly moved: readonly [PaperId, PaperId]; readonly told?: true }
  | { readonly meta: readonly [string, unknown] }

/** Entries of `meta` that are not derived. */
export const KEPT_META = ['colours', 'lists', 'rules', 'taught'] as const

/** True where the user made something of a paper. */
export function isTouched({ user, apart }: Paper): boolean {
  return Object.keys(user).length > 2 || user.standing !== 'seen' || user.tags.length > 0 || apart !== undefined
}

/** A paper without what is derived; `short` also without its abstract. */
function kept({ doc: _doc, guess: _guess, ...paper }: Paper, short: boolean): Paper {
  if (!short) return paper
  const { abstract: _abstract, ...rest } = paper
  return rest
}

/** Papers an entry of the journal is about, and the one a split made. */
export const papersNamed = ({ papers, was }: JournalEntry): readonly PaperId[] => (typeof was === 'string' ? [...papers, was] : papers)

/** The journal in any transaction. */
interface Journal {
  openKeyCursor(query: null, direction: 'prev'): Promise<{ readonly key: number } | null>
}
/** The last entry of the journal, as its transaction sees it; 0 where there is none. */
export const lastAct = async (journal: Journal): Promise<number> => (await journal.openKeyCursor(null, 'prev'))?.key ?? 0

const REST_STORES = [...PAPER_STORES, 'journal', 'moved'] as const

/** All but the papers, in one transaction, with those papers that may have changed since they were `told`: what was acted on after entry `upTo`, and what was joined. */
async function readRest(store: Store, upTo: number, told: ReadonlySet<PaperId>) {
  const tx = store.transaction(REST_STORES)
  const moved = tx.objectStore('moved')
  const [entries, from, to, meta] = await Promise.all([
    tx.objectStore('journal').getAll(), moved.getAllKeys(), moved.getAll(), Promise.all(KEPT_META.map((name) => tx.objectStore('meta').get(name))),
  ])
  const since = entries.filter(({ n = 0 }) => n > upTo).flatMap(papersNamed)
  const changed = [...new Set([...since, ...to.filter((_, i) => told.has(from[i] ?? ''))])]
  return { entries, moved: from.map((id, i) => [id, to[i] ?? ''] as const), meta, papers: (await readPapers(tx, changed)).filter((paper) => paper !== undefined) }
}

/**
 * Everything the user made as lines of a backup; `all` with papers only seen; `short` without abstracts. Papers are read a few hundred at a time, so that nobody waits who writes; those
 * that were changed meanwhile are told once more, as the journal leaves them: of a paper the last line counts.
 */
export async function* backupLines(
  store: Store,
  at: number,
  { all, short }: { readonly all: boolean; readonly short: boolean },
): AsyncIterable<BackupLine> {
  yield { paperlightBackup: 1, at }
  const [upTo, told] = [await lastAct(store.transaction('journal').store), new Set<PaperId>()]
  for await (const papers of allPapers(store)) {
    for (const paper of papers) {
      if (!all && !isTouched(paper)) continue
      told.add(paper.id)
      yield { paper: kept(paper, short) }
    }
  }
  const { papers, entries, moved, meta } = await readRest(store, upTo, told)
  for (const paper of papers) if (all || told.has(paper.id) || isTouched(paper)) yield { paper: kept(paper, short) }
  for (const entry of entries) yield { act: entry }
  for (const pair of moved) yield { moved: pair, ...(told.has(pair[0]) && { told: true as const }) }
  for (const [i, name] of KEPT_META.entries()) if (meta[i] !== undefined) yield { meta: [name, meta[i]] }
}
