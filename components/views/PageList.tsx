import type { RefObject } from 'preact'
import { useState } from 'preact/hooks'
import type { TagCount } from '../../lib/actions/library.ts'
import type { Paper, PaperId } from '../../lib/paper.ts'
import { isNewSince } from '../../lib/visits.ts'
import { Button } from '../kit/Button.tsx'
import { TagMany } from '../library/TagMany.tsx'
import { PaperList } from '../paper/PaperList.tsx'
import { StateMark } from '../paper/StateMark.tsx'
import { useActs } from '../use-acts.ts'
import { useAsked, useDesk } from '../use-library.ts'
import type { PagePaper } from '../use-page-papers.ts'
import { sayDay } from '../when.ts'

interface PageListProps {
  readonly papers: readonly PagePaper[]
  /** The paper the user is at on the page; its row unfolds. */
  readonly current: PaperId | undefined
  readonly tags: readonly TagCount[]
  readonly onEdit: (paper: Paper) => void
  readonly list: RefObject<HTMLUListElement | null>
}

/** When the page in front was visited before this time, by where its papers were met last. */
function useVisitBefore(papers: readonly PagePaper[]): number | undefined {
  const { library } = useDesk()
  const page = papers[0]?.paper.met[0]
  const visits = useAsked(() => library.visits(), [library]).value
  return page && visits?.find((visit) => visit.site === page.site && visit.page === page.page)?.before
}

const isSaved = ({ user }: Paper): boolean => user.standing === 'saved' && user.trashedAt === undefined

/** The papers of the page in front: pick some, or save all at once. */
export function PageList({ papers, current, tags, onEdit, list }: PageListProps) {
  const { words: t, now } = useDesk()
  const { act } = useActs()
  const [chosen, setChosen] = useState<ReadonlySet<PaperId>>(new Set())
  const open = papers.filter(({ paper }) => !isSaved(paper)).map(({ paper }) => paper.id)
  const picked = open.filter((id) => chosen.has(id))
  const states = new Map(papers.map(({ paper, state }) => [paper.id, state]))
  // What was dismissed is saved where it is picked, not with all the rest.
  const rest = open.filter((id) => states.get(id) !== 'dismissed')
  const wanted = picked.length > 0 ? picked : rest
  const since = useVisitBefore(papers)
  const fresh = papers.filter(({ state, paper }) => (since === undefined ? state === 'new' : isNewSince(paper.firstSeen, since))).length
  const [tagging, setTagging] = useState(false)
  const toggle = (id: PaperId): void => {
    const next = new Set(chosen)
    if (!next.delete(id)) next.add(id)
    setChosen(next)
  }
  const save = async (): Promise<void> => {
    if (await act(wanted, { do: 'save' }, t.n('saidSavedMany', wanted.length))) setChosen(new Set())
  }
  const tagAll = async (add: readonly string[], remove: readonly string[]): Promise<void> => {
    setTagging(false)
    if (await act(picked, { do: 'tag', add, remove }, t.n('saidChanged', picked.length))) setChosen(new Set())
  }
  return (
    <>
      <main>
        <PaperList
          label={t('placePage')}
          papers={papers.map(({ paper }) => paper)}
          total={papers.length}
          tags={tags}
          onEdit={onEdit}
          onEnd={() => {}}
          follow={current}
          list={list}
          leading={(paper) => (
            <span class="check-and-state">
              <label class="check">
                <input type="checkbox" aria-label={t('choosePaper', paper.title)} checked={isSaved(paper) || chosen.has(paper.id)} disabled={isSaved(paper)} onChange={() => toggle(paper.id)} />
              </label>
              <StateMark state={states.get(paper.id) ?? 'seen'} />
            </span>
          )}
        />
      </main>
      <footer>
        <p role="status" class="quiet">{t.n('nPapers', papers.length)}{fresh > 0 && `, ${since === undefined ? t.n('nNew', fresh) : t.n('newSince', fresh, sayDay(since, now(), t.locale))}`}</p>
        {picked.length > 0 && <Button icon="tag" onClick={() => setTagging(true)}>{t('tags')}</Button>}
        <Button kind="primary" icon="plus" disabled={wanted.length === 0} onClick={() => void save()}>
          {wanted.length === 0 ? t('allSaved') : picked.length > 0 ? t.n('saveChosen', picked.length) : t.n('saveAll', rest.length)}
        </Button>
      </footer>
      {tagging && <TagMany tags={tags} count={picked.length} onTag={(add, remove) => void tagAll(add, remove)} onClose={() => setTagging(false)} />}
    </>
  )
}
