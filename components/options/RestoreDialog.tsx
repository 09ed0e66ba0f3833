import { useEffect, useState } from 'preact/hooks'
import type { RestoreReport } from '../../lib/actions/library.ts'
import { type ErrorCode, codeOf } from '../../lib/errors.ts'
import type { Key } from '../../lib/words.ts'
import { Button } from '../kit/Button.tsx'
import { Dialog } from '../kit/Dialog.tsx'
import { useToast } from '../kit/Toast.tsx'
import { useDesk } from '../use-library.ts'
import { Choice } from './Choice.tsx'

const MODES = { merge: 'restoreMerge', replace: 'restoreReplace' } as const

interface RestoreDialogProps {
  readonly name: string
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly onClose: () => void
}

/** Shows what taking a backup back would change, for the way chosen, and does it only when told to. */
export function RestoreDialog({ name, bytes, onClose }: RestoreDialogProps) {
  const { library, words: t } = useDesk()
  const toast = useToast()
  const [mode, setMode] = useState<keyof typeof MODES>('merge')
  const [report, setReport] = useState<RestoreReport>()
  const [wrong, setWrong] = useState<ErrorCode>()
  const [busy, setBusy] = useState(true)
  useEffect(() => {
    let on = true
    setBusy(true)
    setWrong(undefined)
    library.restore(bytes, { mode, dry: true }).then(
      (found) => on && (setReport(found), setBusy(false)),
      (error: unknown) => on && setWrong(codeOf(error)),
    )
    return () => {
      on = false
    }
  }, [library, bytes, mode])
  const restore = async (): Promise<void> => {
    setBusy(true)
    setWrong(undefined)
    try {
      await library.restore(bytes, { mode, dry: false })
      toast({ text: t('saidRestored', name) })
      onClose()
    } catch (error) {
      setWrong(codeOf(error))
      setBusy(false)
    }
  }
  const useful = report ? report.fresh + report.merged + report.beside + (mode === 'replace' ? report.gone : 0) : 0
  const rows = report ? ([['importFresh', report.fresh], ['importMerged', report.merged], ['importSame', report.same], ...(mode === 'replace' ? ([['restoreGone', report.gone]] as const) : []), ...(report.beside > 0 ? ([['restoreBeside', report.beside]] as const) : [])] as const) : []
  const footer = (
    <>
      <Button onClick={onClose}>{t('cancel')}</Button>
      <Button kind={mode === 'replace' ? 'danger' : 'primary'} disabled={busy || useful === 0} onClick={() => void restore()}>{t('restore')}</Button>
    </>
  )
  return (
    <Dialog title={t('restoreTitle')} onClose={onClose} footer={footer}>
      <h3 dir="auto">{name}</h3>
      <Choice label={t('restoreHow')} value={mode} choices={[['merge', t(MODES.merge)], ['replace', t(MODES.replace)]]} onChoose={setMode} />
      <div role="status" aria-busy={busy}>
        {wrong && <p class="wrong">{t(wrong)}</p>}
        {!wrong && report && (useful > 0 || report.rejected.length === 0) && (
          <dl class="numbers">{rows.map(([label, count]) => <div key={label}><dt>{t(label)}</dt><dd>{t.n('countOnly', count)}</dd></div>)}</dl>
        )}
        {report?.rejected.slice(0, 5).map(({ why, detail }, i) => <p key={i} class="wrong">{t(why as Key, detail ?? '')}</p>)}
        {!report && !wrong && <p class="quiet">{t('loading')}</p>}
      </div>
    </Dialog>
  )
}
