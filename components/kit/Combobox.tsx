import { useId, useMemo, useState } from 'preact/hooks'
import type { TagCount } from '../../lib/actions/library.ts'
import { cleanTag } from '../../lib/tags.ts'
import { CAPS, fold } from '../../lib/text.ts'
import { useWords } from '../use-words.ts'
import { Icon } from './Icon.tsx'

/** More than this is not read. */
const SHOWN = 8

interface ComboboxProps {
  readonly label: string
  readonly value: readonly string[]
  readonly known: readonly TagCount[]
  readonly onAdd: (tag: string) => void
  readonly onRemove: (tag: string) => void
  /** True where only tags there are already can be chosen. */
  readonly only?: boolean
}

/** The user's tags that fit what is typed, those that start with it first; then the typed tag itself, when it is new. */
function choose(typed: string, known: readonly TagCount[], value: readonly string[], only: boolean): string[] {
  const has = new Set(value.map(fold))
  const want = fold(cleanTag(typed))
  const fits = known.filter(({ tag }) => !has.has(fold(tag)) && fold(tag).includes(want))
  const ranked = fits.toSorted((a, b) => Number(fold(b.tag).startsWith(want)) - Number(fold(a.tag).startsWith(want)) || b.count - a.count)
  const shown = ranked.slice(0, SHOWN).map(({ tag }) => tag)
  const isNew = !only && want !== '' && !has.has(want) && !known.some(({ tag }) => fold(tag) === want)
  return isNew ? [...shown, cleanTag(typed)] : shown
}

/** Tags as chips, and a field that completes them (ARIA combobox with a list). Enter or comma adds, Backspace in the empty field removes the last, one at each press: held down it clears what is typed. */
export function Combobox({ label, value, known, onAdd, onRemove, only = false }: ComboboxProps) {
  const t = useWords()
  const id = useId()
  const [typed, setTyped] = useState('')
  const [open, setOpen] = useState(false)
  const [active, setActive] = useState(-1)
  const options = useMemo(() => choose(typed, known, value, only), [typed, known, value, only])
  const reset = (): void => {
    setTyped('')
    setActive(-1)
    setOpen(false)
  }
  const add = (tag: string | undefined): void => {
    if (tag) onAdd(tag)
    reset()
  }
  const shown = open && options.length > 0
  const onKey = (event: KeyboardEvent): void => {
    // What is being composed is not typed yet: Enter chooses characters.
    if (event.isComposing) return
    const last = value.at(-1)
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      setOpen(true)
      setActive((active + (event.key === 'ArrowDown' ? 1 : active < 0 ? 0 : -1) + options.length) % Math.max(1, options.length))
    } else if (event.key === 'Enter' || event.key === ',') add(options[active] ?? (only ? options[0] : cleanTag(typed)))
    else if (event.key === 'Escape' && shown) setOpen(false)
    else if (event.key === 'Backspace' && typed === '' && last !== undefined && !event.repeat) onRemove(last)
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <div class="combobox">
      <label for={`${id}-in`}>{label}</label>
      <div class="combobox-box">
        {value.map((tag) => (
          <button key={tag} type="button" class="chip" aria-label={t('removeTag', tag)} title={t('removeTag', tag)} onClick={() => onRemove(tag)}>
            {tag}
            <Icon name="close" />
          </button>
        ))}
        <input
          id={`${id}-in`}
          type="text"
          role="combobox"
          autocomplete="off"
          maxLength={CAPS.tag}
          aria-autocomplete="list"
          aria-expanded={shown}
          aria-controls={`${id}-list`}
          aria-activedescendant={shown && active >= 0 ? `${id}-${active}` : undefined}
          placeholder={only ? undefined : t('addTag')}
          value={typed}
          onInput={(event) => {
            setTyped(event.currentTarget.value)
            setActive(-1)
            setOpen(true)
          }}
          onFocus={() => setOpen(true)}
          onBlur={() => setOpen(false)}
          onKeyDown={onKey}
        />
      </div>
      <ul id={`${id}-list`} role="listbox" aria-label={label} hidden={!shown}>
        {options.map((tag, i) => (
          // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the field above has the keys
          <li key={tag} id={`${id}-${i}`} role="option" aria-selected={i === active} onMouseDown={(e) => e.preventDefault()} onClick={() => add(tag)}>
            {known.some((one) => one.tag === tag) ? tag : t('addLabel', tag)}
          </li>
        ))}
      </ul>
    </div>
  )
}
