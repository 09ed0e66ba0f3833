import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script'
import { type Port, serveGatherer } from '../../lib/actions/gather-port.ts'

/** A worker of the page that takes a large file. */
export default defineUnlistedScript(() => serveGatherer(globalThis as unknown as Port, () => performance.now()))
