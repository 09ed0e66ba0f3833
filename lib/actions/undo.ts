import type { Draft } from '../store/draft.ts'
import type { Store } from '../store/open.ts'
import type { JournalEntry } from '../store/schema.ts'
import { type Colours, revertColours, withColour } from '../tags.ts'
import { applyVerb, revertFacts } from './apply-verb.ts'
import { commit } from './commit.ts'
import { noteInJournal } from './import-notes.ts'
import { changeOf, readKept, revertChange } from './kept.ts'
import type { ActOptions, Receipt, World } from './library.ts'
import { changeFacts, coloursIn, entryOf, putKept, receiptOf } from './on-draft.ts'
import { unretagBeside } from './retag.ts'
import type { Verb } from './verbs.ts'
import { joinPapers, setApart, unjoin, unsetApart } from './works.ts'

/** Takes back what an entry of the journal did. */
async function revert(draft: Draft, world: World, { papers, before, works, was, verb: done, at }: JournalEntry): Promise<void> {
  const verb = done as Verb
  if (verb.do === 'join' && works) {
    unjoin(draft, works, at)
    if (verb.found) setApart(draft, [...new Set(works.flatMap(({ id }) => draft.get(id) ?? []))])
    return
  }
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
  if (verb.do === 'colour-tag') return void meta.put(revertColours(await coloursIn(draft), was as Colours, withColour(was as Colours, verb.tag, verb.colour)), 'colours')
  if (verb.do === 'rename-tag' || verb.do === 'delete-tag') await unretagBeside(draft, world, verb, was)
  const facts = new Map(papers.map((id, i) => [draft.get(id)?.id, before[i]]))
  return changeFacts(
    draft,
    papers.map((id) => draft.get(id)).filter((paper) => paper !== undefined),
    (paper) => {
      const had = facts.get(paper.id)
      return had ? revertFacts(paper.user, had, applyVerb(had, verb, at)) : paper.user
    },
  )
}

/** Takes an act back, also one of an earlier session: only what it changed and nothing changed since. Twice is once. */
export async function undoAct(store: Store, world: World, id: string, pace?: ActOptions): Promise<Receipt | undefined> {
  return commit(store, world, 'acted', async (draft) => {
    const entry = await entryOf(draft, id)
    if (!entry || ['import', 'undo', 'erase'].includes(entry.verb.do)) return undefined
    draft.many = entry.papers.length
    await draft.read(entry.works ?? [], entry.papers, true)
    // What left the trash for good is not brought back by it.
    if (entry.papers.length > 0 && !entry.papers.some((id) => draft.get(id))) return undefined
    if (entry.undoneAt === undefined) {
      await revert(draft, world, entry)
      void draft.tx.objectStore('journal').put({ ...entry, undoneAt: world.now() })
      noteInJournal(draft, {
        id: `undo:${id}`,
        at: world.now(),
        // Also what a paper was joined to since, or was split into.
        papers: [...new Set([...entry.papers, ...[...draft.changed(), ...draft.removed()].map(({ id }) => id)])],
        verb: { do: 'undo' },
      })
    }
    return receiptOf(draft, id, entry.papers)
  }, { pace })
}
