import { useEffect, useRef } from 'preact/hooks'
import type { TagCount } from '../../lib/actions/library.ts'
import { Button } from '../kit/Button.tsx'
import { Icon, type IconName } from '../kit/Icon.tsx'
import type { Scope } from '../search/compose.ts'
import { Facets } from '../search/Facets.tsx'
import { TagFilter } from '../search/TagFilter.tsx'
import { useActs } from '../use-acts.ts'
import { useLists } from '../use-library.ts'
import type { Place } from '../use-place.ts'
import { useWords } from '../use-words.ts'

const SHELVES = [
  { scope: 'saved', icon: 'library', label: 'placeSaved' },
  { scope: 'reading', icon: 'book', label: 'placeReading' },
  { scope: 'now', icon: 'lamp', label: 'readingNow' },
  { scope: 'read', icon: 'check', label: 'readingDone' },
  { scope: 'due', icon: 'due', label: 'placeDue' },
  { scope: 'pinned', icon: 'pin', label: 'pinned' },
  { scope: 'any', icon: 'inbox', label: 'placeSeen' },
  { scope: 'dismissed', icon: 'close', label: 'stateDismissed' },
  { scope: 'trash', icon: 'remove', label: 'placeTrash' },
] as const satisfies readonly { scope: Scope; icon: IconName; label: string }[]
const ROOMS = [
  { view: 'tags', icon: 'tag', label: 'placeTags' },
  { view: 'twins', icon: 'twin', label: 'placeTwins' },
  { view: 'feeds', icon: 'feed', label: 'placeFeeds' },
  { view: 'numbers', icon: 'chart', label: 'placeNumbers' },
] as const satisfies readonly { view: Place['view']; icon: IconName; label: string }[]

interface PlacesProps {
  readonly place: Place
  readonly go: (place: Partial<Place> & { readonly view: Place['view'] }) => void
  readonly tags: readonly TagCount[]
  /** The query of the list, and what changes the search field. */
  readonly query: string
  readonly onType: (typed: string) => void
}

/** The ways through the library: shelves, rooms, kept searches, tags. */
export function Places({ place, go, tags, query, onType }: PlacesProps) {
  const t = useWords()
  const lists = useLists()
  const { act } = useActs()
  const plain = place.view === 'papers' && place.list === undefined && place.site === undefined
  const nav = useRef<HTMLElement>(null)
  // In little room the ways are one line that is scrolled: where one is must be in sight.
  useEffect(() => nav.current?.querySelector('[aria-current]')?.scrollIntoView?.({ block: 'nearest', inline: 'nearest' }), [place.view, place.scope, place.list])
  const here = (on: boolean): 'page' | undefined => (on ? 'page' : undefined)
  return (
    <nav ref={nav} aria-label={t('places')}>
      <ul class="places">
        {SHELVES.map(({ scope, icon, label }) => (
          <li key={scope}>
            <button type="button" aria-current={here(plain && place.scope === scope)} onClick={() => go({ view: 'papers', scope })}>
              <Icon name={icon} />
              {t(label)}
            </button>
          </li>
        ))}
        {ROOMS.map(({ view, icon, label }) => (
          <li key={view}>
            <button type="button" aria-current={here(place.view === view)} onClick={() => go({ view })}>
              <Icon name={icon} />
              {t(label)}
            </button>
          </li>
        ))}
      </ul>
      {lists.length > 0 && <h2>{t('lists')}</h2>}
      <ul class="places" aria-label={t('lists')} hidden={lists.length === 0}>
        {lists.map(({ name }) => (
          <li key={name} class="kept-list">
            <button type="button" aria-current={here(place.list === name)} onClick={() => go({ view: 'papers', list: name })}>
              <Icon name="search" />
              <span dir="auto">{name}</span>
            </button>
            <Button kind="bare" icon="close" label={t('listForget', name)} onClick={() => void act([], { do: 'drop-list', name }, t('saidListDropped', name))} />
          </li>
        ))}
      </ul>
      {tags.length > 0 && <h2>{t('tags')}</h2>}
      <TagFilter tags={tags} chosen={place.tag} onChoose={(tag) => go({ view: 'papers', scope: place.scope, ...(tag !== undefined && { tag }) })} />
      {place.view === 'papers' && <Facets query={query} typed={place.typed} onType={onType} />}
    </nav>
  )
}
