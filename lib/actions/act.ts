import { showEdits } from '../identity/merge.ts'
import type { Paper, UserFacts } from '../paper.ts'
import { type Draft, inDraft } from '../store/draft.ts'
import type { Store } from '../store/open.ts'
import type { JournalEntry } from '../store/schema.ts'
import { applyVerb, revertFacts } from './apply-verb.ts'
import type { Receipt, World } from './library.ts'
import type { Act, Verb } from './verbs.ts'

const entryOf = (draft: Draft, act: string): Promise<JournalEntry | undefined> => draft.tx.objectStore('journal').index('id').get(act)

const same = (a: UserFacts, b: UserFacts): boolean => JSON.stringify(a) === JSON.stringify(b)

/** Gives each paper its new facts; papers whose facts stay are not written. */
function changeFacts(draft: Draft, papers: readonly Paper[], change: (paper: Paper, i: number) => UserFacts): void {
  papers.forEach((paper, i) => {
    const user = change(paper, i)
    if (!same(user, paper.user)) draft.keep({ ...paper, user })
  })
}

const receiptOf = (draft: Draft, act: string, papers: readonly Paper[]): Receipt => ({
  act,
  papers: papers.map(({ id }) => showEdits(draft.papers.get(id) as Paper)),
})

/** Applies a verb to papers and journals it, in one strict transaction. Unknown papers are passed over; a repeated act changes nothing. */
export async function applyAct(store: Store, world: World, act: Act): Promise<Receipt> {
  const { receipt, changed } = await inDraft(store, true, async (draft) => {
    const done = await entryOf(draft, act.id)
    await draft.read([], done?.papers ?? act.papers)
    const papers = (done?.papers ?? [...new Set(act.papers)]).map((id) => draft.papers.get(id)).filter((paper) => paper !== undefined)
    if (!done) {
      const at = world.now()
      changeFacts(draft, papers, ({ user }) => applyVerb(user, act.verb, at))
      const entry: JournalEntry = { id: act.id, at, papers: papers.map(({ id }) => id), verb: act.verb, before: papers.map(({ user }) => user) }
      void draft.tx.objectStore('journal').add(entry)
    }
    return { receipt: receiptOf(draft, act.id, papers), changed: draft.changed().map(({ id }) => id) }
  })
  if (changed.length) world.notify?.({ papers: changed, what: 'acted' })
  return receipt
}

/** Takes an act back, also one of an earlier session: only what it changed and nothing changed since. Twice is once. */
export async function undoAct(store: Store, world: World, id: string): Promise<Receipt | undefined> {
  const { receipt, changed } = await inDraft(store, true, async (draft) => {
    const entry = await entryOf(draft, id)
    if (!entry) return { receipt: undefined, changed: [] }
    await draft.read([], entry.papers)
    const papers = entry.papers.map((paper) => draft.papers.get(paper)).filter((paper) => paper !== undefined)
    if (entry.undoneAt === undefined) {
      const before = new Map(entry.papers.map((paper, i) => [paper, entry.before[i]]))
      changeFacts(draft, papers, (paper) => {
        const was = before.get(paper.id)
        return was ? revertFacts(paper.user, was, applyVerb(was, entry.verb as Verb, entry.at)) : paper.user
      })
      void draft.tx.objectStore('journal').put({ ...entry, undoneAt: world.now() })
    }
    return { receipt: receiptOf(draft, id, papers), changed: draft.changed().map((paper) => paper.id) }
  })
  if (changed.length) world.notify?.({ papers: changed, what: 'acted' })
  return receipt
}
