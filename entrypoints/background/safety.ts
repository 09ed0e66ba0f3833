import type { Change, Library } from '../../lib/actions/library.ts'
import { IMPORT_LOCK } from '../../lib/actions/open.ts'
import { checkHealth, followJournal, type Keeper } from '../../lib/actions/mirror.ts'
import { keepCopy } from '../../lib/actions/copies.ts'
import { onStored, readStored, writeStored } from '../../lib/browser/storage.ts'
import { codeOf } from '../../lib/errors.ts'
import { parseSettings } from '../../lib/settings.ts'
import { downloads } from './copies.ts'
import { afterAnswers, CALM } from './turns.ts'

const HOUR_MS = 3_600_000
/** Key of what the check at start found; a page that made the library whole, or began anew, writes it too. */
export const HEALTH_KEY = 'health'

/** Held by whoever writes the mirror: the worker, or a page that makes the library whole. */
export const MIRROR_LOCK = 'paperlight-mirror'

const isHealthy = (value: unknown): boolean => typeof value === 'object' && value !== null && 'lost' in value && value.lost === false

/** A day of forgetting, ms. */
const DAY_MS = 24 * HOUR_MS
/** Key of when papers that were only seen were last forgotten. */
const FORGOTTEN = 'forgotten'

/** What the user chose to have kept among the downloads, and to have forgotten. */
async function keepAsChosen(library: Library): Promise<void> {
  const { keep } = parseSettings(await readStored('settings'))
  if (keep.downloads) await keepCopy(library, downloads, Date.now()).catch(tell)
  const last = await readStored(FORGOTTEN)
  if (keep.seenDays === 0 || (typeof last === 'number' && Date.now() - last < DAY_MS)) return
  await library.forget(keep.seenDays)
  await writeStored(FORGOTTEN, Date.now())
}

async function keepSnapshot(library: Library): Promise<void> {
  const [last] = await library.snapshots()
  if (!last || Date.now() - last.at > HOUR_MS) await library.snapshot()
}

/** That a library was let go of under way is no failure: the next one is looked after from its beginning. */
export const tell = (error: unknown): void => void (codeOf(error) !== 'errorClosed' && console.error(error))

/**
 * Looks after an opened library: is it still what the mirror says, the mirror brought up to what was done while the worker slept, a snapshot when the
 * last is an hour old, order in the index. `follow` is to be called on every change; after `stop` nothing more is done.
 */
export function lookAfter(library: Library, keeper: Keeper): { readonly follow: (change: Change) => void; readonly stop: () => void } {
  let stopped = false
  // A library that lost what the user made must not push the copies of it out of their places.
  let healthy = false
  let tended = 0
  const tend = async (): Promise<void> => {
    if (!healthy) return
    tended = Date.now()
    // One copy that fails must not be the end of the others.
    for (const work of [() => followJournal(library, keeper), () => keepSnapshot(library), () => library.tidy(), () => keepAsChosen(library)]) await work().catch(tell)
  }
  // The page that woke the worker is not to wait for a copy of the library.
  let queue = afterAnswers(CALM)
  const next = (work: () => Promise<void>): void => {
    queue = queue.then(() => navigator.locks.request(MIRROR_LOCK, async () => (stopped ? undefined : work()))).catch(tell)
  }
  // While a file is taken its papers are not copied a batch at a time: it would take several times as long.
  const nextInPeace = (work: () => Promise<void>): void => {
    queue = queue.then(() => navigator.locks.request(IMPORT_LOCK, { mode: 'shared' }, () => {}))
    next(work)
  }
  next(async () => {
    const health = await checkHealth(library, keeper)
    healthy = health.lost === false
    await writeStored(HEALTH_KEY, health)
  })
  nextInPeace(tend)
  const heal = (value: unknown): void => {
    if (healthy || !isHealthy(value)) return
    healthy = true
    nextInPeace(tend)
  }
  // What was chosen just now is done now.
  const choose = (): void => next(async () => (healthy ? keepAsChosen(library) : undefined))
  const stops = [onStored(HEALTH_KEY, heal), onStored('settings', choose)]
  const follow = ({ what }: Change): void => {
    if (what === 'sighted') return
    // A worker that lives for days (Firefox) tends as often as one that is started anew.
    nextInPeace(Date.now() - tended > HOUR_MS ? tend : async () => (healthy ? followJournal(library, keeper) : undefined))
  }
  return { follow, stop: () => (stopped = true, stops.forEach((stop) => stop())) }
}
