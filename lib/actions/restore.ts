import { parseSaved } from './saved.ts'
import type { Entry, Paper, PaperId, Rejected } from '../paper.ts'
import { same } from '../same.ts'
import { type Draft } from '../store/draft.ts'
import { DRAFT_STORES, type DraftTx } from '../store/loaded-papers.ts'
import { type BackupLine, KEPT_META } from '../store/lines.ts'
import { resetKeys } from '../store/keys.ts'
import { resetLedger } from '../store/ledger.ts'
import { resetMeetings } from '../store/meetings.ts'
import type { Store } from '../store/open.ts'
import { everyPaper, paperIds, putPapers, readPapers } from '../store/papers.ts'
import { emptied, type IndexState } from './index-state.ts'
import { rebuildIndex } from './index-upkeep.ts'
import { noteInJournal } from './import-notes.ts'
import type { RestoreOptions, RestoreReport, World } from './library.ts'
import { RULES_STAMP } from './rulebook.ts'
import { isKeptName, joinKept, keptByName, readKept } from './kept.ts'
import { takeEntries } from './take.ts'

/** What a backup holds. */
interface Backup {
  readonly at: number
  readonly papers: readonly Paper[]
  readonly others: readonly Exclude<BackupLine, { paper: Paper }>[]
}

/** Reads a backup, or says at which line it is none. Every line must be whole: half a backup is refused, not restored by halves. Of a paper that is told twice the last counts. */
export function parseBackup(text: string): Backup | Rejected {
  const papers = new Map<PaperId, Paper>()
  const others: Exclude<BackupLine, { paper: Paper }>[] = []
  const lines = text.split('\n')
  for (const [i, line] of lines.entries()) {
    if (line === '') continue
    const row = parseSaved(line)
    if (!row || (i === 0) !== 'paperlightBackup' in row) return { line: i + 1, why: 'rejectedBackup' }
    if ('paper' in row) papers.set(row.paper.id, row.paper)
    else others.push(row)
  }
  for (const line of others) if ('moved' in line && line.told) papers.delete(line.moved[0])
  const [head] = others
  return head && 'paperlightBackup' in head ? { at: head.at, papers: [...papers.values()], others } : { line: 1, why: 'rejectedBackup' }
}

const entryOf = ({
  id,
  user,
  met,
  firstSeen,
  lastSeen,
  from,
  also,
  guess: _guess,
  doc: _doc,
  apart,
  version,
  versions,
  ...bibliography
}: Paper): Entry => ({
  id,
  user,
  met,
  firstSeen,
  lastSeen,
  ...(from ? { from } : {}),
  ...(also ? { also } : {}),
  ...(apart ? { apart } : {}),
  ...(versions ? { versions } : {}),
  sighting: { ...bibliography, how: 'file', ...(version === undefined ? {} : { version }) },
})

/** How much beside papers a backup says that this library does not (merging), or that is there otherwise or not at all (replacing). */
async function compareBeside(store: Store, others: Backup['others'], mode: RestoreOptions['mode']): Promise<number> {
  const metas = new Map(others.flatMap((line) => ('meta' in line ? [line.meta] : [])))
  const counts = KEPT_META.map(async (name) => {
    const [mine, theirs] = [keptByName(name, await store.get('meta', name)), keptByName(name, metas.get(name))]
    const names = new Set([...theirs.keys(), ...(mode === 'replace' ? mine.keys() : [])])
    return [...names].filter((one) => (mode === 'merge' ? !mine.has(one) : !same(mine.get(one), theirs.get(one)))).length
  })
  return (await Promise.all(counts)).reduce((sum, count) => sum + count, 0)
}

/** What replacing the library by a backup would do, paper by paper. */
async function compare(store: Store, papers: readonly Paper[]): Promise<Omit<RestoreReport, 'beside'>> {
  const now = new Map((await everyPaper(store)).map((paper) => [paper.id, paper]))
  const counts = { fresh: 0, merged: 0, same: 0 }
  for (const paper of papers) {
    const had = now.get(paper.id)
    counts[!had ? 'fresh' : same(had.user, paper.user) && had.title === paper.title ? 'same' : 'merged']++
  }
  const there = new Set(papers.map(({ id }) => id))
  return { ...counts, gone: [...now.keys()].filter((id) => !there.has(id)).length, rejected: [] }
}

/** Copies of large libraries have no abstracts: those that are here are kept. */
async function withAbstracts(tx: DraftTx, papers: readonly Paper[]): Promise<readonly Paper[]> {
  const short = papers.filter(({ abstract }) => abstract === undefined)
  const here = await readPapers(tx, short.map(({ id }) => id))
  const abstracts = new Map(here.flatMap((paper) => (paper?.abstract === undefined ? [] : [[paper.id, paper.abstract] as const])))
  return papers.map((paper) => {
    const abstract = abstracts.get(paper.id)
    return abstract === undefined || paper.abstract !== undefined ? paper : { ...paper, abstract }
  })
}

/** Papers named by one entry of the journal. */
const NAMED = 1_000

/** Whoever follows the journal hears of every paper that was or is there, at places later than all before: a journal never gets shorter unless it was lost. */
function noteReplaced(tx: DraftTx, world: World, ids: readonly PaperId[]): void {
  for (let at = 0; at < Math.max(ids.length, 1); at += NAMED) {
    const entry = { id: world.newId(), at: world.now(), papers: ids.slice(at, at + NAMED), verb: { do: 'import' }, before: [] }
    void tx.objectStore('journal').add(entry)
  }
}

/** The library becomes the backup, in one strict transaction; the index is made anew afterwards. */
async function replace(store: Store, world: World, { papers, others }: Backup): Promise<void> {
  const tx = store.transaction(DRAFT_STORES, 'readwrite', { durability: 'strict' })
  tx.done.catch(() => {})
  const index = (await tx.objectStore('meta').get('index')) as IndexState | undefined
  const had = await paperIds(tx)
  const whole = await withAbstracts(tx, papers)
  for (const name of DRAFT_STORES) if (name !== 'ledger' && name !== 'recent') void tx.objectStore(name).clear()
  await resetLedger(tx, store, papers)
  await resetKeys(tx, whole)
  await resetMeetings(tx)
  putPapers(tx, whole)
  for (const line of others) {
    if ('act' in line) void tx.objectStore('journal').put(line.act)
    else if ('moved' in line) void tx.objectStore('moved').put(line.moved[1], line.moved[0])
    else if ('meta' in line) void tx.objectStore('meta').put(line.meta[1], line.meta[0])
  }
  noteReplaced(tx, world, [...new Set([...had, ...whole.map(({ id }) => id)])])
  void tx.objectStore('meta').put(emptied(index, world.newId()), 'index')
  void tx.objectStore('meta').put(world.newId(), RULES_STAMP)
  await tx.done
  await rebuildIndex(store, world)
  world.notify?.({ papers: [], what: 'imported' })
}

/** Colours, saved searches, rules and what was taught of a backup that are not here, by name; what is here stays. */
async function addMeta(draft: Draft, world: World, others: Backup['others']): Promise<void> {
  const meta = draft.tx.objectStore('meta')
  for (const line of others) {
    if (!('meta' in line)) continue
    const [name, theirs] = line.meta
    const mine = await meta.get(name)
    if (name === 'colours') void meta.put({ ...(theirs as object), ...(mine as object | undefined) }, name)
    if (isKeptName(name)) void meta.put(joinKept(name, readKept(name, mine), readKept(name, theirs)), name)
    if (name === 'rules') void meta.put(world.newId(), RULES_STAMP)
  }
  if (others.some((line) => 'meta' in line)) noteInJournal(draft, { id: world.newId(), at: world.now(), papers: [], verb: { do: 'import' } })
}

/** Restores a backup's text: `merge` adds what is missing and keeps what the user made here, `replace` goes back to it; `dry` only reports. */
export async function restoreBackup(
  store: Store,
  world: World,
  text: string,
  { mode, dry }: Pick<RestoreOptions, 'mode' | 'dry'>,
): Promise<RestoreReport> {
  const backup = parseBackup(text)
  if ('why' in backup) return { fresh: 0, merged: 0, same: 0, gone: 0, beside: 0, rejected: [backup] }
  const beside = await compareBeside(store, backup.others, mode)
  if (mode === 'merge') {
    const finish = (draft: Draft): Promise<void> => addMeta(draft, world, backup.others)
    const report = await takeEntries(store, world, backup.papers.map(entryOf), { dry }, finish)
    // What is beside papers came without touching one.
    if (!dry && beside > 0) world.notify?.({ papers: [], what: 'imported' })
    return { ...report, gone: 0, beside }
  }
  const report = { ...(await compare(store, backup.papers)), beside }
  if (!dry) await replace(store, world, backup)
  return report
}
