import { useEffect, useRef, useState } from 'preact/hooks'
import type { Sort } from '../../lib/actions/library.ts'
import { DigestDialog } from '../exchange/DigestDialog.tsx'
import { ExportMenu } from '../exchange/ExportMenu.tsx'
import { ImportDialog } from '../exchange/ImportDialog.tsx'
import { Button } from '../kit/Button.tsx'
import { Failure } from '../kit/Failure.tsx'
import { Icon } from '../kit/Icon.tsx'
import { VirtualList } from '../kit/VirtualList.tsx'
import { PaperRow } from '../paper/PaperRow.tsx'
import { Reader } from '../paper/Reader.tsx'
import { type Scope, composeQuery } from '../search/compose.ts'
import { SearchField } from '../search/SearchField.tsx'
import { SortPick } from '../search/SortPick.tsx'
import { TagFilter } from '../search/TagFilter.tsx'
import { useActs } from '../use-acts.ts'
import { useDesk, useTags } from '../use-library.ts'
import { usePages } from '../use-pages.ts'

const ROW_REM = 6.5
const PLACES = [
  { scope: 'saved', icon: 'library', label: 'placeSaved' },
  { scope: 'reading', icon: 'book', label: 'placeReading' },
  { scope: 'seen', icon: 'inbox', label: 'placeSeen' },
  { scope: 'trash', icon: 'remove', label: 'placeTrash' },
] as const satisfies readonly { scope: Scope; icon: string; label: string }[]

/** The library with room to read: places and tags, the list, one paper. */
export function LibraryView() {
  const { words: t } = useDesk()
  const acts = useActs()
  const [scope, setScope] = useState<Scope>('saved')
  const [tag, setTag] = useState<string>()
  const [typed, setTyped] = useState('')
  const [sort, setSort] = useState<Sort>('added')
  const [current, setCurrent] = useState<string>()
  const [active, setActive] = useState(-1)
  const [dialog, setDialog] = useState<'import' | 'digest'>()
  const field = useRef<HTMLInputElement>(null)
  const box = useRef<HTMLDivElement>(null)
  const query = composeQuery(scope, tag, typed)
  const pages = usePages(query, typed.trim() && sort === 'added' ? 'relevance' : sort)
  const tags = useTags()
  // The reader follows the keyboard, but not a list that shifts under it because something came or went elsewhere.
  const following = useRef(false)
  const reached = pages.at(active)?.id
  useEffect(() => {
    if (reached === undefined || !following.current) return
    following.current = false
    setCurrent(reached)
  }, [reached, active])
  const walk = (index: number): void => {
    following.current = true
    setActive(index)
  }
  const open = (index: number, id: string): void => {
    setActive(index)
    setCurrent(id)
  }
  const onKey = (event: KeyboardEvent, index: number): void => {
    const paper = pages.at(index)
    if (!paper || (event.key !== 'x' && event.key !== 'Delete')) return
    event.preventDefault()
    acts.of(paper).remove()
    walk(Math.min(index, pages.total - 2))
  }
  const asked = typed.trim() !== '' || tag !== undefined
  return (
    <div class={`library${current === undefined ? '' : ' reading'}`}>
      <header class="lit-top">
        <h1><Icon name="lamp" /> {t('name')}</h1>
        <SearchField value={typed} onType={setTyped} onDown={() => box.current?.querySelector<HTMLElement>('[data-row]')?.focus()} field={field} />
        <div class="tools">
          <Button icon="paste" onClick={() => setDialog('digest')}>{t('digestOpenDialog')}</Button>
          <Button icon="import" onClick={() => setDialog('import')}>{t('import')}</Button>
          <ExportMenu query={query} disabled={pages.total === 0} />
        </div>
      </header>
      <nav aria-label={t('places')}>
        <ul class="places">
          {PLACES.map((place) => (
            <li key={place.scope}>
              <button type="button" aria-current={scope === place.scope ? 'page' : undefined} onClick={() => setScope(place.scope)}>
                <Icon name={place.icon} />
                {t(place.label)}
              </button>
            </li>
          ))}
        </ul>
        {tags.length > 0 && <h2>{t('tags')}</h2>}
        <TagFilter tags={tags} chosen={tag} onChoose={setTag} />
      </nav>
      <main>
        <div class="list-head">
          <p role="status" class="quiet">{pages.state === 'loading' ? t('loading') : t.n('nPapers', pages.total)}</p>
          <SortPick value={sort} onPick={setSort} />
        </div>
        <Failure state={pages.state} onAgain={pages.again} />
        {pages.state === 'ready' && pages.total === 0 && (
          <div class="empty">
            <Icon name="lamp" />
            <p>{t(asked ? 'nothingFound' : 'nothingHere')}</p>
            {scope === 'saved' && !asked && <p class="quiet">{t('nothingSavedHint')}</p>}
          </div>
        )}
        <VirtualList
          label={t('papers')}
          total={pages.total}
          rowRem={ROW_REM}
          active={active}
          onActive={walk}
          onWindow={pages.need}
          onKey={onKey}
          box={box}
          render={(index) => {
            const paper = pages.at(index)
            return paper ? <PaperRow paper={paper} current={paper.id === current} onPick={() => open(index, paper.id)} /> : <div class="paper-row waiting" data-row tabIndex={-1} />
          }}
        />
      </main>
      <aside aria-label={t('reader')}>
        {current === undefined ? (
          <div class="empty quiet"><Icon name="book" /><p>{t('pickOne')}</p></div>
        ) : (
          <Reader id={current} tags={tags} onClose={() => setCurrent(undefined)} />
        )}
      </aside>
      {dialog === 'import' && <ImportDialog onClose={() => setDialog(undefined)} />}
      {dialog === 'digest' && <DigestDialog onClose={() => setDialog(undefined)} />}
    </div>
  )
}
