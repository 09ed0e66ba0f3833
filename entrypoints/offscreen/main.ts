import { onMessage } from '../../lib/browser/runtime.ts'
import { readSnapshot } from '../../lib/store/snapshots.ts'
import { SNAPSHOTS, parseCopyAsk } from '../background/copies.ts'

/** Gives the worker an address of a snapshot's bytes, good as long as this page is open; what is not for us is left to others. */
onMessage(async (message) => {
  const at = parseCopyAsk(message)
  const bytes = at === undefined ? undefined : await readSnapshot(SNAPSHOTS, at)
  return bytes && URL.createObjectURL(new Blob([bytes], { type: 'application/gzip' }))
})
