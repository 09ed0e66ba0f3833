import type { Ref } from 'preact'
import { useId } from 'preact/hooks'
import { Icon } from '../kit/Icon.tsx'
import { useWords } from '../use-words.ts'

interface SearchFieldProps {
  readonly value: string
  readonly onType: (text: string) => void
  /** Arrow down: into the list. */
  readonly onDown?: () => void
  readonly field: Ref<HTMLInputElement>
}

export function SearchField({ value, onType, onDown, field }: SearchFieldProps) {
  const t = useWords()
  const id = useId()
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
        onInput={(event) => onType(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown' || !onDown) return
          event.preventDefault()
          onDown()
        }}
      />
    </search>
  )
}
