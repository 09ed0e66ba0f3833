import type { Ref } from 'preact'
import { useId, useState } from 'preact/hooks'
import { Icon } from '../kit/Icon.tsx'
import { useWords } from '../use-words.ts'
import { useCompletions } from './use-completions.ts'

interface SearchFieldProps {
  readonly value: string
  readonly onType: (text: string) => void
  /** The whole query where this is typed. */
  readonly queryOf: (typed: string) => string
  /** Arrow down: into the list. */
  readonly onDown: () => void
  readonly field: Ref<HTMLInputElement>
}

/** Where a search is typed. While a field of the query language is, what it may say is offered below: arrows choose, Enter takes, Escape lets go. */
export function SearchField({ value, onType, queryOf, onDown, field }: SearchFieldProps) {
  const t = useWords()
  const id = useId()
  const [open, setOpen] = useState(false)
  const [active, setActive] = useState(-1)
  const offers = useCompletions(value, queryOf)
  const shown = open && offers.length > 0
  const type = (text: string): void => {
    onType(text)
    setActive(-1)
    setOpen(true)
  }
  const onKey = (event: KeyboardEvent): void => {
    if (event.isComposing) return
    const chosen = shown ? offers[active] : undefined
    if (event.key === 'ArrowDown' && active + 1 < (shown ? offers.length : 0)) setActive(active + 1)
    else if (event.key === 'ArrowDown') onDown()
    else if (event.key === 'ArrowUp' && chosen) setActive(active - 1)
    else if (event.key === 'Enter' && chosen) type(chosen.query)
    else if (event.key === 'Escape' && shown) setOpen(false)
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <search class="search">
      <label class="unseen" for={id}>{t('searchLabel')}</label>
      <Icon name="search" />
      <input
        id={id}
        ref={field}
        type="search"
        autocomplete="off"
        spellcheck={false}
        dir="auto"
        maxLength={500}
        placeholder={t('searchHint')}
        title={t('searchHelp')}
        value={value}
        aria-autocomplete="list"
        aria-controls={shown ? `${id}-list` : undefined}
        aria-activedescendant={shown && active >= 0 ? `${id}-${active}` : undefined}
        onInput={(event) => type(event.currentTarget.value)}
        onBlur={() => setOpen(false)}
        onKeyDown={onKey}
      />
      {shown && (
        <ul id={`${id}-list`} role="listbox" aria-label={t('searchOffers')}>
          {offers.map(({ query, shown: words, count }, i) => (
            // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the field above has the keys
            <li key={query} id={`${id}-${i}`} role="option" aria-selected={i === active} onMouseDown={(event) => event.preventDefault()} onClick={() => type(query)}>
              <span dir="auto">{words}</span>
              {count !== undefined && <span class="count">{t.n('countOnly', count)}</span>}
            </li>
          ))}
        </ul>
      )}
    </search>
  )
}
