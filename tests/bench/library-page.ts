/** What `library.mjs` runs inside the page: a library filled with made papers, and the measured steps. */
import { openDB, unwrap } from 'idb'
import { openLibrary } from '../../lib/actions/open.ts'
import type { Library, World } from '../../lib/actions/library.ts'
import type { Entry, Sighting } from '../../lib/paper.ts'

let seed = 7
const random = (): number => {
  seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0
  return seed / 2 ** 32
}
const SYLLABLES = 'ba be ca ce co da de di fa fo ga gi ha he in ka ko la le li ma me mi na ne no or pa pe po ra re ri ro sa se si so ta te ti to tra tri un va ve vi wa xe zo'.split(' ')
/** Words by falling frequency, as in language (Zipf). */
const VOCABULARY = Array.from({ length: 60_000 }, (_, i) => {
  let n = i * 7919 + 13
  let word = ''
  for (let k = 0; k < 2 + (i % 3); k++) {
    word += SYLLABLES[n % SYLLABLES.length]
    n = Math.floor(n / SYLLABLES.length) + i
  }
  return word
})
const word = (): string => VOCABULARY[Math.min(VOCABULARY.length - 1, Math.floor(VOCABULARY.length ** random()) - 1)] ?? 'word'
const words = (count: number): string => Array.from({ length: count }, word).join(' ')

const sighting = (n: number): Sighting => {
  seed = (n * 2654435761) >>> 0
  return {
    how: 'site', site: `feed${n % 7}`, title: `${words(6 + Math.floor(random() * 7))} ${n.toString(36)}`, authors: Array.from({ length: 1 + Math.floor(random() * 6) }, () => `${word()} ${word()}`),
    abstract: words(120 + Math.floor(random() * 90)), ids: { arxiv: `${2000 + (n % 500)}.${String(n).padStart(6, '0')}` }, published: String(2000 + (n % 25)), venue: `Venue ${n % 300}`,
  }
}
const entry = (n: number): Entry => ({
  sighting: sighting(n), id: `paper-${n}`,
  user: { standing: 'saved', savedAt: 1.6e12 + n * 60_000, tags: n % 3 ? [`tag${n % 50}`, `area/${n % 20}`] : [], ...(n % 9 ? {} : { rating: 1 + (n % 5) }) },
})

const world: World = { now: () => Date.now(), newId: () => crypto.randomUUID() }
let library: Library | undefined
const get = async (): Promise<Library> => (library ??= await openLibrary(world))
const time = async (work: () => Promise<unknown>): Promise<number> => {
  const start = performance.now()
  await work()
  return performance.now() - start
}
const painted = (): Promise<number> => new Promise((done) => requestAnimationFrame(() => setTimeout(() => done(performance.now()))))

const bench = {
  /** Papers a second. */
  async fill(from: number, to: number): Promise<number> {
    const entries = Array.from({ length: to - from }, (_, i) => entry(from + i))
    const opened = await get()
    return (entries.length * 1_000) / (await time(() => opened.take(entries, { dry: false })))
  },
  /** Nothing open yet, to first 20 rows painted. */
  async popup(): Promise<number> {
    const start = performance.now()
    const { papers } = await (await get()).find({ text: '', sort: 'added', offset: 0, limit: 20 })
    for (const { title } of papers) document.body.append(Object.assign(document.createElement('p'), { textContent: title }))
    return (await painted()) - start
  },
  async search(text: string): Promise<number> {
    return time(async () => (await get()).find({ text, sort: 'relevance', offset: 0, limit: 20 }))
  },
  async facets(): Promise<number> {
    return time(async () => (await get()).facets(''))
  },
  async page(offset: number): Promise<number> {
    return time(async () => (await get()).find({ text: '', sort: 'added', offset, limit: 50 }))
  },
  async sight(from: number, count: number, page: string): Promise<number> {
    const all = Array.from({ length: count }, (_, i) => sighting(from + i))
    return time(async () => (await get()).sight(all, { site: 'bench', page, since: Date.now() }))
  },
  async states(from: number): Promise<number> {
    const all = Array.from({ length: 2_000 }, (_, i) => sighting(from + i).ids ?? {})
    return time(async () => (await get()).states(all))
  },
  async save(n: number): Promise<number> {
    return time(async () => (await get()).act({ id: crypto.randomUUID(), papers: [`paper-${n}`], verb: { do: 'note', text: `a note ${random()}` } }))
  },
  /** Records a second that IndexedDB takes when nothing else is done: what the machine can do just now. */
  async plain(): Promise<number> {
    const db = await openDB('plain', 1, { upgrade: (opened) => void opened.createObjectStore('papers', { keyPath: 'id' }) })
    const entries = Array.from({ length: 5_000 }, (_, i) => ({ ...entry(i), id: `x${i}` }))
    const spent = await time(async () => {
      for (let at = 0; at < entries.length; at += 1_000) {
        const tx = db.transaction('papers', 'readwrite')
        const store = unwrap(tx.store) as IDBObjectStore
        for (const one of entries.slice(at, at + 1_000)) store.put(one)
        await tx.done
      }
    })
    db.close()
    return (entries.length * 1_000) / spent
  },
  async tidy(): Promise<number> {
    return time(async () => (await get()).tidy())
  },
  titleOf: (n: number): string => sighting(n).title,
}
Object.assign(globalThis, { bench })
export type Bench = typeof bench
