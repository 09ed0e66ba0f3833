/** What `flexsearch.mjs` runs inside the page: the same papers in FlexSearch's persistent IndexedDB mode and in Paperlight's library. */
import { Document, IndexedDB } from 'flexsearch'
import { openLibrary } from '../../lib/actions/open.ts'
import type { Library } from '../../lib/actions/library.ts'

interface Row { readonly id: string; readonly title: string; readonly abstract: string }
const spent = async (work: () => Promise<unknown>): Promise<number> => {
  const start = performance.now()
  await work()
  return performance.now() - start
}

let flex: Document | undefined
async function openFlex(): Promise<Document> {
  if (flex) return flex
  flex = new Document({ document: { id: 'id', index: [{ field: 'title', tokenize: 'forward' }, { field: 'abstract', tokenize: 'strict' }] } })
  await flex.mount(new IndexedDB('flex'))
  return flex
}
let library: Library | undefined
const openOurs = async (): Promise<Library> => (library ??= await openLibrary({ now: () => Date.now(), newId: () => crypto.randomUUID() }))

const versus = {
  async fillFlex(rows: readonly Row[]): Promise<number> {
    return spent(async () => {
      const index = await openFlex()
      for (const { id, title, abstract } of rows) index.add({ id, title, abstract })
      await index.commit()
    })
  },
  async fillOurs(rows: readonly Row[]): Promise<number> {
    const entries = rows.map(({ id, title, abstract }, n) => ({ id, sighting: { how: 'file' as const, title, abstract, ids: { arxiv: id } }, user: { standing: 'saved' as const, savedAt: n + 1, tags: [] } }))
    return spent(async () => {
      await (await openOurs()).take(entries, { dry: false })
      await (await openOurs()).tidy()
    })
  },
  async flex(query: string): Promise<{ ms: number; ids: string[] }> {
    let ids: string[] = []
    const ms = await spent(async () => {
      const found = (await (await openFlex()).search(query, { limit: 10, suggest: true })) as { field: string; result: (string | number)[] }[]
      const lists = ['title', 'abstract'].flatMap((field) => found.filter((one) => one.field === field).flatMap(({ result }) => result.map(String)))
      ids = [...new Set(lists)].slice(0, 10)
    })
    return { ms, ids }
  },
  async ours(query: string): Promise<{ ms: number; ids: string[] }> {
    let ids: string[] = []
    const ms = await spent(async () => {
      const { papers } = await (await openOurs()).find({ text: query, sort: 'relevance', offset: 0, limit: 10 })
      ids = papers.map((paper) => paper.ids?.arxiv ?? '')
    })
    return { ms, ids }
  },
  usage: async (): Promise<number> => (await navigator.storage.estimate()).usage ?? 0,
}
Object.assign(globalThis, { versus })
