import { useEffect, useRef, useState } from 'preact/hooks'
import type { Paper } from '../../lib/paper.ts'
import { Button } from '../kit/Button.tsx'
import { Icon } from '../kit/Icon.tsx'
import { EditDialog } from '../paper/EditDialog.tsx'
import { composeQuery } from '../search/compose.ts'
import { SearchField } from '../search/SearchField.tsx'
import { isSort } from '../search/SortPick.tsx'
import { TagFilter } from '../search/TagFilter.tsx'
import { useDesk, useTags } from '../use-library.ts'
import { useCurrent } from '../use-current.ts'
import { useKept } from '../use-kept.ts'
import { useFrontPage } from '../use-page-papers.ts'
import { PageInvite } from '../page/PageInvite.tsx'
import { PageList } from './PageList.tsx'
import { SavedList } from './SavedList.tsx'

/** The page's papers and the saved ones, newest first, in little room; everything within reach of the keyboard. Remembers where one was. */
export function Finder({ kind }: { readonly kind: 'popup' | 'panel' }) {
  const { words: t, openPage, openPanel } = useDesk()
  const [typed, setTyped] = useKept(`${kind}-typed`, '')
  const [kept, setTag] = useKept(`${kind}-tag`, '')
  const [shelf, setShelf] = useKept(`${kind}-shelf`, 'page')
  const [keptSort, setSort] = useKept(`${kind}-sort`, 'added')
  const [editing, setEditing] = useState<Paper>()
  const list = useRef<HTMLUListElement>(null)
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => {
    field.current?.focus()
    field.current?.select()
  }, [])
  const tags = useTags(false)
  const { value: front, again: askPage } = useFrontPage()
  const here = front?.papers ?? []
  const tag = tags.some((one) => one.tag === kept) ? kept : undefined
  const onPage = shelf === 'page' && here.length > 0 && typed.trim() === ''
  const ranked = typed.trim() !== ''
  const order = isSort(keptSort) ? keptSort : 'added'
  // What was typed is best answered by what fits it best, unless another order was picked.
  const sort = ranked && order === 'added' ? 'relevance' : order
  const current = useCurrent(kind === 'panel' && onPage)
  const rows = { tags, onEdit: setEditing, list }
  const queryOf = (text: string): string => composeQuery({ scope: shelf === 'reading' ? 'reading' : 'saved', tag, typed: text })
  return (
    <div class={`finder ${kind}`}>
      <header class="lit-top">
        <h1><Icon name="lamp" /> {t('name')}</h1>
        <span class="line">
          {kind === 'popup' && openPanel && <Button icon="panel" label={t('openPanel')} onClick={openPanel} />}
          <Button kind="bare" icon="library" onClick={() => openPage('library')}>{t('openLibrary')}</Button>
        </span>
        <SearchField value={typed} onType={setTyped} queryOf={queryOf} onDown={() => list.current?.querySelector<HTMLElement>('[data-row]')?.focus()} field={field} />
        <div class="segments shelves" role="group" aria-label={t('places')}>
          {here.length > 0 && <button type="button" aria-pressed={onPage} onClick={() => { setTyped(''); setShelf('page') }}>{t('placePage')} <span class="count">{t.n('countOnly', here.length)}</span></button>}
          <button type="button" aria-pressed={!onPage && shelf !== 'reading'} onClick={() => setShelf('saved')}>{t('placeSaved')}</button>
          <button type="button" aria-pressed={!onPage && shelf === 'reading'} onClick={() => setShelf('reading')}>{t('placeReading')}</button>
        </div>
      </header>
      {front && <PageInvite front={front} onPage={onPage} again={askPage} />}
      {onPage ? <PageList papers={here} current={current} {...rows} /> : <SavedList query={queryOf(typed)} asked={ranked || tag !== undefined || shelf === 'reading'} empty={ranked || tag !== undefined ? 'nothingFound' : shelf === 'reading' ? 'nothingHere' : 'nothingSaved'} sort={sort} onSort={setSort} {...rows} filter={<TagFilter tags={tags} chosen={tag} onChoose={(next) => setTag(next ?? '')} />} />}
      {editing && <EditDialog paper={editing} onClose={() => setEditing(undefined)} />}
    </div>
  )
}
