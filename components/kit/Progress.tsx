import { useId } from 'preact/hooks'
import { useWords } from '../use-words.ts'
import { Button } from './Button.tsx'
import { Dialog } from './Dialog.tsx'

interface ProgressProps {
  readonly title: string
  readonly done: number
  /** Undefined while nobody knows. */
  readonly total: number | undefined
  readonly onCancel: () => void
}

/** How far something long is, and the way to call it off. */
export function Progress({ title, done, total, onCancel }: ProgressProps) {
  const t = useWords()
  const id = useId()
  return (
    <Dialog title={title} onClose={onCancel} footer={<Button onClick={onCancel}>{t('cancel')}</Button>}>
      <label for={id}>{t.n('nPapers', done)}</label>
      <progress id={id} {...(total === undefined ? {} : { value: done, max: total })} />
    </Dialog>
  )
}
