/** What `library.ts` runs inside a page of the extension and in its worker: a library filled with made papers, and the measured steps. */
import { openLibrary } from '../../lib/actions/open.ts'
import { foldLedger, Ledger } from '../../lib/store/ledger.ts'
import { createTutor, teachAll } from '../../lib/actions/tutor.ts'
import { loadModel } from '../../lib/classify/classifier.ts'
import { WEIGHTS_FILE } from '../../lib/classify/weights.ts'
import { gatherThere } from '../../lib/actions/gather-port.ts'
import { rest } from '../../components/exchange/rest.ts'
import { DATABASE, openStore } from '../../lib/store/open.ts'
import type { Library, World } from '../../lib/actions/library.ts'
import { itemsOfAny, readInSlices } from '../../lib/exchange/index.ts'
import { entry, paper, random, sighting } from './made-papers.ts'

const world: World = {
  now: () => Date.now(), newId: () => crypto.randomUUID(), lock: (name, work) => navigator.locks.request(name, work), gatherWords: () => gatherThere(new Worker('/gather.js')),
}
let library: Library | undefined
let file = ''
const get = async (): Promise<Library> => (library ??= await openLibrary(world))
const time = async (work: () => Promise<unknown>): Promise<number> => {
  const start = performance.now()
  await work()
  return performance.now() - start
}
const bench = {
  /** Makes the file of an import: JSON of our own; its letters. */
  async write(from: number, to: number): Promise<number> {
    const papers = Array.from({ length: to - from }, (_, i) => JSON.stringify(paper(from + i)))
    file = `{"paperlight":1,"papers":[${papers.join(',')}]}`
    return file.length
  },
  /** Reads the file and takes it: papers a second, the time for reading alone, and the longest time between two reports of progress, ms. */
  async fill(): Promise<{ readonly rate: number; readonly read: number; readonly pause: number; readonly many: number }> {
    const opened = await get()
    const start = performance.now()
    let [last, pause] = [start, 0]
    const progress = (): void => {
      pause = Math.max(pause, performance.now() - last)
      last = performance.now()
    }
    const pace = { now: () => performance.now(), pause: rest, cancelled: () => false, progress }
    const entries = (await readInSlices(itemsOfAny(file, 'papers.json'), pace))?.entries ?? []
    file = ''
    const read = performance.now() - start
    const { fresh: many } = await opened.take(entries, { dry: false, progress })
    return { rate: (many * 1_000) / (performance.now() - start), read, pause, many }
  },
  /** Calls an import off after its second batch; ms until it is all taken back, and how many papers are there then. */
  async callOff(from: number, count: number): Promise<{ readonly ms: number; readonly total: number }> {
    const entries = Array.from({ length: count }, (_, i) => entry(from + i))
    const opened = await get()
    const stop = new AbortController()
    let called = 0
    await opened.take(entries, { dry: false, signal: stop.signal, progress: (done) => {
      if (done < 2_000 || called) return
      called = performance.now()
      stop.abort(new Error('enough'))
    } }).catch(() => {})
    return { ms: performance.now() - called, total: (await opened.find({ text: '', sort: 'added', offset: 0, limit: 1 })).total }
  },
  /** So many identifiers more in the ledger, of papers that were met and forgotten. */
  async meet(count: number): Promise<number> {
    const store = await openStore(DATABASE)
    const hashes = Float64Array.from({ length: count }, () => Math.floor(random() * 2 ** 32) * 2 ** 21 + Math.floor(random() * 2 ** 21)).sort()
    await store.add('recent', { hashes, states: new Uint8Array(count).fill(1) })
    await foldLedger(store, 1)
    const many = (await new Ledger(store).whole(store.transaction(['recent', 'ledger', 'meta']))).hashes.length
    store.close()
    return many
  },
  /** Opens the library, so that it is not part of what is measured next. */
  async open(): Promise<number> {
    return time(get)
  },
  /** Bytes of the index: segments with their words, and columns. */
  async indexBytes(): Promise<number> {
    const store = await openStore(DATABASE)
    const size = (value: unknown): number =>
      ArrayBuffer.isView(value) ? value.byteLength
      : typeof value === 'string' ? value.length
      : typeof value === 'object' && value !== null ? Object.values(value).reduce((sum: number, one) => sum + size(one), 0) : 8
    let bytes = 0
    for (const name of ['segments', 'blocks', 'lexicon', 'fresh', 'columns', 'rows'] as const)
      for (const value of (await store.getAll(name)) as unknown[]) bytes += size(value)
    store.close()
    return bytes
  },
  /** Breaks a block of the index and a part of its columns, and says how many words are found again after it was put in order. */
  async breakIndex(text: string): Promise<{ readonly before: number; readonly after: number; readonly ms: number }> {
    const opened = await get()
    const count = async (): Promise<number> => (await opened.find({ text, sort: 'relevance', offset: 0, limit: 1 })).total
    const before = await count()
    const store = await openStore(DATABASE)
    for (const key of await store.getAllKeys('blocks')) {
      const block = (await store.get('blocks', key)) as { bytes: Uint8Array }
      block.bytes.fill(255)
      await store.put('blocks', block, key)
    }
    store.close()
    library?.close()
    library = undefined
    await (await get()).find({ text, sort: 'relevance', offset: 0, limit: 1 })
    const ms = await time(async () => (await get()).tidy())
    library = undefined
    return { before, after: (await (await get()).find({ text, sort: 'relevance', offset: 0, limit: 1 })).total, ms }
  },
  async search(text: string): Promise<number> {
    return time(async () => (await get()).find({ text, sort: 'relevance', offset: 0, limit: 20 }))
  },
  /** The first rows of everything in an order. */
  async inOrder(sort: 'interest' | 'rating'): Promise<number> {
    return time(async () => (await get()).find({ text: '', sort, offset: 0, limit: 60 }))
  },
  /** Learns what the library tells of its user and rates all of it: ms for each, and the longest time without a rest. */
  async rateAll(): Promise<{ readonly learn: number; readonly rate: number; readonly longest: number }> {
    const model = loadModel(await (await fetch(`/model/${WEIGHTS_FILE}`)).arrayBuffer())
    if (!model) throw new Error('no weights')
    const [tutor, opened] = [createTutor(model), await get()]
    let [last, longest] = [performance.now(), 0]
    const pause = async (): Promise<void> => {
      longest = Math.max(longest, performance.now() - last)
      await rest()
      last = performance.now()
    }
    const learn = await time(() => teachAll(tutor, opened, rest))
    last = performance.now()
    const rate = await time(() => opened.rateAll(tutor, { rest: pause }))
    return { learn, rate, longest }
  },
  async facets(): Promise<number> {
    return time(async () => (await get()).facets(''))
  },
  async sight(from: number, count: number, page: string, step: number): Promise<number> {
    const all = Array.from({ length: count }, (_, i) => sighting(from + i * step))
    return time(async () => (await get()).sight(all, { site: 'bench', page, since: Date.now() }))
  },
  async states(from: number, count: number): Promise<number> {
    const all = Array.from({ length: count }, (_, i) => sighting(from + i).ids ?? {})
    return time(async () => (await get()).states(all))
  },
  async save(n: number): Promise<number> {
    return time(async () => (await get()).act({ id: crypto.randomUUID(), papers: [`paper-${n}`], verb: { do: 'note', text: `a note ${random()}` } }))
  },
  async tidy(): Promise<number> {
    return time(async () => (await get()).tidy())
  },
  titleOf: (n: number): string => sighting(n).title,
}
Object.assign(globalThis, { bench })
export type Bench = typeof bench
