import { useState } from 'preact/hooks'
import { FilePick } from '../exchange/FilePick.tsx'
import { Button } from '../kit/Button.tsx'
import { useToast } from '../kit/Toast.tsx'
import { useAsked, useDesk } from '../use-library.ts'
import { dayOf, sayBytes, sayMoment } from '../when.ts'
import { Copies } from './Copies.tsx'
import { RestoreDialog } from './RestoreDialog.tsx'
import type { DiskAccess } from './Storage.tsx'

type Bytes = Uint8Array<ArrayBuffer>

/** The whole library as one file, files taken back, and the copies Paperlight keeps by itself. */
export function Backup({ disk }: { readonly disk: DiskAccess }) {
  const { library, words: t, keepFile, now } = useDesk()
  const toast = useToast()
  const [file, setFile] = useState<{ readonly name: string; readonly bytes: Bytes }>()
  const snapshots = useAsked(() => library.snapshots(), [library]).value ?? []
  const say = (text: string, bad = false): void => toast({ text, bad })
  const save = async (): Promise<void> => {
    try {
      const bytes = await library.backup({ all: true })
      keepFile({ name: `paperlight-${dayOf(now())}.backup.gz`, type: 'application/gzip', parts: [bytes] })
      say(t('backupSaved'))
    } catch {
      say(t('exportFailed'), true)
    }
  }
  const open = async (at: number): Promise<void> => {
    const bytes = await library.openSnapshot(at).catch(() => undefined)
    if (bytes) setFile({ name: sayMoment(at, t.locale), bytes })
    else say(t('fileUnread'), true)
  }
  return (
    <>
      <div class="line">
        <Button icon="export" onClick={() => void save()}>{t('backupSave')}</Button>
        <FilePick label={t('backupOpen')} accept=".gz,.jsonl,.json" onFile={async (picked) => setFile({ name: picked.name, bytes: new Uint8Array(await picked.arrayBuffer()) })} />
      </div>
      {snapshots.length > 0 && (
        <details>
          <summary>{t.n('backupCopies', snapshots.length)}</summary>
          <ul class="site-rows">
            {snapshots.map(({ at, papers, size }) => (
              <li key={at}>
                <span>{sayMoment(at, t.locale)} <span class="quiet">{t.n('nPapers', papers)}, {sayBytes(size, t.locale)}</span></span>
                <Button icon="undo" onClick={() => void open(at)}>{t('restore')}</Button>
              </li>
            ))}
          </ul>
        </details>
      )}
      <Copies disk={disk} />
      {file && <RestoreDialog {...file} onClose={() => setFile(undefined)} />}
    </>
  )
}
