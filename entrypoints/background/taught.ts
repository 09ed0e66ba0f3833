import type { Library } from '../../lib/actions/library.ts'
import { readTaught } from '../../lib/actions/taught.ts'
import { readStored, writeStored } from '../../lib/browser/storage.ts'
import type { TaughtRule } from '../../lib/taught.ts'

/** Key of a copy of the taught rules, so that a page's first question need not wait for the library, which has the truth. */
const COPY = 'taught'

async function copy(library: Library): Promise<void> {
  const [now, before] = [await library.taught(), await readStored(COPY)]
  if (JSON.stringify(now) !== JSON.stringify(before ?? [])) await writeStored(COPY, now)
}

let copying: Promise<void> = Promise.resolve()

/** Brings the copy up to the library, one after the other. */
export function copyTaught(library: Library): Promise<void> {
  copying = copying.then(() => copy(library)).catch((error: unknown) => console.error(error))
  return copying
}

/** The rules taught on an address's host, newest first. */
export async function taughtOn(url: string): Promise<readonly TaughtRule[]> {
  const { hostname } = new URL(url)
  return readTaught(await readStored(COPY)).filter(({ host }) => host === hostname).toReversed()
}
