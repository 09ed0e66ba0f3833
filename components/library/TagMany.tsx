import { useState } from 'preact/hooks'
import type { TagCount } from '../../lib/actions/library.ts'
import { Button } from '../kit/Button.tsx'
import { Combobox } from '../kit/Combobox.tsx'
import { Dialog } from '../kit/Dialog.tsx'
import { useWords } from '../use-words.ts'

interface TagManyProps {
  readonly tags: readonly TagCount[]
  readonly count: number
  readonly onTag: (add: readonly string[], remove: readonly string[]) => void
  readonly onClose: () => void
}

/** Asks which tags many papers are given or lose; one can type at once. */
export function TagMany({ tags, count, onTag, onClose }: TagManyProps) {
  const t = useWords()
  const [add, setAdd] = useState<string[]>([])
  const [remove, setRemove] = useState<string[]>([])
  const without = (list: string[], tag: string): string[] => list.filter((one) => one !== tag)
  const footer = (
    <>
      <Button onClick={onClose}>{t('cancel')}</Button>
      <Button kind="primary" disabled={add.length + remove.length === 0} onClick={() => onTag(add, remove)}>{t.n('tagManyDo', count)}</Button>
    </>
  )
  return (
    <Dialog title={t.n('tagManyTitle', count)} onClose={onClose} footer={footer}>
      <Combobox label={t('tagManyAdd')} value={add} known={tags} onAdd={(tag) => setAdd([...add, tag])} onRemove={(tag) => setAdd(without(add, tag))} />
      <Combobox only label={t('tagManyRemove')} value={remove} known={tags} onAdd={(tag) => setRemove([...remove, tag])} onRemove={(tag) => setRemove(without(remove, tag))} />
    </Dialog>
  )
}
