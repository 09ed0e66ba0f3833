import type { Library, World } from '../../lib/actions/library.ts'
import { adoptColours } from '../../lib/actions/colours.ts'
import { libraryIn } from '../../lib/actions/open.ts'
import { followChanges, teachAll, type Tutor } from '../../lib/actions/tutor.ts'
import { type Changes, openChanges } from '../../lib/browser/changes.ts'
import { SITES } from '../../lib/sites/index.ts'
import { DATABASE, openStore } from '../../lib/store/open.ts'
import { local, changeStored, onStored, readStored } from '../../lib/browser/storage.ts'
import { parseOldColours, parseSettings } from '../../lib/settings.ts'
import { loadClassifier } from './classifier.ts'
import { EarlyCards } from './early-cards.ts'
import { lookAfter } from './safety.ts'
import { copyTaught } from './taught.ts'
import { stirShelf } from './shelf.ts'
import { afterAnswers } from './turns.ts'

const sleep = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms))

const nameSite = (id: string): string | undefined => SITES.find((site) => site.id === id)?.name

/** The library and all that follows it. */
interface Opened {
  readonly library: Library
  /** Nothing follows it any more. */
  stop(): void
}
let opened: Promise<Opened> | undefined

/** The worker's library, opened on first use and again after it failed or another context upgraded it. */
export async function getLibrary(): Promise<Library> {
  opened ??= open().catch((error: unknown) => {
    opened = undefined
    throw error
  })
  return (await opened).library
}

/** Learns anew when the user changed how; to be called while the worker starts. */
export function watchLearning(): void {
  let before: string | undefined
  void readStored('settings').then((value) => (before ??= JSON.stringify(parseSettings(value).learning)))
  onStored('settings', (value) => {
    const now = JSON.stringify(parseSettings(value).learning)
    if (before !== undefined && now !== before) dropLibrary()
    before = now
  })
}

/** Closes an opened library, so that the next ask opens it anew. */
export function dropLibrary(): void {
  const had = opened
  opened = undefined
  void had?.then(({ library, stop }) => (stop(), library.close()), () => {})
}

/** One for the worker's life: whoever still writes to a library that was dropped tells of it. */
let changes: Changes | undefined

/** One context at a time: an import, the index's upkeep. */
const lock: NonNullable<World['lock']> = (name, work) => navigator.locks.request(name, work)

/** Colours of tags were kept in the settings once. */
async function moveColours(library: Library): Promise<void> {
  const old = parseOldColours(await readStored('settings'))
  if (Object.keys(old).length === 0) return
  await adoptColours(library, old)
  await changeStored('settings', parseSettings)
}

/** Papers learned before a page that asks meanwhile is answered. */
const SLICE = 5
/** So many of the newest papers say enough of the user to rate others by. */
const ENOUGH = 25

/**
 * Learns what the user made of papers, once the page that woke the worker has its answer. When the newest are learned, which takes less than a tenth of a second,
 * the page is told that more can be said of its cards.
 */
async function learn(tutor: Tutor, library: Library, early: EarlyCards, tellPages: Changes['tellPages']): Promise<void> {
  const tell = (): void => {
    for (const papers of early.take()) tellPages({ papers, what: 'sighted' })
  }
  await afterAnswers()
  const learned = await teachAll(tutor, library, (done) => {
    if (done >= ENOUGH) tell()
    return afterAnswers()
  }, { slice: SLICE })
  if (learned.size > 0) tell()
}

async function open(): Promise<Opened> {
  // A database of a hundred thousand papers takes as long to open as settings and weights to read.
  const opening = openStore(DATABASE)
  // A failure is told when it is awaited.
  opening.catch(() => {})
  const { learning } = parseSettings(await readStored('settings'))
  const { world, tutor } = await loadClassifier(learning)
  const { tell, tellPages, watch } = (changes ??= openChanges())
  const early = new EarlyCards()
  const whole = await libraryIn(await opening, { ...world, nameSite, now: () => Date.now(), newId: () => crypto.randomUUID(), notify: tell, lock })
  const library = tutor ? early.noteIn(whole) : whole
  const care = lookAfter(library, local)
  const stops = [care.stop, watch(care.follow)]
  void copyTaught(library)
  void moveColours(library).catch((error: unknown) => console.error(error))
  stops.push(watch(({ what }) => void (what !== 'sighted' && (copyTaught(library), stirShelf()))))
  if (tutor) {
    const lesson = (work: Promise<void>): void => void work.catch((error: unknown) => console.error(error))
    lesson(learn(tutor, library, early, tellPages).finally(() => void early.take()))
    const follow = followChanges(tutor, library, sleep)
    stops.push(watch(({ what, papers }) => what !== 'sighted' && lesson(follow(papers))))
  }
  return { library, stop: () => stops.forEach((stop) => stop()) }
}
