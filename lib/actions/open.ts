import { showEdits } from '../identity/merge.ts'
import type { Paper, PaperId } from '../paper.ts'
import { takeOut } from '../store/draft.ts'
import { Ledger } from '../store/ledger.ts'
import { DATABASE, openStore, type Store } from '../store/open.ts'
import { papersBehind, papersOf } from '../store/papers.ts'
import { coded } from '../errors.ts'
import { applyAct } from './act.ts'
import { readColours } from './colours.ts'
import { countTags, facetsOf } from './count.ts'
import { deedsOf } from './deeds.ts'
import { eachPaper, findPapers, type Lists } from './find.ts'
import { Cache } from './index-cache.ts'
import { KeptColumns } from './index-columns.ts'
import { mendIndex, missesIndex, tidyIndex } from './index-upkeep.ts'
import { rollBackImport } from './import-notes.ts'
import { interestDate } from './interest-sheet.ts'
import { readKept } from './kept.ts'
import type { ImportReport, Library, World } from './library.ts'
import { rateAll } from './rate-all.ts'
import { emptyTrash, forgetSeen } from './retain.ts'
import { safetyOf } from './safety.ts'
import { findTwins } from './twins.ts'
import { usageOf } from './usage.ts'
import { Rulebook } from './rulebook.ts'
import { cardsOf, sightPapers, visitsOf } from './sight.ts'
import { takeEntries } from './take.ts'
import { thinJournal } from './thin-journal.ts'
import { tryRule } from './try-rule.ts'
import { undoAct } from './undo.ts'

/** Held while a file or a backup is taken: an import without it was cut short. */
export const IMPORT_LOCK = 'paperlight-import'
/** A file of more papers is a large one. */
const LARGE = 1_000
/** From so many papers of a page on that lie in packs of others they are taken out. */
const LONELY = 8
/** After so many writes the index is looked after. */
const TIDY_EVERY = 64

/** Every failure leaves with a code, but what was called off with the reason. */
const guard = <T>(work: Promise<T>, signal?: AbortSignal): Promise<T> =>
  work.catch((error: unknown) => {
    throw signal?.aborted ? error : coded(error)
  })

function libraryOf(store: Store, world: World): Library {
  const lock = world.lock ?? ((_name, work) => work())
  // What fails in the background is found again by the next query.
  const background = (work: () => Promise<void>): void => void lock('paperlight-index', work).catch(() => {})
  const ledger = new Ledger(store)
  const rulebook = new Rulebook(store)
  let writes = 0
  const written = <T>(result: T): T => {
    if (++writes % TIDY_EVERY === 0) background(() => tidyIndex(store, world))
    return result
  }
  const settle = (papers: readonly PaperId[]): void => {
    if (papers.length >= LONELY) background(() => takeOut(store, papers))
  }
  let isMending = false
  // Once, however many queries find it so; what somebody else has made whole by then is not made anew.
  const mend = (isDamaged: boolean): void => {
    if (isMending) return
    isMending = true
    background(() => mendIndex(store, world, isDamaged).finally(() => (isMending = false)))
  }
  const lists: Lists = { store, kept: { cache: new Cache(), columns: new KeptColumns() }, broken: mend }
  const safety = safetyOf(store, world, guard, (work) => lock(IMPORT_LOCK, work))
  const shown = async (found: Promise<readonly (Paper | undefined)[]>): Promise<readonly (Paper | undefined)[]> => (await guard(found)).map((paper) => paper && showEdits(paper))
  return {
    sight: (sightings, visit) => guard(sightPapers(store, world, ledger, rulebook, sightings, visit, settle).then(written)),
    states: (all) => guard(ledger.states(all)),
    forget: (days, options) => guard(forgetSeen(store, world, days, options?.dry === true)),
    twins: () => findTwins(store),
    deeds: (paper) => guard(deedsOf(store, paper)),
    usage: () => guard(safety.snapshots().then((infos) => usageOf(store, infos))),
    cards: (papers, visit) => guard(cardsOf(store, world, rulebook, papers, visit)),
    act: (act, options) => guard(applyAct(store, world, act, options).then(written), options?.signal),
    undo: (act, options) => guard(undoAct(store, world, act, options), options?.signal),
    paper: async (id) => (await shown(papersBehind(store, [id])))[0],
    papers: (ids) => shown(papersOf(store, ids)),
    find: (query) => guard(findPapers(lists, query)),
    interest: () => guard(interestDate(store)),
    rateAll: (rater, options) => guard(lock('paperlight-interest', () => rateAll(lists, world, rater, options))),
    each: (text) => eachPaper(lists, text),
    tags: () => guard(countTags(lists)),
    colours: () => guard(readColours(store)),
    lists: async () => readKept('lists', await guard(store.get('meta', 'lists'))),
    taught: async () => readKept('taught', await guard(store.get('meta', 'taught'))),
    rules: async () => readKept('rules', await guard(store.get('meta', 'rules'))),
    tryRule: (when, options) => guard(tryRule(store, world, when, options), options.signal),
    visits: () => guard(visitsOf(store)),
    facets: (text) => guard(facetsOf(lists, text)),
    tidy: () => guard(lock('paperlight-index', async () => {
      await emptyTrash(store, world)
      await thinJournal(store, world.now())
      await tidyIndex(store, world)
    })),
    take: async (entries, options) => {
      const work = (): Promise<ImportReport> => takeEntries(store, world, entries, options)
      const report = await guard(options.dry ? work() : lock(IMPORT_LOCK, work), options.signal)
      // After a large file tables are written at once: else every context would read its many changes.
      if (!options.dry) background(() => tidyIndex(store, world, entries.length > LARGE ? 1 : undefined))
      return report
    },
    ...safety,
  }
}

/**
 * Opens the library: in the worker, in pages, in Node (with an IndexedDB in globalThis). Several contexts may have it open.
 * Throws `CodedError`, also from every method: errorClosed means that another context upgraded; open again.
 */
export async function openLibrary(world: World, idbName: string = DATABASE): Promise<Library> {
  return libraryIn(await openStore(idbName), world)
}

/** The same over a store that is open. */
export async function libraryIn(store: Store, world: World): Promise<Library> {
  if (world.lock) void world.lock(IMPORT_LOCK, () => rollBackImport(store, world)).catch(() => {})
  const misses = await guard(missesIndex(store, world))
  const library = libraryOf(store, world)
  if (misses) void library.tidy().catch(() => {})
  return library
}
