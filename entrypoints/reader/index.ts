import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script'
import { type ReaderPort, serveReader } from '../../lib/exchange/read-aside.ts'

/** A worker that reads a large file for a page. */
export default defineUnlistedScript(() => serveReader(globalThis as unknown as ReaderPort))
