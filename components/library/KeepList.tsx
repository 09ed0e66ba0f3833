import { useId, useState } from 'preact/hooks'
import { CAPS, squash } from '../../lib/text.ts'
import { Button } from '../kit/Button.tsx'
import { Dialog } from '../kit/Dialog.tsx'
import { useActs } from '../use-acts.ts'
import { useWords } from '../use-words.ts'

/** Keeps a search under a name; the same name again replaces it. */
export function KeepList({ query, onClose }: { readonly query: string; readonly onClose: () => void }) {
  const t = useWords()
  const id = useId()
  const { act } = useActs()
  const [name, setName] = useState('')
  const clean = squash(name)
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault()
    if (clean === '') return
    if (await act([], { do: 'keep-list', list: { name: clean, query } }, t('saidListKept', clean))) onClose()
  }
  const footer = (
    <>
      <Button onClick={onClose}>{t('cancel')}</Button>
      <Button kind="primary" type="submit" form={id} disabled={clean === ''}>{t('save')}</Button>
    </>
  )
  return (
    <Dialog title={t('listKeepTitle')} onClose={onClose} footer={footer}>
      <form id={id} class="field" onSubmit={(event) => void submit(event)}>
        <label for={`${id}-name`}>{t('listName')}</label>
        <input id={`${id}-name`} type="text" maxLength={CAPS.tag} dir="auto" value={name} onInput={(event) => setName(event.currentTarget.value)} />
        <p class="quiet small">{t('listKeepHint')} <code dir="ltr">{query}</code></p>
      </form>
    </Dialog>
  )
}
