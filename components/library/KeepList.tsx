import { useId, useState } from 'preact/hooks'
import { CAPS, squash } from '../../lib/text.ts'
import { Button } from '../kit/Button.tsx'
import { Dialog } from '../kit/Dialog.tsx'
import { useToast } from '../kit/Toast.tsx'
import { useSettings } from '../use-library.ts'
import { useWords } from '../use-words.ts'

/** Keeps a search under a name; the same name again replaces it. */
export function KeepList({ query, onClose }: { readonly query: string; readonly onClose: () => void }) {
  const t = useWords()
  const toast = useToast()
  const id = useId()
  const [{ lists }, change] = useSettings()
  const [name, setName] = useState('')
  const clean = squash(name)
  const submit = (event: Event): void => {
    event.preventDefault()
    if (clean === '') return
    change({ lists: [...lists.filter((list) => list.name !== clean), { name: clean, query }] })
    toast({ text: t('saidListKept', clean) })
    onClose()
  }
  const footer = (
    <>
      <Button onClick={onClose}>{t('cancel')}</Button>
      <Button kind="primary" type="submit" form={id} disabled={clean === ''}>{t('save')}</Button>
    </>
  )
  return (
    <Dialog title={t('listKeepTitle')} onClose={onClose} footer={footer}>
      <form id={id} class="field" onSubmit={submit}>
        <label for={`${id}-name`}>{t('listName')}</label>
        <input id={`${id}-name`} type="text" maxLength={CAPS.tag} dir="auto" value={name} onInput={(event) => setName(event.currentTarget.value)} />
        <p class="quiet small">{t('listKeepHint')} <code dir="ltr">{query}</code></p>
      </form>
    </Dialog>
  )
}
