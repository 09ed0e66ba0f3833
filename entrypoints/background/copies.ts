import type { CopyShelf } from '../../lib/actions/copies.ts'
import { DATABASE } from '../../lib/store/open.ts'
import { askOwn, download, withOffscreen } from '../../lib/browser/downloads.ts'
import { packaged } from '../../lib/browser/runtime.ts'
import { readStored, writeStored } from '../../lib/browser/storage.ts'
import { readSnapshot } from '../../lib/store/snapshots.ts'

export const SNAPSHOTS = `${DATABASE}-snapshots`
/** Key of the newest copy's moment. */
const COPIED = 'copied'

/** The moment of the snapshot an address is asked for. */
export const parseCopyAsk = (message: unknown): number | undefined =>
  typeof message === 'object' && message !== null && 'copy' in message && typeof message.copy === 'number' ? message.copy : undefined

/** Runs work with an address of a snapshot's bytes: Chrome's worker has to ask a page for one. */
async function withAddress(at: number, work: (url: string) => Promise<void>): Promise<void> {
  if (typeof URL.createObjectURL !== 'function') {
    return withOffscreen(packaged('offscreen.html'), 'addresses of backups to download', async () => {
      const url = await askOwn({ copy: at })
      if (typeof url === 'string') await work(url)
    })
  }
  const bytes = await readSnapshot(SNAPSHOTS, at)
  if (!bytes) return undefined
  const url = URL.createObjectURL(new Blob([bytes], { type: 'application/gzip' }))
  try {
    await work(url)
  } finally {
    URL.revokeObjectURL(url)
  }
  return undefined
}

/** The folder among the downloads. */
export const downloads: CopyShelf = {
  async last() {
    const at = await readStored(COPIED)
    return typeof at === 'number' ? at : undefined
  },
  async put(at, names) {
    await withAddress(at, async (url) => {
      for (const name of names) await download(url, name)
      await writeStored(COPIED, at)
    })
  },
}
