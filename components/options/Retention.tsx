import { useId, useState } from 'preact/hooks'
import { codeOf } from '../../lib/errors.ts'
import { type KeepSettings, RETENTIONS } from '../../lib/settings.ts'
import { Button } from '../kit/Button.tsx'
import { Dialog } from '../kit/Dialog.tsx'
import { useToast } from '../kit/Toast.tsx'
import { useAsked, useDesk, useSettings } from '../use-library.ts'
import { sayBytes } from '../when.ts'
import { Choice } from './Choice.tsx'

type Days = KeepSettings['seenDays']

/** How much would be forgotten, before it is. */
function Preview({ days, onClose }: { readonly days: Days; readonly onClose: () => void }) {
  const { library, words: t } = useDesk()
  const toast = useToast()
  const [{ keep }, change] = useSettings()
  const [busy, setBusy] = useState(false)
  const { value, state } = useAsked(() => library.forget(days, { dry: true }), [library, days])
  const forget = async (): Promise<void> => {
    setBusy(true)
    try {
      const { count } = await library.forget(days)
      change({ keep: { ...keep, seenDays: days } })
      toast({ text: t.n('saidForgotten', count) })
      onClose()
    } catch (error) {
      setBusy(false)
      toast({ text: t(codeOf(error)), bad: true })
    }
  }
  const footer = (
    <>
      <Button onClick={onClose}>{t('cancel')}</Button>
      <Button kind="danger" disabled={busy || !value} onClick={() => void forget()}>{t.n('retainDo', days)}</Button>
    </>
  )
  return (
    <Dialog title={t('retainTitle')} onClose={onClose} footer={footer}>
      <p role="status">{value ? t.n('retainPreview', value.count, sayBytes(value.bytes, t.locale)) : state === 'loading' ? t('loading') : t(state as 'errorUnknown')}</p>
      <p>{t('retainPromise')}</p>
    </Dialog>
  )
}

/** How long the text of papers that were only seen is kept; what would go is shown before it does. */
export function Retention() {
  const { words: t } = useDesk()
  const [{ keep }, change] = useSettings()
  const [asked, setAsked] = useState<Days>()
  const id = useId()
  const choose = (value: string): void => {
    const days = RETENTIONS.find((one) => String(one) === value) ?? 0
    const isLonger = days === 0 || (keep.seenDays !== 0 && days > keep.seenDays)
    if (isLonger) change({ keep: { ...keep, seenDays: days } })
    else if (days !== keep.seenDays) setAsked(days)
  }
  return (
    <div aria-describedby={id}>
      <Choice label={t('retainLabel')} value={String(asked ?? keep.seenDays)} choices={RETENTIONS.map((days) => [String(days), days === 0 ? t('retainEver') : t.n('retainDays', days)])} onChoose={choose} />
      <p id={id} class="small quiet">{t('retainPromise')}</p>
      {asked !== undefined && <Preview days={asked} onClose={() => setAsked(undefined)} />}
    </div>
  )
}
