import { useEffect, useRef, useState } from 'preact/hooks'
import type { Rejected } from '../../lib/paper.ts'
import { Button } from '../kit/Button.tsx'
import { Dialog } from '../kit/Dialog.tsx'
import { useToast } from '../kit/Toast.tsx'
import { useDesk } from '../use-library.ts'
import { FilePick } from './FilePick.tsx'
import { ImportPreview, type Judged } from './ImportPreview.tsx'
import { readFile } from './read-file.ts'

interface Preview {
  readonly name: string
  readonly judged: readonly Judged[]
  readonly rejected: readonly Rejected[]
}

/** Reads a file a little at a time, shows what it would change, and changes it only when told to. */
export function ImportDialog({ onClose }: { readonly onClose: () => void }) {
  const desk = useDesk()
  const { library, words: t } = desk
  const toast = useToast()
  const [preview, setPreview] = useState<Preview>()
  const [busy, setBusy] = useState<'look' | 'take'>()
  const [failed, setFailed] = useState(false)
  const [done, setDone] = useState<readonly [done: number, total: number | undefined]>()
  const running = useRef<AbortController | undefined>(undefined)
  useEffect(() => () => running.current?.abort(), [])
  /** One thing at a time, which may be called off; to look at another file calls off looking at the one before. */
  const attempt = async (what: 'look' | 'take', work: (signal: AbortSignal) => Promise<void>): Promise<void> => {
    const stop = new AbortController()
    running.current?.abort()
    running.current = stop
    setBusy(what)
    setFailed(false)
    await work(stop.signal).catch(() => stop.signal.aborted || setFailed(true))
    if (running.current !== stop) return
    running.current = undefined
    setDone(undefined)
    setBusy(undefined)
  }
  const look = (file: File): Promise<void> =>
    attempt('look', async (signal) => {
      setPreview(undefined)
      const reading = await readFile(file, desk, { signal, progress: (count) => setDone([count, undefined]) })
      if (!reading) return
      const judged: Judged[] = []
      const report = await library.take(reading.entries, {
        dry: true,
        signal,
        each(at, fate, conflicts) {
          const entry = reading.entries[at]
          if (entry) judged.push({ entry, fate, conflicts })
        },
      })
      if (!signal.aborted) setPreview({ name: file.name, judged, rejected: [...reading.rejected, ...report.rejected] })
    })
  const useful = preview?.judged.filter(({ fate }) => fate !== 'same').length ?? 0
  const take = (): Promise<void> =>
    attempt('take', async (signal) => {
      const progress = (count: number, total: number): void => setDone([count, total])
      const report = await library.take(preview?.judged.map(({ entry }) => entry) ?? [], { dry: false, progress, signal }).catch((error: unknown) => {
        if (!signal.aborted) throw error
      })
      if (!report) return toast({ text: t('importCalledOff') })
      toast({ text: t.n('saidImported', report.fresh + report.merged) })
      onClose()
    })
  const footer = (
    <>
      <Button onClick={() => (running.current ? running.current.abort() : onClose())}>{t('cancel')}</Button>
      <Button kind="primary" disabled={busy !== undefined || useful === 0} onClick={() => void take()}>
        {useful > 0 ? t.n('importTake', useful) : t('importNothing')}
      </Button>
    </>
  )
  return (
    <Dialog title={t('importTitle')} onClose={onClose} footer={footer}>
      <p>{t('importIntro')}</p>
      <FilePick label={t('importPick')} accept=".json,.jsonl,.bib,.html,.htm,.ris,.nbib,.csv,.xml,.rdf,.txt,.eml,.md" disabled={busy === 'take'} onFile={look} />
      <div role="status" aria-busy={busy !== undefined}>
        {done && <progress aria-label={t('importTitle')} {...(done[1] === undefined ? {} : { value: done[0], max: done[1] })} />}
        {failed && <p class="wrong">{t('importFailed')}</p>}
        {preview && <ImportPreview {...preview} />}
      </div>
    </Dialog>
  )
}
