import { useId, useRef, useState } from 'preact/hooks'
import { squash } from '../../lib/text.ts'
import { isRulePath, MOST_NAME, numberRules, ruleKey, type TaughtRule } from '../../lib/taught.ts'
import { Button } from '../kit/Button.tsx'
import { Dialog } from '../kit/Dialog.tsx'
import { useActs } from '../use-acts.ts'
import { useDesk } from '../use-library.ts'

/** What the user may change of a taught page: what it is called, and which pages it is for. */
export function TaughtDialog({ rule, onClose }: { readonly rule: TaughtRule; readonly onClose: () => void }) {
  const { library, words: t } = useDesk()
  const { act } = useActs()
  const id = useId()
  const field = useRef<HTMLInputElement>(null)
  const [name, setName] = useState(rule.name ?? '')
  const [path, setPath] = useState(rule.path)
  const [tried, setTried] = useState(false)
  const isBad = !isRulePath(path.trim())
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault()
    setTried(true)
    if (isBad) return field.current?.focus()
    const { name: _name, ...rest } = rule
    const called = squash(name)
    const changed: TaughtRule = { ...rest, path: path.trim(), ...(called && { name: called }) }
    const others = (await library.taught()).filter((one) => ruleKey(one) !== ruleKey(rule))
    if (await act([], { do: 'keep-taught', rules: numberRules(others, [changed]), instead: ruleKey(rule) }, t('saidTaughtKept', rule.host))) onClose()
  }
  const footer = (
    <>
      <Button onClick={onClose}>{t('cancel')}</Button>
      <Button kind="primary" type="submit" form={id}>{t('save')}</Button>
    </>
  )
  const wrong = tried && isBad ? `${id}-wrong` : undefined
  return (
    <Dialog title={t('taughtEditTitle')} onClose={onClose} footer={footer}>
      <form id={id} class="fields" noValidate onSubmit={(event) => void submit(event)}>
        <p dir="ltr">{rule.host}</p>
        <div class="field">
          <label for={`${id}-name`}>{t('taughtName')}</label>
          <input id={`${id}-name`} type="text" dir="auto" maxLength={MOST_NAME} value={name} onInput={(event) => setName(event.currentTarget.value)} />
        </div>
        <div class="field">
          <label for={`${id}-path`}>{t('taughtPath')}</label>
          <input id={`${id}-path`} ref={field} type="text" dir="ltr" spellcheck={false} aria-invalid={wrong !== undefined} aria-describedby={wrong} value={path} onInput={(event) => setPath(event.currentTarget.value)} />
          {wrong && <p id={wrong} class="wrong" role="alert">{t('taughtBadPath')}</p>}
        </div>
      </form>
    </Dialog>
  )
}
