import { useId, useMemo } from 'preact/hooks'
import type { TagCount } from '../../lib/actions/library.ts'
import type { Paper, Reading } from '../../lib/paper.ts'
import { Button } from '../kit/Button.tsx'
import { Combobox } from '../kit/Combobox.tsx'
import { Rating } from '../kit/Rating.tsx'
import { useActs } from '../use-acts.ts'
import { useDraft } from '../use-draft.ts'
import { useWords } from '../use-words.ts'
import { NoteField } from './NoteField.tsx'

const READINGS = ['to-read', 'reading', 'read'] as const satisfies readonly Reading[]
const READING_WORDS = { 'to-read': 'readingToRead', reading: 'readingNow', read: 'readingDone' } as const satisfies Record<Reading, string>

interface PaperFactsProps {
  readonly paper: Paper
  readonly tags: readonly TagCount[]
  readonly onEdit: () => void
  readonly noteRows?: number
}

/** What the user made of a paper, each thing editable where it stands. */
export function PaperFacts({ paper, tags, onEdit, noteRows = 3 }: PaperFactsProps) {
  const t = useWords()
  const acts = useActs()
  const of = useMemo(() => acts.of(paper), [acts, paper])
  const { user } = paper
  return (
    <div class="facts">
      <div class="facts-row">
        <Rating value={user.rating} onRate={of.rate} />
        <div role="group" aria-label={t('reading')} class="segments">
          {READINGS.map((reading) => (
            <button
              key={reading}
              type="button"
              aria-pressed={user.reading === reading}
              onClick={() => of.read(user.reading === reading ? undefined : reading)}
            >
              {t(READING_WORDS[reading])}
            </button>
          ))}
        </div>
      </div>
      <div class="facts-row">
        <DueField key={paper.id} value={user.due ?? ''} onKeep={of.due} />
        <Button icon="pin" aria-pressed={user.pinned === true} onClick={() => of.pin(!user.pinned)}>{t('pin')}</Button>
      </div>
      <Combobox label={t('tags')} value={user.tags} known={tags} onAdd={of.addTag} onRemove={of.removeTag} />
      <NoteField key={paper.id} value={user.note} onKeep={of.note} rows={noteRows} />
      <div class="facts-row">
        <Button icon="edit" onClick={onEdit}>{t('edit')}</Button>
        <Button icon="paste" onClick={of.cite}>{t('cite')}</Button>
        {user.trashedAt !== undefined ? (
          <Button kind="primary" icon="undo" onClick={of.putBack}>{t('putBack')}</Button>
        ) : user.standing === 'saved' ? (
          <Button kind="danger" icon="remove" onClick={of.remove}>{t('remove')}</Button>
        ) : (
          <Button kind="primary" icon="plus" onClick={of.save}>{t('save')}</Button>
        )}
      </div>
    </div>
  )
}

/** A day that is typed is one at each digit of its year: it is kept once it is one a person means. */
function DueField({ value, onKeep }: { readonly value: string; readonly onKeep: (on: string | undefined) => Promise<boolean> }) {
  const t = useWords()
  const id = useId()
  const { text, type, keep } = useDraft(value, async (on) => on === value || on.startsWith('0') || onKeep(on || undefined))
  return (
    <>
      <label for={id}>{t('dueLabel')}</label>
      <input id={id} type="date" class="date" value={text} onChange={(event) => (type(event.currentTarget.value), keep())} />
    </>
  )
}
