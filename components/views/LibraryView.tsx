import { useRef, useState } from 'preact/hooks'
import type { Sort } from '../../lib/actions/library.ts'
import { DigestDialog } from '../exchange/DigestDialog.tsx'
import { ExportMenu } from '../exchange/ExportMenu.tsx'
import { ImportDialog } from '../exchange/ImportDialog.tsx'
import { Button } from '../kit/Button.tsx'
import { Icon } from '../kit/Icon.tsx'
import { FeedsPlace } from '../library/FeedsPlace.tsx'
import { KeepList } from '../library/KeepList.tsx'
import { NumbersPlace } from '../library/NumbersPlace.tsx'
import { PapersPlace } from '../library/PapersPlace.tsx'
import { Places } from '../library/Places.tsx'
import { TagsPlace } from '../library/TagsPlace.tsx'
import { TwinsPlace } from '../library/TwinsPlace.tsx'
import { composeList, composeQuery } from '../search/compose.ts'
import { SearchField } from '../search/SearchField.tsx'
import { useDesk, useLists, useTags } from '../use-library.ts'
import { usePages } from '../use-pages.ts'
import { usePlace } from '../use-place.ts'

type Open = 'import' | 'digest' | 'keep'

/** The library with room to read: ways through it at the side, search above, the place one is at. */
export function LibraryView() {
  const { library, words: t, openPage } = useDesk()
  const lists = useLists()
  const [place, go, type] = usePlace()
  const [sort, setSort] = useState<Sort>('added')
  const [dialog, setDialog] = useState<Open | undefined>(() => (/[?&]do=import\b/.test(location.hash) ? 'import' : undefined))
  const field = useRef<HTMLInputElement>(null)
  const box = useRef<HTMLDivElement>(null)
  const list = lists.find(({ name }) => name === place.list)
  const queryOf = (typed: string): string => (list ? composeList(list.query, typed) : composeQuery({ ...place, typed, ...(place.site !== undefined && { scope: 'any' }) }))
  const query = queryOf(place.typed)
  const asked = place.typed.trim() !== ''
  const pages = usePages(query, asked && sort === 'added' ? 'relevance' : sort)
  const tags = useTags()
  const close = (): void => setDialog(undefined)
  return (
    <div class="library">
      <header class="lit-top">
        <h1><Icon name="lamp" /> {t('name')}</h1>
        <div class="search-line">
          <SearchField value={place.typed} onType={type} queryOf={queryOf} onDown={() => box.current?.querySelector<HTMLElement>('[data-row]')?.focus()} field={field} />
          {asked && <Button icon="pin" label={t('listKeep')} onClick={() => setDialog('keep')} />}
        </div>
        <div class="tools">
          <Button icon="paste" onClick={() => setDialog('digest')}>{t('digestOpenDialog')}</Button>
          <Button icon="import" onClick={() => setDialog('import')}>{t('import')}</Button>
          <ExportMenu papers={() => library.each(query)} disabled={pages.total === 0} />
          <Button icon="gear" label={t('options')} onClick={() => openPage('options')} />
        </div>
      </header>
      <Places place={place} go={go} tags={tags} query={query} onType={type} />
      {place.view === 'tags' && <TagsPlace tags={tags} onOpen={(tag) => go({ view: 'papers', tag })} />}
      {place.view === 'twins' && <TwinsPlace />}
      {place.view === 'feeds' && <FeedsPlace onOpen={(site) => go({ view: 'papers', site })} />}
      {place.view === 'numbers' && <NumbersPlace />}
      {place.view === 'papers' && (
        <PapersPlace
          query={query}
          pages={pages}
          tags={tags}
          sort={sort}
          onSort={setSort}
          trash={place.scope === 'trash'}
          empty={t(asked || place.tag !== undefined ? 'nothingFound' : 'nothingHere')}
          hint={asked ? 'searchHelp' : place.scope === 'saved' && place.tag === undefined ? 'nothingSavedHint' : undefined}
          box={box}
        />
      )}
      {dialog === 'import' && <ImportDialog onClose={close} />}
      {dialog === 'digest' && <DigestDialog onClose={close} />}
      {dialog === 'keep' && <KeepList query={query} onClose={close} />}
    </div>
  )
}
