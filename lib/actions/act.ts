import { showEdits } from '../identity/merge.ts'
import type { Paper, PaperId, UserFacts } from '../paper.ts'
import { same } from '../same.ts'
import { type Colours, isUnder, moveColours, revertColours, withColour } from '../tags.ts'
import type { Draft } from '../store/draft.ts'
import { papersUnderTag } from '../store/papers.ts'
import type { Store } from '../store/open.ts'
import type { JournalEntry } from '../store/schema.ts'
import { applyVerb, revertFacts } from './apply-verb.ts'
import { commit } from './commit.ts'
import { noteInJournal } from './import-notes.ts'
import { applyChange, changeOf, type KeptName, readKept, revertChange } from './kept.ts'
import type { Receipt, World } from './library.ts'
import { RULES_STAMP } from './rulebook.ts'
import type { Act, Verb } from './verbs.ts'
import { joinPapers, setApart, splitPaper, unjoin, unsetApart } from './works.ts'

const entryOf = (draft: Draft, act: string): Promise<JournalEntry | undefined> => draft.tx.objectStore('journal').index('id').get(act)

/** Gives each paper its new facts; papers whose facts stay are not written. */
function changeFacts(draft: Draft, papers: readonly Paper[], change: (paper: Paper) => UserFacts): void {
  for (const paper of papers) {
    const user = change(paper)
    if (!same(user, paper.user)) draft.keep({ ...paper, user })
  }
}

function receiptOf(draft: Draft, act: string, ids: readonly PaperId[]): Receipt {
  const papers = new Map(
    ids
      .map((id) => draft.get(id))
      .filter((paper) => paper !== undefined)
      .map((paper) => [paper.id, showEdits(paper)]),
  )
  return { act, papers: [...papers.values()] }
}

/** The papers a verb is about: those of the act, or for tags all that bear them. */
async function papersOf(draft: Draft, { papers, verb }: Act): Promise<Paper[]> {
  const ids =
    verb.do === 'rename-tag'
      ? await papersUnderTag(draft.tx, (tag) => isUnder(tag, verb.from))
      : verb.do === 'delete-tag'
        ? await papersUnderTag(draft.tx, (tag) => isUnder(tag, verb.tag))
        : papers
  await draft.read([], ids)
  const found = new Map(
    ids
      .map((id) => draft.get(id))
      .filter((paper) => paper !== undefined)
      .map((paper) => [paper.id, paper]),
  )
  if (verb.do === 'join' || verb.do === 'split') await draft.read([...found.values()], [], true)
  return [...found.values()]
}

const coloursIn = async (draft: Draft): Promise<Colours> => ((await draft.tx.objectStore('meta').get('colours')) ?? {}) as Colours

/** Colours of tags after a verb; undefined where it changes none. */
function changeColours(colours: Colours, verb: Verb): Colours | undefined {
  if (verb.do === 'colour-tag') return withColour(colours, verb.tag, verb.colour)
  return verb.do === 'rename-tag' ? moveColours(colours, verb.from, verb.to) : undefined
}

/** Writes one of the user's lists. Rules are compiled by every context, which reads them anew when the stamp is another. */
function putKept({ tx }: Draft, world: World, of: KeptName, list: readonly unknown[]): void {
  void tx.objectStore('meta').put(list, of)
  if (of === 'rules') void tx.objectStore('meta').put(world.newId(), RULES_STAMP)
}

/** Applies a verb that is not yet in the journal; gives what the journal keeps beside the facts, and the papers it made. */
async function apply(draft: Draft, world: World, { verb }: Act, papers: readonly Paper[], at: number): Promise<Partial<JournalEntry>> {
  const [first, ...others] = papers
  if (verb.do === 'join' && first && others.length) {
    joinPapers(draft, first, others, at)
    return { works: papers }
  }
  if (verb.do === 'apart') {
    setApart(draft, papers)
    return { works: papers }
  }
  if (verb.do === 'split' && first) {
    const other = splitPaper(draft, first, verb.ids, world.newId())
    return { works: [first], was: other.id }
  }
  if (verb.do === 'colour-tag' || verb.do === 'rename-tag') {
    const colours = await coloursIn(draft)
    void draft.tx.objectStore('meta').put(changeColours(colours, verb), 'colours')
    changeFacts(draft, papers, ({ user }) => applyVerb(user, verb, at))
    return { was: colours }
  }
  const change = changeOf(verb)
  if (change) {
    const { list, was } = applyChange(readKept(change.of, await draft.tx.objectStore('meta').get(change.of)), change)
    putKept(draft, world, change.of, list)
    return { was }
  }
  changeFacts(draft, papers, ({ user }) => applyVerb(user, verb, at))
  return {}
}

async function applyIn(draft: Draft, world: World, act: Act): Promise<Receipt> {
  const [done] = await Promise.all([entryOf(draft, act.id), draft.read([], act.papers)])
  if (done) {
    await draft.read([], done.papers)
    return receiptOf(draft, act.id, done.papers)
  }
  const papers = await papersOf(draft, act)
  const at = world.now()
  const more = await apply(draft, world, act, papers, at)
  const ids = papers.map(({ id }) => id)
  const entry: JournalEntry = { id: act.id, at, papers: ids, verb: act.verb, before: papers.map(({ user }) => user), ...more }
  void draft.tx.objectStore('journal').add(entry)
  return receiptOf(draft, act.id, typeof more.was === 'string' ? [...ids, more.was] : ids)
}

/** Applies a verb and journals it, in one strict transaction. Unknown papers are passed over; a repeated act changes nothing. */
export const applyAct = (store: Store, world: World, act: Act): Promise<Receipt> => commit(store, world, 'acted', (draft) => applyIn(draft, world, act))

/** Applies several acts in one transaction, in order. */
export const applyActs = (store: Store, world: World, acts: readonly Act[]): Promise<void> =>
  commit(store, world, 'acted', async (draft) => {
    for (const act of acts) await applyIn(draft, world, act)
  })

/** Takes back what an entry of the journal did. */
async function revert(draft: Draft, world: World, { papers, before, works, was, verb: done, at }: JournalEntry): Promise<void> {
  const verb = done as Verb
  if (verb.do === 'join' && works) return unjoin(draft, works, at)
  if (verb.do === 'apart' && works) return unsetApart(draft, works)
  if (verb.do === 'split' && works?.[0] && typeof was === 'string') {
    await draft.read([], [was])
    const [paper, other] = [draft.get(works[0].id), draft.get(was)]
    if (paper && other && paper.id !== other.id) joinPapers(draft, paper, [other], at)
    return
  }
  const meta = draft.tx.objectStore('meta')
  const change = changeOf(verb)
  if (change) return putKept(draft, world, change.of, revertChange(readKept(change.of, await meta.get(change.of)), change, was))
  if (was !== undefined) void meta.put(revertColours(await coloursIn(draft), was as Colours, changeColours(was as Colours, verb) ?? {}), 'colours')
  const facts = new Map(papers.map((id, i) => [draft.get(id)?.id, before[i]]))
  changeFacts(
    draft,
    papers.map((id) => draft.get(id)).filter((paper) => paper !== undefined),
    (paper) => {
      const had = facts.get(paper.id)
      return had ? revertFacts(paper.user, had, applyVerb(had, verb, at)) : paper.user
    },
  )
}

/** Takes an act back, also one of an earlier session: only what it changed and nothing changed since. Twice is once. */
export async function undoAct(store: Store, world: World, id: string): Promise<Receipt | undefined> {
  return commit(store, world, 'acted', async (draft) => {
    const entry = await entryOf(draft, id)
    if (!entry || ['import', 'undo', 'erase'].includes(entry.verb.do)) return undefined
    await draft.read(entry.works ?? [], entry.papers, true)
    if (entry.undoneAt === undefined) {
      await revert(draft, world, entry)
      void draft.tx.objectStore('journal').put({ ...entry, undoneAt: world.now() })
      noteInJournal(draft, {
        id: `undo:${id}`,
        at: world.now(),
        papers: [...entry.papers, ...(typeof entry.was === 'string' ? [entry.was] : [])],
        verb: { do: 'undo' },
      })
    }
    return receiptOf(draft, id, entry.papers)
  })
}
