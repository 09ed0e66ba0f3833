import type { Entry, Paper } from '../paper.ts'
import { unzip } from '../store/gzip.ts'
import { same } from '../same.ts'
import { KEPT_META } from '../store/lines.ts'
import { keptByName } from './kept.ts'
import type { Library } from './library.ts'
import { type Beside, type Keeper, readBeside, readMirror } from './mirror.ts'
import { parseBackup } from './restore.ts'

/** How much of what the user made a copy holds. */
export interface Holding {
  readonly papers: number
  readonly tags: number
  readonly notes: number
  /** What is beside papers: saved searches, rules, taught sites and colours of tags. */
  readonly beside: Readonly<Record<keyof Beside, number>>
}
/** What a lost library can be made whole from. */
export interface Remains {
  readonly mirror: Holding
  readonly snapshot?: Holding & { readonly at: number }
}
type Copies = Pick<Library, 'snapshots' | 'openSnapshot'>

const countHolding = (users: readonly Partial<Paper['user']>[], beside: Beside): Holding => ({
  papers: users.length,
  tags: new Set(users.flatMap(({ tags }) => tags ?? [])).size,
  notes: users.filter(({ note }) => note !== undefined).length,
  beside: Object.fromEntries(KEPT_META.map((name) => [name, keptByName(name, beside[name]).size])) as Holding['beside'],
})

interface Copy {
  readonly at: number
  /** Last entry of the journal in it. */
  readonly upTo: number
  readonly text: string
}

async function newestSnapshot(copies: Copies): Promise<Copy | undefined> {
  const [newest] = await copies.snapshots()
  const bytes = newest && (await copies.openSnapshot(newest.at))
  const text = bytes && (await unzip(bytes))
  return newest && text !== undefined ? { at: newest.at, upTo: newest.upTo, text } : undefined
}

/** What is left of a library, as a copy of it. */
async function readRuin(library: Pick<Library, 'backup'>): Promise<Copy> {
  const text = (await unzip(await library.backup({ all: true }))) ?? ''
  const acts = text.split('\n').flatMap((line) => (line.startsWith('{"act":') ? [(JSON.parse(line) as { act: { n?: number } }).act.n ?? 0] : []))
  return { at: 0, upTo: acts.reduce((most, n) => Math.max(most, n), 0), text }
}

/** Two copies of one library as one: of each paper the later says, with an abstract where only the other has one. */
function joinCopies(older: string, newer: string): string {
  const [a, b] = [parseBackup(older), parseBackup(newer)]
  if ('why' in a) return newer
  if ('why' in b) return older
  const papers = new Map(a.papers.map((paper) => [paper.id, paper]))
  for (const paper of b.papers) {
    const abstract = paper.abstract ?? papers.get(paper.id)?.abstract
    papers.set(paper.id, abstract === undefined ? paper : { ...paper, abstract })
  }
  // A paper that was joined to another in the later one is not there any more.
  for (const line of b.others) if ('moved' in line) papers.delete(line.moved[0])
  const [head, ...rest] = b.others
  const lines = [head, ...[...papers.values()].map((paper) => ({ paper })), ...a.others.slice(1), ...rest]
  return lines.map((line) => JSON.stringify(line)).join('\n')
}

/** What the mirror and the newest snapshot hold, for a preview; without copies (a store that cannot be opened) only the mirror. */
export async function readRemains(keeper: Keeper, copies?: Copies): Promise<Remains> {
  const mirror = countHolding((await readMirror(keeper)).map(({ user }) => user ?? {}), await readBeside(keeper))
  const newest = copies && (await newestSnapshot(copies))
  const backup = newest && parseBackup(newest.text)
  if (!newest || !backup || 'why' in backup) return { mirror }
  const beside: Beside = Object.fromEntries(backup.others.flatMap((line) => ('meta' in line ? [line.meta] : [])))
  return { mirror, snapshot: { at: newest.at, ...countHolding(backup.papers.map(({ user }) => user), beside) } }
}

/** The lines of a backup with the user's facts as the mirror, which is newer, has them: else a note changed since would come back twice. */
function freshenBackup(text: string, entries: readonly Entry[]): string {
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

/** The lines of a backup with what was made beside papers as the mirror, which is newer, has it. */
function freshenBeside(text: string, beside: Beside): string {
  const metas = Object.entries(beside).filter(([, value]) => Object.keys(value as object).length > 0).map((meta) => JSON.stringify({ meta }))
  const isOlder = (line: string): boolean => Object.keys(beside).some((name) => line.startsWith(`{"meta":[${JSON.stringify(name)},`))
  return [...text.split('\n').filter((line) => !isOlder(line)), ...metas].join('\n')
}

/**
 * Makes a lost library whole: what is left of it and the newest snapshot, with the mirror's facts, which are the last ones known; then what only the
 * mirror knows. Throws like the library.
 */
export async function rescueLibrary(library: Pick<Library, 'take' | 'restore' | 'backup'> & Copies, keeper: Keeper): Promise<void> {
  const entries = await readMirror(keeper)
  const [ruin, newest] = await Promise.all([readRuin(library), newestSnapshot(library)])
  const [older, newer] = newest && newest.upTo > ruin.upTo ? [ruin, newest] : [newest ?? ruin, ruin]
  const text = freshenBeside(freshenBackup(joinCopies(older.text, newer.text), entries), await readBeside(keeper))
  await library.restore(new TextEncoder().encode(text), { mode: 'replace', dry: false, snapshot: false })
  await library.take(entries, { dry: false })
}
