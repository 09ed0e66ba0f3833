import { useId, useState } from 'preact/hooks'
import type { TagCount } from '../../lib/actions/library.ts'
import { cleanTag } from '../../lib/tags.ts'
import { CAPS, fold } from '../../lib/text.ts'
import { Button } from '../kit/Button.tsx'
import { Dialog } from '../kit/Dialog.tsx'
import { useActs } from '../use-acts.ts'
import { useWords } from '../use-words.ts'

/** A new name for a tag; the name of another tag merges the two. */
export function RenameTag({ tag, tags, onClose }: { readonly tag: string; readonly tags: readonly TagCount[]; readonly onClose: () => void }) {
  const t = useWords()
  const { act } = useActs()
  const id = useId()
  const [name, setName] = useState(tag)
  const clean = cleanTag(name)
  const merges = tags.some((other) => other.tag !== tag && fold(other.tag) === fold(clean))
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault()
    if (clean === '' || clean === tag) return onClose()
    const said = t(merges ? 'saidTagsMerged' : 'saidTagRenamed', tag, clean)
    if (await act([], { do: 'rename-tag', from: tag, to: clean }, said)) onClose()
  }
  const footer = (
    <>
      <Button onClick={onClose}>{t('cancel')}</Button>
      <Button kind="primary" type="submit" form={id} disabled={clean === ''}>{t(merges ? 'tagMergeDo' : 'tagRenameDo')}</Button>
    </>
  )
  return (
    <Dialog title={t('tagRename', tag)} onClose={onClose} footer={footer}>
      <form id={id} class="field" onSubmit={(event) => void submit(event)}>
        <label for={`${id}-name`}>{t('tagNewName')}</label>
        <input id={`${id}-name`} type="text" maxLength={CAPS.tag} dir="auto" value={name} onInput={(event) => setName(event.currentTarget.value)} />
        <p class="quiet small" role="status">{merges ? t('tagMergeHint', clean) : t('tagNestHint')}</p>
      </form>
    </Dialog>
  )
}
