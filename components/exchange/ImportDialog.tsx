import { useRef, useState } from 'preact/hooks'
import type { ImportReport } from '../../lib/actions/library.ts'
import { readAny } from '../../lib/exchange/index.ts'
import type { Entry, Rejected } from '../../lib/paper.ts'
import type { Key } from '../../lib/words.ts'
import { Button } from '../kit/Button.tsx'
import { Dialog } from '../kit/Dialog.tsx'
import { useToast } from '../kit/Toast.tsx'
import { useDesk } from '../use-library.ts'
import { FilePick } from './FilePick.tsx'

/** More refusals than this are counted, not listed. */
const LISTED = 20

type Preview = { readonly name: string; readonly entries: readonly Entry[]; readonly report: ImportReport }

function Refusals({ rejected }: { readonly rejected: readonly Rejected[] }) {
  const { words: t } = useDesk()
  if (rejected.length === 0) return null
  return (
    <div class="refusals">
      <h3>{t.n('importRefused', rejected.length)}</h3>
      <ul>
        {rejected.slice(0, LISTED).map(({ line, why, detail }, i) => (
          <li key={`${line}-${i}`}>
            {line === undefined ? '' : `${t('importLine', line)}: `}
            {t(why as Key, detail ?? '')}
          </li>
        ))}
      </ul>
      {rejected.length > LISTED && <p class="quiet">{t.n('importMoreRefused', rejected.length - LISTED)}</p>}
    </div>
  )
}

/** Reads a file, shows what it would change, and changes it only when told to. */
export function ImportDialog({ onClose }: { readonly onClose: () => void }) {
  const { library, words: t } = useDesk()
  const toast = useToast()
  const [preview, setPreview] = useState<Preview>()
  const [busy, setBusy] = useState(false)
  const [failed, setFailed] = useState(false)
  const [done, setDone] = useState<readonly [done: number, total: number]>()
  const running = useRef<AbortController | undefined>(undefined)
  const attempt = async (work: () => Promise<void>): Promise<void> => {
    setBusy(true)
    setFailed(false)
    await work().catch(() => setFailed(true))
    running.current = undefined
    setBusy(false)
  }
  const look = (text: string, name: string): Promise<void> =>
    attempt(async () => {
      setPreview(undefined)
      const { entries, rejected } = readAny(text, name)
      const report = await library.take(entries, { dry: true })
      setPreview({ name, entries, report: { ...report, rejected: [...rejected, ...report.rejected] } })
    })
  const take = (): Promise<void> =>
    attempt(async () => {
      const stop = new AbortController()
      running.current = stop
      const progress = (count: number, total: number): void => setDone([count, total])
      const report = await library.take(preview?.entries ?? [], { dry: false, progress, signal: stop.signal }).catch((error: unknown) => {
        if (!stop.signal.aborted) throw error
      })
      setDone(undefined)
      if (!report) return toast({ text: t('importCalledOff') })
      toast({ text: t.n('saidImported', report.fresh + report.merged) })
      onClose()
    })
  const report = preview?.report
  const useful = report ? report.fresh + report.merged : 0
  const footer = (
    <>
      <Button onClick={() => (busy && running.current ? running.current.abort() : onClose())}>{t('cancel')}</Button>
      <Button kind="primary" disabled={busy || useful === 0} onClick={() => void take()}>
        {useful > 0 ? t.n('importTake', useful) : t('importNothing')}
      </Button>
    </>
  )
  return (
    <Dialog title={t('importTitle')} onClose={onClose} footer={footer}>
      <p>{t('importIntro')}</p>
      <FilePick label={t('importPick')} accept=".json,.jsonl,.bib,.html,.htm,.ris,.csv,.txt" onFile={async (file) => look(await file.text(), file.name)} />
      <div role="status" aria-busy={busy}>
        {done && <progress aria-label={t('importTitle')} value={done[0]} max={done[1]} />}
        {failed && <p class="wrong">{t('importFailed')}</p>}
        {preview && report && (
          <>
            <h3 dir="auto">{preview.name}</h3>
            <dl class="numbers">
              <div><dt>{t('importFresh')}</dt><dd>{t.n('countOnly', report.fresh)}</dd></div>
              <div><dt>{t('importMerged')}</dt><dd>{t.n('countOnly', report.merged)}</dd></div>
              <div><dt>{t('importSame')}</dt><dd>{t.n('countOnly', report.same)}</dd></div>
            </dl>
            <Refusals rejected={report.rejected} />
          </>
        )}
      </div>
    </Dialog>
  )
}
