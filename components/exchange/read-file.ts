import { decodeFile, inSlices, itemsOfAny, readInSlices } from '../../lib/exchange/index.ts'
import type { FileReading, Reading } from '../../lib/exchange/index.ts'
import type { Desk } from '../use-library.ts'
import { rest } from './rest.ts'

/** Larger files are read by a worker, bytes. */
const LARGE = 1_000_000

/** Tags, or a mail in whose encoded parts there may be some. */
const MARKUP = /<[a-z!]|^content-type:\s{0,20}(?:text\/html|multipart\/)/im

type Readers = Pick<Desk, 'readPage' | 'readAside'>

/** What a file of any format holds, decoded and read in slices or aside; undefined when it was called off. */
export async function readFile(file: File, desk: Readers, reading: FileReading): Promise<Reading | undefined> {
  const aside = file.size > LARGE ? await desk.readAside?.(file, reading) : undefined
  if (aside || reading.signal.aborted) return aside
  const text = await inSlices(decodeFile(new Uint8Array(await file.arrayBuffer())), paceOf(reading))
  return text === undefined ? undefined : readText(text, file.name, desk, reading)
}

/** The same of a text. */
export async function readText(text: string, name: string, { readPage }: Readers, reading: FileReading): Promise<Reading | undefined> {
  const readHtml = MARKUP.test(text.slice(0, 100_000)) ? await readPage?.() : undefined
  return readInSlices(itemsOfAny(text, name, readHtml && { readPage: readHtml }), paceOf(reading))
}

const paceOf = ({ signal, progress }: FileReading) => ({ now: () => performance.now(), pause: rest, cancelled: () => signal.aborted, ...(progress && { progress }) })
