import { useState } from 'preact/hooks'
import { FORMATS, formatNamed } from '../../lib/exchange/index.ts'
import type { Paper } from '../../lib/paper.ts'
import type { Key } from '../../lib/words.ts'
import { Menu } from '../kit/Menu.tsx'
import { Progress } from '../kit/Progress.tsx'
import { useDesk } from '../use-library.ts'
import { ExportDialog } from './ExportDialog.tsx'
import { ZoteroDialog } from './ZoteroDialog.tsx'
import { useExport } from './use-export.ts'

const written = FORMATS.filter((format) => format.write)

/** What is in the menu beside the formats. */
const OPTIONS = 'options'
const ZOTERO = 'zotero'

export interface ExportMenuProps {
  /** Everything to write, not only the rows on screen. */
  readonly papers: () => AsyncIterable<Paper>
  readonly disabled?: boolean
}

/** Writes papers in the format picked, as the user last wanted it; or opens a dialog with everything one may want. */
export function ExportMenu({ papers, disabled = false }: ExportMenuProps) {
  const { words: t, zotero } = useDesk()
  const { run, progress, cancel } = useExport(papers)
  const [open, setOpen] = useState<typeof OPTIONS | typeof ZOTERO>()
  const pick = (id: string): void => {
    if (id === OPTIONS || id === ZOTERO) return setOpen(id)
    const format = formatNamed(id)
    if (format) void run(format, 'file')
  }
  const items = [
    { id: OPTIONS, label: t('exportOptions') },
    ...written.map(({ name, label }) => ({ id: name, label: t(label as Key) })),
    ...(zotero ? [{ id: ZOTERO, label: t('zoteroSend') }] : []),
  ]
  return (
    <>
      <Menu label={t('export')} icon="export" disabled={disabled} items={items} onPick={pick} />
      {open === ZOTERO && <ZoteroDialog papers={papers} onClose={() => setOpen(undefined)} />}
      {open === OPTIONS && <ExportDialog papers={papers} onClose={() => setOpen(undefined)} />}
      {progress && <Progress title={t('exporting')} {...progress} onCancel={cancel} />}
    </>
  )
}
