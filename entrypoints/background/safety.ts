import type { Change, Library } from '../../lib/actions/library.ts'
import { checkHealth, followJournal, type Keeper } from '../../lib/actions/mirror.ts'
import { writeStored } from '../../lib/browser/storage.ts'

const HOUR_MS = 3_600_000
/** Key of what the check at start found, for the pages to show the way back. */
const HEALTH_KEY = 'health'

/**
 * Looks after an opened library: is it still what the mirror says, the mirror brought up to what was done while the worker slept, a snapshot when the
 * last is an hour old, order in the index. Gives what to call on every change.
 */
export function lookAfter(library: Library, keeper: Keeper): (change: Change) => void {
  // A library that lost what the user made must not push the copies of it out of their places.
  const ready = checkHealth(library, keeper).then(async (health) => {
    await writeStored(HEALTH_KEY, health)
    return !health.lost
  })
  let queue = ready.then(async (healthy) => {
    if (!healthy) return
    await followJournal(library, keeper)
    const [last] = await library.snapshots()
    if (!last || Date.now() - last.at > HOUR_MS) await library.snapshot()
    await library.tidy()
  }).catch((error: unknown) => console.error(error))
  return ({ what }) => {
    if (what === 'sighted') return
    queue = queue.then(async () => ((await ready) ? followJournal(library, keeper) : undefined)).catch((error: unknown) => console.error(error))
  }
}
