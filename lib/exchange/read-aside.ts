import { runSteps, sortItems } from './format.ts'
import type { Item, Reading } from './format.ts'
import { decodeFile, itemsOfAny } from './index.ts'

/** A large file read by a worker: its text as a whole, tens of megabytes, would take a page longer to put together than it may be away. */

/** The worker's own end of its messages: a file, then each time more is wanted. */
export interface ReaderPort {
  onmessage: ((event: { readonly data: File | 'more' }) => void) | null
  postMessage(told: Told): void
}
/** Records, or that there are no more, or that only a page can read it. */
type Told = readonly Item[] | 'done' | 'page'

/** Records told at once: a few milliseconds' worth for who hears them; and batches under way, so that neither waits for the other. */
const BATCH = 50
const AHEAD = 3

/** A worker has no parser for pages. */
const readPage = (): never => {
  throw new Error('a page')
}

function* batchesOf(file: File, text: string): Generator<Told> {
  let batch: Item[] = []
  for (const item of itemsOfAny(text, file.name, { readPage })) {
    if (item) batch.push(item)
    if (batch.length < BATCH) continue
    yield batch
    batch = []
  }
  yield batch
  yield 'done'
}

/** The worker's work: the file it is sent, told in batches as they are asked for. What goes wrong is left to the page, which tries itself. */
export function serveReader(port: ReaderPort): void {
  let batches: Iterator<Told> | undefined
  const tell = (): void => {
    const next = batches?.next()
    if (next && !next.done) port.postMessage(next.value)
  }
  const open = async (file: File): Promise<void> => {
    batches = batchesOf(file, runSteps(decodeFile(new Uint8Array(await file.arrayBuffer()))))
    for (let under = 0; under < AHEAD; under++) tell()
  }
  const attempt = (work: () => Promise<void>): void => void work().catch(() => port.postMessage('page'))
  port.onmessage = ({ data }) => attempt(data === 'more' ? async () => tell() : () => open(data))
}

/** What is told of a long reading, and how it is called off. */
export interface FileReading {
  readonly signal: AbortSignal
  /** Records read so far. */
  progress?(done: number): void
}

/** The page's end: what the worker reads, which ends with it. Undefined when it was called off, or must be read in the page. */
export function readThere(worker: Worker, file: File, { signal, progress }: FileReading): Promise<Reading | undefined> {
  const items: Item[] = []
  const reading = new Promise<Reading | undefined>((resolve, reject) => {
    signal.addEventListener('abort', () => resolve(undefined), { once: true })
    worker.onerror = ({ message }) => reject(new Error(message))
    worker.onmessage = ({ data: told }: { readonly data: Told }) => {
      if (told === 'done') return resolve(sortItems(items))
      if (told === 'page') return resolve(undefined)
      items.push(...told)
      progress?.(items.length)
      worker.postMessage('more')
    }
    worker.postMessage(file)
  })
  return reading.finally(() => worker.terminate())
}
