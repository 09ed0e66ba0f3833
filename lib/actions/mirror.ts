import type { Entry, Paper, PaperId } from '../paper.ts'
import { isTouched } from '../store/lines.ts'
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
/** Papers mirrored at a time. */
const BATCH = 500
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

/** Brings the mirror up to changed papers; ids that are gone are dropped. Ask one at a time. */
export async function mirrorPapers(library: Pick<Library, 'paper'>, keeper: Keeper, ids: readonly PaperId[]): Promise<void> {
  const papers = await Promise.all(ids.map((id) => library.paper(id)))
  const shards = [...new Set(ids.map((id) => shardOf(id, SHARDS)))]
  const kept = await keeper.get([...shards.map(keyOf), COUNT])
  const changed = new Map(shards.map((shard) => [shard, { ...(kept[keyOf(shard)] as Shard | undefined) }]))
  let count = typeof kept[COUNT] === 'number' ? kept[COUNT] : 0
  ids.forEach((id, i) => {
    const shard = changed.get(shardOf(id, SHARDS)) as Record<PaperId, Mirrored>
    const paper = papers[i]
    if (Object.hasOwn(shard, id)) count--
    delete shard[id]
    if (paper?.id !== id || !isTouched(paper)) return
    shard[id] = mirrored(paper)
    count++
  })
  await keeper.set({ ...Object.fromEntries([...changed].map(([shard, values]) => [keyOf(shard), values])), [COUNT]: count })
}

/** Place in the journal up to which the mirror is true. */
const PLACE = 'mirror.upTo'

/** Brings the mirror up to all that was done since it was last true, also while nobody watched. Ask one at a time. */
export async function followJournal(library: Pick<Library, 'paper' | 'touchedSince'>, keeper: Keeper): Promise<void> {
  for (;;) {
    const { [PLACE]: kept } = await keeper.get([PLACE])
    const place = typeof kept === 'number' ? kept : 0
    const { upTo, papers } = await library.touchedSince(place)
    if (upTo === place) return
    if (upTo < place) {
      await keeper.set({ [PLACE]: 0 })
      continue
    }
    for (let at = 0; at < papers.length; at += BATCH) await mirrorPapers(library, keeper, papers.slice(at, at + BATCH))
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

/** Is the library still what the mirror says? A journal that ends before the place it was followed to has lost its end. */
export async function checkHealth(library: Pick<Library, 'paper' | 'touchedSince'>, keeper: Keeper): Promise<Health> {
  const { [COUNT]: count, [PLACE]: kept } = await keeper.get([COUNT, PLACE])
  const place = typeof kept === 'number' ? kept : 0
  const mirrored = typeof count === 'number' ? count : 0
  if (mirrored === 0) return { mirrored, lost: false }
  const known: PaperId[] = []
  // Few parts of a large mirror hold enough; of a small one all are asked for in a few steps.
  for (let shard = 0, step = 2; shard < SHARDS && known.length < SAMPLE; shard += step, step *= 4) {
    const kept = await keeper.get(Array.from({ length: Math.min(step, SHARDS - shard) }, (_, i) => keyOf(shard + i)))
    for (const values of Object.values(kept)) known.push(...Object.keys(values as Shard))
  }
  const there = await Promise.all(known.slice(0, SAMPLE).map((id) => library.paper(id)))
  const missing = there.filter((paper) => !paper).length
  if (missing > 0 && missing === there.length) return { mirrored, lost: 'all' }
  const isShort = (await library.touchedSince(place)).upTo < place
  return { mirrored, lost: isShort || missing * 2 > there.length ? 'part' : false }
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

/** Puts the mirror away, to be made anew from the journal: after the library was made whole, or given up. What was in it is kept. */
export async function setMirrorAside(keeper: Keeper): Promise<void> {
  const shards = Array.from({ length: SHARDS }, (_, shard) => shard)
  const kept = await keeper.get(shards.flatMap((shard) => [keyOf(shard), asideOf(shard)]))
  const filled = shards.filter((shard) => Object.keys((kept[keyOf(shard)] ?? {}) as Shard).length > 0)
  const aside = filled.map((shard) => [asideOf(shard), { ...(kept[asideOf(shard)] as Shard | undefined), ...(kept[keyOf(shard)] as Shard) }])
  await keeper.set({ ...Object.fromEntries([...aside, ...filled.map((shard) => [keyOf(shard), {}])]), [COUNT]: 0, [PLACE]: 0 })
}
