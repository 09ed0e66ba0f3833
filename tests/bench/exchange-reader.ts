import { type ReaderPort, serveReader } from '../../lib/exchange/read-aside.ts'

/** The worker that reads large files, for exchange-page.ts. */
serveReader(globalThis as unknown as ReaderPort)
