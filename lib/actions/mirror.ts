import type { Entry, Paper, PaperId } from '../paper.ts'
import { same } from '../same.ts'
import { isTouched, KEPT_META } from '../store/lines.ts'
import type { Library } from './library.ts'
import { shardOf } from './shards.ts'

/** Small, separate storage of the browser's (`storage.local`): survives when the database is wiped or damaged. */
export interface Keeper {
  get(keys: readonly string[]): Promise<Readonly<Record<string, unknown>>>
  set(values: Readonly<Record<string, unknown>>): Promise<void>
}

/** What is mirrored of a paper: enough to find it again and everything the user made of it. */
export type Mirrored = Pick<Paper, 'id' | 'title' | 'ids' | 'user' | 'published' | 'authors' | 'apart'>
type Shard = Readonly<Record<PaperId, Mirrored>>

/** Parts the mirror is written in: about 100 papers each for 100,000. */
const SHARDS = 1_024
const COUNT = 'mirror'
/** Papers read at a time; papers mirrored at a time, so that after a large file each part is written a few times, not once a batch; and parts written at a time. */
const BATCH = 500
const MANY = 50_000
const PARTS = 64
const keyOf = (shard: number): string => `mirror.${shard}`

/** Few authors, so that the mirror stays small. */
const mirrored = ({ id, title, ids, user, published, authors, apart }: Paper): Mirrored => ({
  id,
  title,
  user,
  ...(ids ? { ids } : {}),
  ...(published === undefined ? {} : { published }),
  ...(authors ? { authors: authors.slice(0, 3) } : {}),
  ...(apart ? { apart } : {}),
})

/** What is to be mirrored of papers, by part; undefined of what says nothing, or is gone. */
async function partsOf(library: Pick<Library, 'papers'>, ids: readonly PaperId[]): Promise<ReadonlyMap<number, ReadonlyMap<PaperId, Mirrored | undefined>>> {
  const parts = new Map<number, Map<PaperId, Mirrored | undefined>>()
  for (let at = 0; at < ids.length; at += BATCH) {
    const batch = ids.slice(at, at + BATCH)
    const papers = await library.papers(batch)
    batch.forEach((id, i) => {
      const paper = papers[i]
      const shard = shardOf(id, SHARDS)
      const part = parts.get(shard) ?? new Map<PaperId, Mirrored | undefined>()
      parts.set(shard, part.set(id, paper?.id === id && isTouched(paper) ? mirrored(paper) : undefined))
    })
  }
  return parts
}

/** A part with these papers as they are now, and how many more it has. */
function changePart(kept: Shard | undefined, papers: ReadonlyMap<PaperId, Mirrored | undefined>): { readonly part: Shard; readonly more: number } {
  const part: Record<PaperId, Mirrored> = { ...kept }
  let more = 0
  for (const [id, paper] of papers) {
    if (Object.hasOwn(part, id)) more--
    delete part[id]
    if (!paper) continue
    part[id] = paper
    more++
  }
  return { part, more }
}

/** Brings the mirror up to changed papers; ids that are gone are dropped. Ask one at a time. */
export async function mirrorPapers(library: Pick<Library, 'papers'>, keeper: Keeper, ids: readonly PaperId[]): Promise<void> {
  const parts = [...(await partsOf(library, ids))]
  for (let at = 0; at < parts.length; at += PARTS) {
    const some = parts.slice(at, at + PARTS)
    const kept = await keeper.get([...some.map(([shard]) => keyOf(shard)), COUNT])
    const changed = some.map(([shard, papers]) => [keyOf(shard), changePart(kept[keyOf(shard)] as Shard | undefined, papers)] as const)
    const count = changed.reduce((sum, [, { more }]) => sum + more, typeof kept[COUNT] === 'number' ? kept[COUNT] : 0)
    await keeper.set({ ...Object.fromEntries(changed.map(([key, { part }]) => [key, part])), [COUNT]: count })
  }
}

/** What the user made beside papers, by its name in the store: what a lost database takes with it though no paper bears it. */
export type Beside = Readonly<Partial<Record<(typeof KEPT_META)[number], unknown>>>
type BesideOf = Pick<Library, (typeof KEPT_META)[number]>
const BESIDE = 'mirror.beside'

/** Brings the mirror up to what was made beside papers. */
async function mirrorBeside(library: BesideOf, keeper: Keeper): Promise<void> {
  const now: Beside = Object.fromEntries(await Promise.all(KEPT_META.map(async (name) => [name, await library[name]()] as const)))
  const kept = await readBeside(keeper)
  if (!same(now, kept)) await keeper.set({ [BESIDE]: now })
}

/** What the mirror knows beside papers. */
export async function readBeside(keeper: Keeper): Promise<Beside> {
  const { [BESIDE]: kept } = await keeper.get([BESIDE])
  return (kept ?? {}) as Beside
}

/** Place in the journal up to which the mirror is true. */
const PLACE = 'mirror.upTo'

/** Brings the mirror up to all that was done since it was last true, also while nobody watched. Ask one at a time. */
export async function followJournal(library: Pick<Library, 'papers' | 'touchedSince'> & BesideOf, keeper: Keeper): Promise<void> {
  for (;;) {
    const { [PLACE]: kept } = await keeper.get([PLACE])
    const place = typeof kept === 'number' ? kept : 0
    const { upTo, papers, beside } = await library.touchedSince(place)
    if (beside || place === 0) await mirrorBeside(library, keeper)
    if (upTo === place) return
    if (upTo < place) {
      await keeper.set({ [PLACE]: 0 })
      continue
    }
    for (let at = 0; at < papers.length; at += MANY) await mirrorPapers(library, keeper, papers.slice(at, at + MANY))
    await keeper.set({ [PLACE]: upTo })
  }
}

/** How many papers the mirror knows and how many of a sample the library has: a wiped or emptied library has hardly any. */
export interface Health {
  readonly mirrored: number
  /** The library lost what the user made, all or a part: show the way back, never begin anew over it. */
  readonly lost: false | 'all' | 'part'
}

/** Papers asked for; a healthy library has all of them. */
const SAMPLE = 8

/** Papers that were touched after a place in the journal: the mirror does not know yet what became of them. */
async function touchedAfter(library: Pick<Library, 'touchedSince'>, place: number): Promise<ReadonlySet<PaperId>> {
  const touched = new Set<PaperId>()
  for (let at = place; ; ) {
    const { upTo, papers } = await library.touchedSince(at)
    for (const id of papers) touched.add(id)
    if (upTo <= at) return touched
    at = upTo
  }
}

/** How many of some papers the mirror knows are asked for, but these, and how many the library has not. */
async function sample(library: Pick<Library, 'papers'>, keeper: Keeper, but: ReadonlySet<PaperId>): Promise<{ readonly asked: number; readonly missing: number }> {
  const known: PaperId[] = []
  // Few parts of a large mirror hold enough; of a small one all are asked for in a few steps.
  for (let shard = 0, step = 2; shard < SHARDS && known.length < SAMPLE; shard += step, step *= 4) {
    const kept = await keeper.get(Array.from({ length: Math.min(step, SHARDS - shard) }, (_, i) => keyOf(shard + i)))
    for (const values of Object.values(kept)) known.push(...Object.keys(values as Shard).filter((id) => !but.has(id)))
  }
  const there = await library.papers(known.slice(0, SAMPLE))
  return { asked: there.length, missing: there.filter((paper) => !paper).length }
}

const holdsBeside = async (keeper: Keeper): Promise<boolean> => Object.values(await readBeside(keeper)).some((value) => Object.keys(value as object).length > 0)

/** Is the library still what the mirror says? A journal that ends before the place it was followed to has lost its end. */
export async function checkHealth(library: Pick<Library, 'papers' | 'touchedSince'>, keeper: Keeper): Promise<Health> {
  const { [COUNT]: count, [PLACE]: kept } = await keeper.get([COUNT, PLACE])
  const place = typeof kept === 'number' ? kept : 0
  const mirrored = typeof count === 'number' ? count : 0
  const isShort = (await library.touchedSince(place)).upTo < place
  if (mirrored === 0) return { mirrored, lost: isShort && (await holdsBeside(keeper)) ? 'all' : false }
  const found = await sample(library, keeper, new Set())
  // What was done since may have taken those away that are missing.
  const { asked, missing } = found.missing > 0 ? await sample(library, keeper, await touchedAfter(library, place)) : found
  if (missing > 0 && missing === asked) return { mirrored, lost: 'all' }
  return { mirrored, lost: missing * 2 > asked || isShort ? 'part' : false }
}

/** Everything the mirror knows as entries, for a preview and for `take`. */
export async function readMirror(keeper: Keeper): Promise<readonly Entry[]> {
  const kept = await keeper.get(Array.from({ length: SHARDS }, (_, shard) => keyOf(shard)))
  return Object.values(kept)
    .flatMap((shard) => Object.values(shard as Shard))
    .map(({ id, user, apart, ...bibliography }) => ({ id, user, ...(apart ? { apart } : {}), sighting: { ...bibliography, how: 'file' } }))
}

/** Where a mirror is put that no longer is one of the library. */
const asideOf = (shard: number): string => `aside.${shard}`
const BESIDE_ASIDE = 'aside.beside'

/** Puts the mirror away, to be made anew from the journal: after the library was made whole, or given up. What was in it is kept. */
export async function setMirrorAside(keeper: Keeper): Promise<void> {
  const shards = Array.from({ length: SHARDS }, (_, shard) => shard)
  const kept = await keeper.get(shards.flatMap((shard) => [keyOf(shard), asideOf(shard)]))
  const filled = shards.filter((shard) => Object.keys((kept[keyOf(shard)] ?? {}) as Shard).length > 0)
  const aside = filled.map((shard) => [asideOf(shard), { ...(kept[asideOf(shard)] as Shard | undefined), ...(kept[keyOf(shard)] as Shard) }])
  const beside = (await holdsBeside(keeper)) ? { [BESIDE_ASIDE]: await readBeside(keeper) } : {}
  await keeper.set({ ...Object.fromEntries([...aside, ...filled.map((shard) => [keyOf(shard), {}])]), ...beside, [BESIDE]: {}, [COUNT]: 0, [PLACE]: 0 })
}
