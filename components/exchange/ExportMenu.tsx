import { useState } from 'preact/hooks'
import { FORMATS, formatNamed } from '../../lib/exchange/index.ts'
import type { Paper } from '../../lib/paper.ts'
import type { Key } from '../../lib/words.ts'
import { Menu } from '../kit/Menu.tsx'
import { useToast } from '../kit/Toast.tsx'
import { useDesk } from '../use-library.ts'

const written = FORMATS.filter((format) => format.write)

/** A day as part of a file name. */
const dayOf = (now: number): string => new Date(now).toISOString().slice(0, 10)

/** Writes everything a query finds, not only the rows on screen, in the format picked. */
export function ExportMenu({ query, disabled }: { readonly query: string; readonly disabled: boolean }) {
  const { library, words: t, keepFile, now } = useDesk()
  const toast = useToast()
  const [busy, setBusy] = useState(false)
  const write = async (id: string): Promise<void> => {
    const format = formatNamed(id)
    if (!format?.write) return
    setBusy(true)
    try {
      const papers: Paper[] = []
      for await (const paper of library.each(query)) papers.push(paper)
      keepFile({ name: `paperlight-${dayOf(now())}.${format.extension}`, type: format.mime, parts: [...format.write(papers)] })
      toast({ text: t.n('saidExported', papers.length, t(format.label as Key)) })
    } catch {
      toast({ text: t('exportFailed'), bad: true })
    } finally {
      setBusy(false)
    }
  }
  return <Menu label={t('export')} icon="export" disabled={disabled || busy} items={written.map(({ name, label }) => ({ id: name, label: t(label as Key) }))} onPick={(id) => void write(id)} />
}
