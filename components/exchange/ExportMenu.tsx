import { useRef, useState } from 'preact/hooks'
import { FORMATS, type Format, formatNamed } from '../../lib/exchange/index.ts'
import type { Paper } from '../../lib/paper.ts'
import type { Key } from '../../lib/words.ts'
import { Menu } from '../kit/Menu.tsx'
import { Progress } from '../kit/Progress.tsx'
import { useToast } from '../kit/Toast.tsx'
import { useDesk } from '../use-library.ts'
import { ZoteroDialog } from './ZoteroDialog.tsx'
import { writeFile } from './write-file.ts'

const written = FORMATS.filter((format) => format.write)

/** What is in the menu beside the formats. */
const ZOTERO = 'zotero'

/** What is done sooner needs no sign of progress. */
const PATIENCE_MS = 400

/** A day as part of a file name. */
const dayOf = (now: number): string => new Date(now).toISOString().slice(0, 10)

export interface ExportMenuProps {
  /** Everything to write, not only the rows on screen. */
  readonly papers: () => AsyncIterable<Paper>
  readonly disabled?: boolean
}

/** Writes papers in the format picked; a long one shows how far it is and can be called off. */
export function ExportMenu({ papers, disabled = false }: ExportMenuProps) {
  const { words: t, keepFile, now, zotero } = useDesk()
  const [sending, setSending] = useState(false)
  const toast = useToast()
  const [done, setDone] = useState<{ readonly done: number; readonly total: number | undefined }>()
  const running = useRef<AbortController | undefined>(undefined)
  const write = async (format: Format): Promise<void> => {
    running.current = new AbortController()
    const began = now()
    const progress = (count: number, total: number | undefined): void => {
      if (now() - began >= PATIENCE_MS) setDone({ done: count, total })
    }
    try {
      const file = await writeFile(format, papers(), { signal: running.current.signal, now, progress })
      if (!file) return
      keepFile({ name: `paperlight-${dayOf(now())}.${format.extension}`, type: format.mime, parts: file.parts })
      toast({ text: t.n('saidExported', file.count, t(format.label as Key)) })
    } catch {
      toast({ text: t('exportFailed'), bad: true })
    } finally {
      setDone(undefined)
    }
  }
  const pick = (id: string): void => {
    if (id === ZOTERO) return setSending(true)
    const format = formatNamed(id)
    if (format) void write(format)
  }
  const items = [...written.map(({ name, label }) => ({ id: name, label: t(label as Key) })), ...(zotero ? [{ id: ZOTERO, label: t('zoteroSend') }] : [])]
  return (
    <>
      <Menu label={t('export')} icon="export" disabled={disabled} items={items} onPick={pick} />
      {sending && <ZoteroDialog papers={papers} onClose={() => setSending(false)} />}
      {done && <Progress title={t('exporting')} {...done} onCancel={() => running.current?.abort()} />}
    </>
  )
}
