import type { Change, Library } from '../../lib/actions/library.ts'
import { checkHealth, followJournal, type Keeper } from '../../lib/actions/mirror.ts'
import { onStored, writeStored } from '../../lib/browser/storage.ts'

const HOUR_MS = 3_600_000
/** Key of what the check at start found; a page that made the library whole, or began anew, writes it too. */
export const HEALTH_KEY = 'health'

/** Held by whoever writes the mirror: the worker, or a page that makes the library whole. */
export const MIRROR_LOCK = 'paperlight-mirror'

const isHealthy = (value: unknown): boolean => typeof value === 'object' && value !== null && 'lost' in value && value.lost === false

/**
 * Looks after an opened library: is it still what the mirror says, the mirror brought up to what was done while the worker slept, a snapshot when the
 * last is an hour old, order in the index. Gives what to call on every change.
 */
export function lookAfter(library: Library, keeper: Keeper): (change: Change) => void {
  // A library that lost what the user made must not push the copies of it out of their places.
  let healthy = false
  const tend = async (): Promise<void> => {
    if (!healthy) return
    await followJournal(library, keeper)
    const [last] = await library.snapshots()
    if (!last || Date.now() - last.at > HOUR_MS) await library.snapshot()
    await library.tidy()
  }
  let queue = Promise.resolve()
  const next = (work: () => Promise<void>): void => {
    queue = queue.then(() => navigator.locks.request(MIRROR_LOCK, work)).catch((error: unknown) => console.error(error))
  }
  next(async () => {
    const health = await checkHealth(library, keeper)
    healthy = health.lost === false
    await writeStored(HEALTH_KEY, health)
  })
  next(tend)
  onStored(HEALTH_KEY, (value) => {
    if (healthy || !isHealthy(value)) return
    healthy = true
    next(tend)
  })
  return ({ what }) => {
    if (what !== 'sighted') next(async () => (healthy ? followJournal(library, keeper) : undefined))
  }
}
