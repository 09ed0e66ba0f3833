import type { Library } from '../../lib/actions/library.ts'
import { openLibrary } from '../../lib/actions/open.ts'
import { openChanges } from '../../lib/browser/changes.ts'
import { loadClassifier } from './classifier.ts'

let opened: Promise<Library> | undefined

/** The worker's library, opened on first use and again after it failed or another context upgraded it. */
export function getLibrary(): Promise<Library> {
  opened ??= open().catch((error: unknown) => {
    opened = undefined
    throw error
  })
  return opened
}

/** Closes an opened library, so that the next ask opens it anew. */
export function dropLibrary(): void {
  void opened?.then((library) => library.close())
  opened = undefined
}

async function open(): Promise<Library> {
  const guesses = await loadClassifier()
  return openLibrary({ ...guesses, now: () => Date.now(), newId: () => crypto.randomUUID(), notify: openChanges().tell })
}
