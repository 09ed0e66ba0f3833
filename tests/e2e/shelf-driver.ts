import { openLibrary } from '../../lib/actions/open.ts'
import type { Library } from '../../lib/actions/library.ts'
import type { Verb } from '../../lib/actions/verbs.ts'
import { openChanges } from '../../lib/browser/changes.ts'
import { bookmarkTree } from '../../lib/browser/bookmarks.ts'
import { readStored, writeStored } from '../../lib/browser/storage.ts'
import type { Entry } from '../../lib/paper.ts'

/** A page of the extension that does to library and bookmarks what a test says: the library as every page of ours opens it. */

const changes = openChanges()
let library: Library

const opened = openLibrary({
  now: () => Date.now(), newId: () => crypto.randomUUID(), lock: (name, work) => navigator.locks.request(name, work),
  notify(change) {
    changes.tell(change)
    if (change.what !== 'sighted') void writeStored('changed', Date.now())
  },
}).then((found) => {
  library = found
})

/** A saved paper as a test compares it. */
export interface DrivenPaper {
  readonly id: string
  readonly title: string
  readonly arxiv: string
  readonly tags: readonly string[]
}

const driver = {
  ready: () => opened.then(() => true),
  take: (entries: readonly Entry[]) => library.take(entries, { dry: false }).then(({ fresh }) => fresh),
  act: (papers: readonly string[], verb: Verb) => library.act({ id: crypto.randomUUID(), papers, verb }).then(() => true),
  async papers(state: string): Promise<readonly DrivenPaper[]> {
    const found: DrivenPaper[] = []
    for await (const { id, title, ids, user } of library.each(`state:${state}`)) found.push({ id, title, arxiv: ids?.arxiv ?? '', tags: user.tags })
    return found
  },
  tree: bookmarkTree,
  read: readStored,
  write: (key: string, value: unknown) => writeStored(key, value).then(() => true),
}
export type Driver = typeof driver

Object.assign(globalThis, { driver })
