import type { DiskAccess } from '../../components/options/Storage.tsx'
import { askToDownload, COPY_FAILED } from '../../lib/browser/downloads.ts'
import { onStored, readStored, storedBytes } from '../../lib/browser/storage.ts'

/** The disk, as far as the browser tells of it. */
export const diskAccess: DiskAccess = {
  async estimate() {
    const [{ usage, quota }, persistent, mirror] = await Promise.all([navigator.storage.estimate(), navigator.storage.persisted(), storedBytes()])
    return { ...(usage === undefined ? {} : { used: usage }), ...(quota === undefined ? {} : { quota }), persistent, mirror }
  },
  persist: () => navigator.storage.persist(),
  askDownloads: askToDownload,
  followCopies(listener) {
    const hear = (at: unknown): void => listener(typeof at === 'number' ? at : undefined)
    void readStored(COPY_FAILED).then(hear)
    return onStored(COPY_FAILED, hear)
  },
}
