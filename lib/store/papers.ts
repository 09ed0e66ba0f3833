import type { Paper, PaperId } from '../paper.ts'
import { bareStore, type DraftTx } from './loaded-papers.ts'
import { lookUp, PAPER_STORES, type PapersTx } from './lookup.ts'
import { meetingsIn } from './meetings.ts'
import type { Store } from './open.ts'
import { mayBePacked, PACK, type Pack, packsOf, papersIn, tagsNamed } from './packs.ts'

/** From so many papers in one change on they are packed. */
const MANY = 256

/** Papers by their ids, in this order; undefined for those that are not there. */
export async function readPapers(tx: PapersTx, ids: readonly PaperId[]): Promise<(Paper | undefined)[]> {
  const { papers } = await lookUp(tx, ids)
  return ids.map((id) => papers.get(id))
}

/** The same in a transaction of its own. */
export const papersOf = async (store: Store, ids: readonly PaperId[]): Promise<(Paper | undefined)[]> => readPapers(store.transaction(PAPER_STORES), ids)

/** Most joins that are followed. */
const HOPS = 100

/** The same, following papers that were joined to others. */
export async function papersBehind(store: Store, ids: readonly PaperId[], hops = HOPS): Promise<(Paper | undefined)[]> {
  const papers = await papersOf(store, ids)
  const moved = await Promise.all(ids.map((id, i) => (papers[i] ? undefined : store.get('moved', id))))
  if (hops === 0 || moved.every((id) => id === undefined)) return papers
  const behind = await papersBehind(store, moved.map((id) => id ?? ''), hops - 1)
  return papers.map((paper, i) => paper ?? behind[i])
}

/** Papers read at a time. */
const BATCH = 512

/**
 * All papers, a few hundred at a time, each batch in a transaction of its own: what is changed meanwhile comes as it was or as it is, nothing twice. Packs come
 * first, because what leaves them goes to where is looked afterwards.
 */
export async function* allPapers(store: Store, batch = BATCH): AsyncIterable<readonly Paper[]> {
  const seen = new Set<PaperId>()
  for (let from = 0; ; ) {
    const range = IDBKeyRange.lowerBound(from, true)
    const tx = store.transaction(PAPER_STORES)
    const all = tx.objectStore('packs')
    const [meetings, keys, packs] = await Promise.all([meetingsIn(tx), all.getAllKeys(range, Math.ceil(batch / PACK)), all.getAll(range, Math.ceil(batch / PACK))])
    if (!keys.length) break
    from = keys.at(-1) ?? from
    const papers = packs.flatMap((pack) => papersIn(pack)).map((paper) => meetings.over(paper))
    for (const { id } of papers) seen.add(id)
    yield papers
  }
  for (let from: PaperId | undefined; ; ) {
    const tx = store.transaction(PAPER_STORES)
    const range: IDBKeyRange | null = from === undefined ? null : IDBKeyRange.lowerBound(from, true)
    const [meetings, papers]: [Awaited<ReturnType<typeof meetingsIn>>, readonly Paper[]] = await Promise.all([meetingsIn(tx), tx.objectStore('papers').getAll(range, batch)])
    if (papers.length) yield papers.filter(({ id }) => !seen.has(id)).map((paper) => meetings.over(paper))
    if (papers.length < batch) return
    from = papers.at(-1)?.id
  }
}

/** All papers at once. */
export async function everyPaper(store: Store): Promise<Paper[]> {
  const all: Paper[] = []
  for await (const papers of allPapers(store)) all.push(...papers)
  return all
}

/** The ids of all papers. */
export async function paperIds(tx: DraftTx): Promise<PaperId[]> {
  const ids = await tx.objectStore('papers').getAllKeys()
  for (let cursor = await tx.objectStore('packs').index('ids').openKeyCursor(); cursor; cursor = await cursor.continue()) ids.push(cursor.key)
  return ids
}

/** How many papers there are. */
export async function countPapers(store: Store): Promise<number> {
  const tx = store.transaction(['papers', 'packs'])
  const [single, packed] = await Promise.all([tx.objectStore('papers').count(), tx.objectStore('packs').index('ids').count()])
  return single + packed
}

/** True where there is any paper. */
export async function hasPapers(store: Store): Promise<boolean> {
  const tx = store.transaction(['papers', 'packs'])
  const keys = await Promise.all([tx.objectStore('papers').getAllKeys(null, 1), tx.objectStore('packs').getAllKeys(null, 1)])
  return keys.flat().length > 0
}

/** Puts papers that are nowhere yet; many are packed. */
export function putPapers(tx: DraftTx, papers: readonly Paper[]): void {
  const packable = papers.length < MANY ? [] : papers.filter(mayBePacked)
  const [packs, single] = [bareStore(tx, 'packs'), bareStore(tx, 'papers')]
  for (const pack of packsOf(packable)) packs.add(pack)
  for (const paper of packable.length ? papers.filter((one) => !mayBePacked(one)) : papers) single.put(paper)
}

/** Papers that bear or refuse a tag which is meant, saved or not; by the indexes on tags, whose keys are few. */
export async function papersUnderTag(tx: DraftTx, meant: (tag: string) => boolean): Promise<PaperId[]> {
  const papers = tx.objectStore('papers')
  const [borne, refused, packed] = [papers.index('tags'), papers.index('refused'), tx.objectStore('packs').index('tags')]
  const tags = new Set<string>()
  for (const index of [borne, refused, packed])
    for (let cursor = await (index as typeof borne).openKeyCursor(null, 'nextunique'); cursor; cursor = await cursor.continue())
      if (meant(cursor.key)) tags.add(cursor.key)
  const found = await Promise.all([...tags].flatMap((tag) => [borne.getAllKeys(tag), refused.getAllKeys(tag), packed.getAll(tag).then((packs) => namingIn(packs, tag))]))
  return [...new Set(found.flat())]
}

const namingIn = (packs: readonly Pack[], tag: string): PaperId[] =>
  packs.flatMap((pack) => papersIn(pack).filter(({ user }) => tagsNamed(user).includes(tag)).map(({ id }) => id))
