import type { DiskAccess } from '../../components/options/Storage.tsx'
import { askToDownload, mayDownload } from '../../lib/browser/downloads.ts'
import { storedBytes } from '../../lib/browser/storage.ts'

/** The disk, as far as the browser tells of it. */
export const diskAccess: DiskAccess = {
  async estimate() {
    const [{ usage, quota }, persistent, mirror] = await Promise.all([navigator.storage.estimate(), navigator.storage.persisted(), storedBytes()])
    return { ...(usage === undefined ? {} : { used: usage }), ...(quota === undefined ? {} : { quota }), persistent, mirror }
  },
  persist: () => navigator.storage.persist(),
  askDownloads: askToDownload,
  mayDownload,
}
