import type { CopyShelf } from '../../lib/actions/copies.ts'
import { DATABASE } from '../../lib/store/open.ts'
import { COPY_FAILED, download, mayDownload, withOffscreen } from '../../lib/browser/downloads.ts'
import { askOwn, packaged } from '../../lib/browser/runtime.ts'
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
      if (typeof url !== 'string') throw new Error('the snapshot has no address')
      await work(url)
    })
  }
  const bytes = await readSnapshot(SNAPSHOTS, at)
  if (!bytes) throw new Error('the snapshot is gone')
  const url = URL.createObjectURL(new Blob([bytes], { type: 'application/gzip' }))
  try {
    await work(url)
  } finally {
    URL.revokeObjectURL(url)
  }
  return undefined
}

const readTime = async (key: string): Promise<number | undefined> => {
  const at = await readStored(key)
  return typeof at === 'number' ? at : undefined
}

/** The folder among the downloads. */
export const downloads: CopyShelf = {
  last: () => readTime(COPIED),
  failed: () => readTime(COPY_FAILED),
  tell: (failed) => writeStored(COPY_FAILED, failed ?? null),
  async put(at, names) {
    if (!(await mayDownload())) throw new Error('the browser does not allow downloads any more')
    await withAddress(at, async (url) => {
      for (const name of names) await download(url, name)
      await writeStored(COPIED, at)
    })
  },
}
