import type { Paper, PaperId } from '../paper.ts'
import type { JournalEntry } from './schema.ts'
import type { Store } from './open.ts'
import { allPapers } from './papers.ts'

/** A backup: lines of JSON, the first says what it is. Everything that is not derived, so that a library can be made whole from it. */
export type BackupLine =
  | { readonly paperlightBackup: 1; readonly at: number }
  | { readonly paper: Paper }
  | { readonly act: JournalEntry }
  | { readonly moved: readonly [PaperId, PaperId] }
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

/** Everything the user made as lines of a backup; `all` with papers only seen; `short` without abstracts. */
export async function* backupLines(
  store: Store,
  at: number,
  { all, short }: { readonly all: boolean; readonly short: boolean },
): AsyncIterable<BackupLine> {
  yield { paperlightBackup: 1, at }
  for await (const papers of allPapers(store)) for (const paper of papers) if (all || isTouched(paper)) yield { paper: kept(paper, short) }
  for (const entry of await store.getAll('journal')) yield { act: entry }
  const [keys, values] = await Promise.all([store.getAllKeys('moved'), store.getAll('moved')])
  for (const [i, key] of keys.entries()) yield { moved: [key, values[i] ?? ''] }
  for (const name of KEPT_META) {
    const value = await store.get('meta', name)
    if (value !== undefined) yield { meta: [name, value] }
  }
}
