import { showEdits } from '../identity/merge.ts'
import type { Paper, UserFacts } from '../paper.ts'
import { same } from '../same.ts'
import type { Draft } from '../store/draft.ts'
import type { Store } from '../store/open.ts'
import type { JournalEntry } from '../store/schema.ts'
import { applyVerb, revertFacts } from './apply-verb.ts'
import { commit } from './commit.ts'
import type { Receipt, World } from './library.ts'
import type { Act, Verb } from './verbs.ts'

const entryOf = (draft: Draft, act: string): Promise<JournalEntry | undefined> => draft.tx.objectStore('journal').index('id').get(act)

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
  return commit(store, world, 'acted', async (draft) => {
    const done = await entryOf(draft, act.id)
    await draft.read([], done?.papers ?? act.papers)
    const papers = (done?.papers ?? [...new Set(act.papers)]).map((id) => draft.papers.get(id)).filter((paper) => paper !== undefined)
    if (!done) {
      const at = world.now()
      changeFacts(draft, papers, ({ user }) => applyVerb(user, act.verb, at))
      const entry: JournalEntry = { id: act.id, at, papers: papers.map(({ id }) => id), verb: act.verb, before: papers.map(({ user }) => user) }
      void draft.tx.objectStore('journal').add(entry)
    }
    return receiptOf(draft, act.id, papers)
  })
}

/** Takes an act back, also one of an earlier session: only what it changed and nothing changed since. Twice is once. */
export async function undoAct(store: Store, world: World, id: string): Promise<Receipt | undefined> {
  return commit(store, world, 'acted', async (draft) => {
    const entry = await entryOf(draft, id)
    if (!entry) return undefined
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
    return receiptOf(draft, id, papers)
  })
}
