import { useId } from 'preact/hooks'
import { CAPS } from '../../lib/text.ts'
import { useDraft } from '../use-draft.ts'
import { useWords } from '../use-words.ts'

interface NoteFieldProps {
  readonly value: string | undefined
  /** Gives whether it was kept. */
  readonly onKeep: (text: string) => Promise<boolean>
  readonly rows?: number
}

/** A note that keeps itself. */
export function NoteField({ value = '', onKeep, rows = 3 }: NoteFieldProps) {
  const t = useWords()
  const id = useId()
  const { text, kept, type, keep } = useDraft(value, onKeep)
  return (
    <div class="field">
      <label for={id}>{t('note')}</label>
      <textarea id={id} rows={rows} maxLength={CAPS.note} dir="auto" value={text} placeholder={t('noteHint')} onInput={(event) => type(event.currentTarget.value)} onBlur={keep} />
      <span class="quiet small" role="status">{kept ? t('noteKept') : ''}</span>
    </div>
  )
}
