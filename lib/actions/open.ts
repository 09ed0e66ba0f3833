import { showEdits } from '../identity/merge.ts'
import { openStore, type Store } from '../store/open.ts'
import { coded } from '../errors.ts'
import { applyAct, undoAct } from './act.ts'
import { countTags, eachPaper, findPapers } from './find.ts'
import type { Library, World } from './library.ts'
import { cardsOf, sightPapers } from './sight.ts'
import { takeEntries } from './take.ts'

/** Name of the database. */
export const DATABASE = 'paperlight'

/** Every failure leaves with a code. */
const guard = <T>(work: Promise<T>): Promise<T> =>
  work.catch((error: unknown) => {
    throw coded(error)
  })

function libraryOf(store: Store, world: World): Library {
  return {
    sight: (sightings, visit) => guard(sightPapers(store, world, sightings, visit)),
    cards: (papers, visit) => guard(cardsOf(store, world, papers, visit)),
    act: (act) => guard(applyAct(store, world, act)),
    undo: (act) => guard(undoAct(store, world, act)),
    paper: async (id) => {
      const paper = await guard(store.get('papers', id))
      return paper && showEdits(paper)
    },
    find: (query) => guard(findPapers(store, query)),
    each: (text) => eachPaper(store, text),
    tags: () => guard(countTags(store)),
    take: (entries, { dry }) => guard(takeEntries(store, world, entries, dry)),
    close: () => store.close(),
  }
}

/**
 * Opens the library: in the worker, in pages, in Node (with an IndexedDB in globalThis). Several contexts may have it open.
 * Throws `CodedError`, also from every method: errorClosed means that another context upgraded; open again.
 */
export async function openLibrary(world: World, idbName: string = DATABASE): Promise<Library> {
  return libraryOf(await openStore(idbName), world)
}
