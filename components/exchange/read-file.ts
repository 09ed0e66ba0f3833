import { decodeFile, inSlices, itemsOfAny, readInSlices } from '../../lib/exchange/index.ts'
import type { Reading } from '../../lib/exchange/index.ts'
import type { Desk } from '../use-library.ts'
import { rest } from './rest.ts'

export interface FileReading {
  readonly signal: AbortSignal
  /** Records read so far. */
  progress?(done: number): void
}

/** What a file of any format holds, decoded and read in slices; undefined when it was called off. */
export async function readFile(file: File, readPage: Desk['readPage'], reading: FileReading): Promise<Reading | undefined> {
  const text = await inSlices(decodeFile(new Uint8Array(await file.arrayBuffer())), paceOf(reading))
  return text === undefined ? undefined : readText(text, file.name, readPage, reading)
}

/** The same of a text. */
export async function readText(text: string, name: string, readPage: Desk['readPage'], reading: FileReading): Promise<Reading | undefined> {
  const readHtml = /<[a-z!]/i.test(text.slice(0, 100_000)) ? await readPage?.() : undefined
  return readInSlices(itemsOfAny(text, name, readHtml && { readPage: readHtml }), paceOf(reading))
}

const paceOf = ({ signal, progress }: FileReading) => ({ now: () => performance.now(), pause: rest, cancelled: () => signal.aborted, ...(progress && { progress }) })
