import { useMemo } from 'preact/hooks'
import type { Verb } from '../lib/actions/verbs.ts'
import { codeOf } from '../lib/errors.ts'
import type { Paper, PaperId } from '../lib/paper.ts'
import { useLongWork } from './kit/LongWork.tsx'
import { useToast } from './kit/Toast.tsx'
import { useDesk } from './use-library.ts'
import { sayDate } from './when.ts'

export interface Acts {
  /** Applies a verb; with `said`, tells it and offers to undo it; of very many papers it shows how far it is. False where it was called off, or failed, which is told. */
  act(papers: readonly PaperId[], verb: Verb, said?: string): Promise<boolean>
  /** The verbs of one paper, as the row, the facts and the keys call them. */
  of(paper: Paper): PaperActs
}
export interface PaperActs {
  save(): void
  unsave(): void
  remove(): void
  putBack(): void
  addTag(tag: string): void
  removeTag(tag: string): void
  rate(stars: number | undefined): void
  /** Gives whether it was kept. */
  note(text: string): Promise<boolean>
  read(reading: Paper['user']['reading']): void
  pin(on: boolean): void
  /** Read by this day, `YYYY-MM-DD`; gives whether it was kept. */
  due(on: string | undefined): Promise<boolean>
  /** Puts the paper's BibTeX on the clipboard. */
  cite(): void
}

export function useActs(): Acts {
  const { library, newId, copy, persist, words: t } = useDesk()
  const toast = useToast()
  const longWork = useLongWork()
  return useMemo(() => {
    const failed = (error: unknown): void => toast({ text: t(codeOf(error)), bad: true })
    const undo = (id: string): void => {
      longWork(t('undoing'), async (pace) => toast({ text: t((await library.undo(id, pace)) ? 'undone' : 'undoGone') })).catch(failed)
    }
    const act: Acts['act'] = async (papers, verb, said) => {
      const id = newId()
      try {
        const receipt = await longWork(t('changing'), (pace) => library.act({ id, papers, verb }, pace))
        if (!receipt) return false
        if (verb.do === 'save') persist()
        if (said !== undefined) toast({ text: said, undo: () => undo(id) })
        return true
      } catch (error) {
        failed(error)
        return false
      }
    }
    const cite = async (paper: Paper): Promise<void> => {
      const { formatNamed } = await import('../lib/exchange/index.ts')
      await copy([...(formatNamed('bibtex')?.write?.([paper]) ?? [])].join(''))
    }
    const of = (paper: Paper): PaperActs => {
      const one = (verb: Verb, said?: string): void => void act([paper.id], verb, said)
      return {
        save: () => one({ do: 'save' }, t('saidSaved', paper.title)),
        unsave: () => one({ do: 'unsave' }, t('saidUnsaved', paper.title)),
        remove: () => one({ do: 'trash' }, t('saidRemoved', paper.title)),
        putBack: () => one({ do: 'untrash' }, t('saidPutBack', paper.title)),
        addTag: (tag) => one({ do: 'tag', add: [tag], remove: [] }, t('saidTagged', tag)),
        removeTag: (tag) => one({ do: 'tag', add: [], remove: [tag] }, t('saidUntagged', tag)),
        rate: (stars) => one({ do: 'rate', stars }, stars === undefined ? t('saidUnrated') : t.n('saidRated', stars)),
        note: (text) => act([paper.id], { do: 'note', text }),
        read: (reading) => one({ do: 'read', reading }),
        pin: (on) => one({ do: 'pin', on }),
        due: (on) => act([paper.id], { do: 'due', on }, on === undefined ? t('saidNoDue') : t('saidDue', sayDate(on, t.locale))),
        cite: () => void cite(paper).then(() => toast({ text: t('saidCited') }), failed),
      }
    }
    return { act, of }
  }, [library, newId, copy, persist, t, toast, longWork])
}
