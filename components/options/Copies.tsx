import { useState } from 'preact/hooks'
import { useSettings } from '../use-library.ts'
import { useWords } from '../use-words.ts'
import type { DiskAccess } from './Storage.tsx'
import { Switch } from './Switch.tsx'

/** Copies among the downloads too: off until switched on, which asks the browser. */
export function Copies({ disk }: { readonly disk: DiskAccess }) {
  const t = useWords()
  const [{ keep }, change] = useSettings()
  const [refused, setRefused] = useState(false)
  const set = async (on: boolean): Promise<void> => {
    const granted = !on || (await disk.askDownloads().catch(() => false))
    setRefused(!granted)
    change({ keep: { ...keep, downloads: on && granted } })
  }
  return (
    <>
      <Switch label={t('copiesSwitch')} on={keep.downloads} onSet={(on) => void set(on)} />
      <p class="small quiet">{t('copiesText')}</p>
      <p role="status" class="small">{refused && t('copiesRefused')}</p>
    </>
  )
}
