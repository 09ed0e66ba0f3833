import { useEffect, useState } from 'preact/hooks'
import { useDesk, useSettings } from '../use-library.ts'
import { sayAgo } from '../when.ts'
import type { DiskAccess } from './Storage.tsx'
import { Switch } from './Switch.tsx'

/** Copies among the downloads too: off until switched on, which asks the browser. That none can be put there is said until one can. */
export function Copies({ disk }: { readonly disk: DiskAccess }) {
  const { now, words: t } = useDesk()
  const [{ keep }, change] = useSettings()
  const [refused, setRefused] = useState(false)
  const [failed, setFailed] = useState<number>()
  useEffect(() => disk.followCopies(setFailed), [disk])
  const set = async (on: boolean): Promise<void> => {
    const granted = !on || (await disk.askDownloads().catch(() => false))
    setRefused(!granted)
    change({ keep: { ...keep, downloads: on && granted } })
  }
  return (
    <>
      <Switch label={t('copiesSwitch')} on={keep.downloads} onSet={(on) => void set(on)} />
      <p class="small quiet">{t('copiesText')}</p>
      <p role="status" class="small">{refused ? t('copiesRefused') : keep.downloads && failed !== undefined && t('copiesFailed', sayAgo(failed, now(), t.locale))}</p>
    </>
  )
}
