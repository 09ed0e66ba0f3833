import type { Entry, Paper } from '../paper.ts'
import { unzip } from '../store/gzip.ts'
import { same } from '../same.ts'
import type { Library } from './library.ts'
import { type Keeper, readMirror } from './mirror.ts'
import { parseBackup } from './restore.ts'

/** How much of what the user made a copy holds. */
export interface Holding {
  readonly papers: number
  readonly tags: number
  readonly notes: number
}
/** What a lost library can be made whole from. */
export interface Remains {
  readonly mirror: Holding
  readonly snapshot?: Holding & { readonly at: number }
}
type Copies = Pick<Library, 'snapshots' | 'openSnapshot'>

const countHolding = (users: readonly Partial<Paper['user']>[]): Holding => ({
  papers: users.length,
  tags: new Set(users.flatMap(({ tags }) => tags ?? [])).size,
  notes: users.filter(({ note }) => note !== undefined).length,
})

async function newestSnapshot(copies: Copies): Promise<{ readonly at: number; readonly text: string } | undefined> {
  const [newest] = await copies.snapshots()
  const bytes = newest && (await copies.openSnapshot(newest.at))
  const text = bytes && (await unzip(bytes))
  return newest && text !== undefined ? { at: newest.at, text } : undefined
}

/** What the mirror and the newest snapshot hold, for a preview; without copies (a store that cannot be opened) only the mirror. */
export async function readRemains(keeper: Keeper, copies?: Copies): Promise<Remains> {
  const mirror = countHolding((await readMirror(keeper)).map(({ user }) => user ?? {}))
  const newest = copies && (await newestSnapshot(copies))
  const backup = newest && parseBackup(newest.text)
  if (!newest || !backup || 'why' in backup) return { mirror }
  return { mirror, snapshot: { at: newest.at, ...countHolding(backup.papers.map(({ user }) => user)) } }
}

/** The lines of a backup with the user's facts as the mirror, which is newer, has them: else a note changed since would come back twice. */
export function freshenBackup(text: string, entries: readonly Entry[]): string {
  const newer = new Map(entries.flatMap((entry) => (entry.id === undefined ? [] : [[entry.id, entry] as const])))
  const freshen = (line: string): string => {
    if (!line.startsWith('{"paper":')) return line
    const { paper } = JSON.parse(line) as { paper: Paper }
    const entry = newer.get(paper.id)
    if (!entry) return line
    // Split since: what was taken from it is another paper's now.
    const split = same(entry.apart, paper.apart) ? {} : { apart: entry.apart, ids: entry.sighting.ids, also: undefined }
    return JSON.stringify({ paper: { ...paper, ...split, user: entry.user ?? paper.user } })
  }
  return text.split('\n').map(freshen).join('\n')
}

/** Makes a lost library whole: the newest snapshot with the mirror's facts in it, then what only the mirror knows. Throws like the library. */
export async function rescueLibrary(library: Pick<Library, 'take' | 'restore'> & Copies, keeper: Keeper): Promise<void> {
  const entries = await readMirror(keeper)
  const newest = await newestSnapshot(library)
  if (newest && !('why' in parseBackup(newest.text)))
    await library.restore(new TextEncoder().encode(freshenBackup(newest.text, entries)), { mode: 'merge', dry: false })
  await library.take(entries, { dry: false })
}
