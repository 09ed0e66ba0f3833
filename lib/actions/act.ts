import type { Paper } from '../paper.ts'
import { isUnder, withColour } from '../tags.ts'
import type { Draft } from '../store/draft.ts'
import { papersUnderTag } from '../store/papers.ts'
import type { Store } from '../store/open.ts'
import type { JournalEntry } from '../store/schema.ts'
import { applyVerb } from './apply-verb.ts'
import { commit } from './commit.ts'
import { applyChange, changeOf, readKept } from './kept.ts'
import type { ActOptions, Receipt, World } from './library.ts'
import { changeFacts, coloursIn, entryOf, putKept, receiptOf } from './on-draft.ts'
import { retagBeside } from './retag.ts'
import type { Act } from './verbs.ts'
import { joinPapers, setApart, splitPaper } from './works.ts'

/** The papers a verb is about: those of the act, or for tags all that bear or refuse them. */
async function papersOf(draft: Draft, { papers, verb }: Act): Promise<Paper[]> {
  const ids =
    verb.do === 'rename-tag'
      ? await papersUnderTag(draft.tx, (tag) => isUnder(tag, verb.from))
      : verb.do === 'delete-tag'
        ? await papersUnderTag(draft.tx, (tag) => isUnder(tag, verb.tag))
        : papers
  draft.many = ids.length
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
  if (verb.do === 'colour-tag') {
    const was = await coloursIn(draft)
    void draft.tx.objectStore('meta').put(withColour(was, verb.tag, verb.colour), 'colours')
    return { was }
  }
  const change = changeOf(verb)
  if (change) {
    const { list, was } = applyChange(readKept(change.of, await draft.tx.objectStore('meta').get(change.of)), change)
    putKept(draft, world, change.of, list)
    return { was }
  }
  const was = verb.do === 'rename-tag' || verb.do === 'delete-tag' ? await retagBeside(draft, world, verb) : undefined
  await changeFacts(draft, papers, ({ user }) => applyVerb(user, verb, at))
  return was ? { was } : {}
}

async function applyIn(draft: Draft, world: World, act: Act): Promise<Receipt> {
  draft.many = act.papers.length
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
export const applyAct = (store: Store, world: World, act: Act, pace?: ActOptions): Promise<Receipt> => commit(store, world, 'acted', (draft) => applyIn(draft, world, act), { pace })

/** Applies several acts in one transaction, in order, where that is still meant. */
export const applyActs = (store: Store, world: World, acts: readonly Act[], isMeant: (draft: Draft) => Promise<boolean>): Promise<void> =>
  commit(store, world, 'acted', async (draft) => {
    if (!(await isMeant(draft))) return
    for (const act of acts) await applyIn(draft, world, act)
  })
