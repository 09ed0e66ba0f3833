import { useEffect, useId, useRef, useState } from 'preact/hooks'
import { CAPS } from '../../lib/text.ts'
import { useWords } from '../use-words.ts'

/** A pause in typing after which the note is kept. */
const PAUSE_MS = 700

interface NoteFieldProps {
  readonly value: string | undefined
  readonly onKeep: (text: string) => void
  readonly rows?: number
}

/** A note that keeps itself: after a pause, on leaving the field, and when it goes away. */
export function NoteField({ value = '', onKeep, rows = 3 }: NoteFieldProps) {
  const t = useWords()
  const id = useId()
  const [text, setText] = useState(value)
  const [kept, setKept] = useState(false)
  const open = useRef<{ text: string; onKeep: (text: string) => void } | undefined>(undefined)
  const keep = (): void => {
    if (!open.current) return
    open.current.onKeep(open.current.text)
    open.current = undefined
    setKept(true)
  }
  useEffect(() => {
    if (!open.current) setText(value)
  }, [value])
  useEffect(() => {
    if (!open.current) return undefined
    const timer = setTimeout(keep, PAUSE_MS)
    return () => clearTimeout(timer)
  }, [text])
  useEffect(() => keep, [])
  return (
    <div class="field">
      <label for={id}>{t('note')}</label>
      <textarea
        id={id}
        rows={rows}
        maxLength={CAPS.note}
        dir="auto"
        value={text}
        placeholder={t('noteHint')}
        onInput={(event) => {
          setText(event.currentTarget.value)
          open.current = { text: event.currentTarget.value, onKeep }
          setKept(false)
        }}
        onBlur={keep}
      />
      <span class="quiet small" role="status">{kept ? t('noteKept') : ''}</span>
    </div>
  )
}
