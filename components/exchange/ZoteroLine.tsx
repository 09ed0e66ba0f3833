import { useEffect, useState } from 'preact/hooks'
import type { Paper } from '../../lib/paper.ts'
import { Button } from '../kit/Button.tsx'
import { Icon } from '../kit/Icon.tsx'
import { useDesk } from '../use-library.ts'
import { ZoteroDialog } from './ZoteroDialog.tsx'

/** Sends the paper that is read to Zotero, and says whether it is there already where Zotero tells. */
export function ZoteroLine({ paper }: { readonly paper: Paper }) {
  const { words: t, zotero } = useDesk()
  const [sending, setSending] = useState(false)
  const [there, setThere] = useState(false)
  useEffect(() => {
    if (sending) return undefined
    const stop = new AbortController()
    const look = async (): Promise<void> => {
      if (!(await zotero?.allowed())) return
      const found = await zotero?.has([paper], stop.signal)
      if (found && 'ok' in found && !stop.signal.aborted) setThere(found.ok.has(paper.id))
    }
    void look().catch(() => undefined)
    return () => stop.abort()
  }, [zotero, paper.id, sending])
  if (!zotero) return null
  return (
    <div class="line">
      <Button icon="export" onClick={() => setSending(true)}>{t('zoteroSend')}</Button>
      <span role="status" class="quiet">{there && <><Icon name="check" /> {t('zoteroThere')}</>}</span>
      {sending && <ZoteroDialog papers={async function* one() { yield paper }} onClose={() => setSending(false)} />}
    </div>
  )
}
