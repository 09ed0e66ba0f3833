import type { Rescue } from '../../components/views/RecoveryView.tsx'
import type { Library } from '../../lib/actions/library.ts'
import { checkHealth, setMirrorAside } from '../../lib/actions/mirror.ts'
import { DATABASE } from '../../lib/store/open.ts'
import { readRemains, rescueLibrary } from '../../lib/actions/rescue.ts'
import { local, writeStored } from '../../lib/browser/storage.ts'
import { forgetDrawn } from './last-drawn.ts'
import { HEALTH_KEY, MIRROR_LOCK } from '../background/safety.ts'

/** The worker must not follow a library that is half restored. */
const alone = (work: () => Promise<void>) => (): Promise<void> => navigator.locks.request(MIRROR_LOCK, work)

/** Tells the worker that the library may be looked after again; the mirror is made anew from it. */
async function settle(): Promise<void> {
  forgetDrawn()
  await setMirrorAside(local)
  await writeStored(HEALTH_KEY, { mirrored: 0, lost: false })
  await writeStored('changed', Date.now())
}

/** The way back where an opened library lost what the user made; undefined while it is whole. */
export async function rescueOf(library: Library): Promise<Rescue | undefined> {
  const { lost } = await checkHealth(library, local)
  if (!lost) return undefined
  const restore = async (): Promise<void> => {
    await rescueLibrary(library, local)
    await settle()
  }
  return { cause: lost === 'all' ? 'wiped' : 'cut', remains: () => readRemains(local, library), restore: alone(restore), startAfresh: alone(settle) }
}

/** A database the browser cannot read is of no more use: it makes place for a new one. */
function dropDatabase(): Promise<void> {
  return new Promise((done, fail) => {
    const request = indexedDB.deleteDatabase(DATABASE)
    request.onsuccess = () => done()
    request.onerror = () => fail(request.error ?? new Error('not deleted'))
  })
}

/** The way back where the library cannot be opened at all; `open` opens it again once the damaged one is gone. */
export function rescueDamaged(open: () => Promise<Library>): Rescue {
  const restore = async (): Promise<void> => {
    await dropDatabase()
    await rescueLibrary(await open(), local)
    await settle()
  }
  const startAfresh = async (): Promise<void> => {
    await dropDatabase()
    await settle()
  }
  return { cause: 'damaged', remains: () => readRemains(local), restore: alone(restore), startAfresh: alone(startAfresh) }
}
