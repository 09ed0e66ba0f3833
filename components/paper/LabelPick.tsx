import { useRef, useState } from 'preact/hooks'
import type { Labels } from '../../lib/labels.ts'
import { Button } from '../kit/Button.tsx'
import { useWords } from '../use-words.ts'

interface LabelPickProps {
  /** What it is for; also its first line. */
  readonly label: string
  /** Those that can be picked still. */
  readonly options: Labels['topics']
  readonly onPick: (id: string) => void
}

/** Gives a paper one more topic or category: chosen first and then added, so that one can go through the list by keys. */
export function LabelPick({ label, options, onPick }: LabelPickProps) {
  const t = useWords()
  const [id, setId] = useState('')
  const list = useRef<HTMLSelectElement>(null)
  const name = options.find((one) => one.id === id)?.name
  const add = (): void => {
    onPick(id)
    setId('')
    // The button has nothing to add now, and would lose the focus.
    list.current?.focus()
  }
  return (
    <span class="line label-pick">
      <select ref={list} aria-label={label} value={name === undefined ? '' : id} onChange={(event) => setId(event.currentTarget.value)}>
        <option value="">{label}</option>
        {options.map((one) => <option key={one.id} value={one.id}>{one.name}</option>)}
      </select>
      <Button icon="plus" disabled={name === undefined} aria-label={name === undefined ? label : t('addLabel', name)} onClick={add}>{t('siteAdd')}</Button>
    </span>
  )
}
