import { useEffect, useId, useMemo, useState } from 'preact/hooks'
import { FORMATS, type Format, KEY_PATTERN, formatNamed } from '../../lib/exchange/index.ts'
import type { Paper } from '../../lib/paper.ts'
import { EXPORT_FOLDERS, type ExportSettings } from '../../lib/settings.ts'
import type { Key } from '../../lib/words.ts'
import { Button } from '../kit/Button.tsx'
import { Dialog } from '../kit/Dialog.tsx'
import { Choice } from '../options/Choice.tsx'
import { useDesk, useSettings } from '../use-library.ts'
import { type Export, optionsFor, useExport } from './use-export.ts'

const written = FORMATS.filter((format) => format.write)
const FIRST = written.find(({ name }) => name === 'bibtex') ?? written[0]
const FOLDER_WORDS = { tag: 'exportByTag', tags: 'exportByTags', state: 'shelfByState', none: 'exportNoFolders' } as const satisfies Record<ExportSettings['folders'], Key>

/** Papers shown in the preview, and its length at most, in characters. */
const SAMPLE = 3
const LONGEST = 4_000

/** The first papers of what is to be written. */
function useSample(papers: () => AsyncIterable<Paper>): readonly Paper[] {
  const [sample, setSample] = useState<readonly Paper[]>([])
  useEffect(() => {
    let on = true
    const read = async (): Promise<void> => {
      const first: Paper[] = []
      for await (const paper of papers()) if (first.push(paper) === SAMPLE) break
      if (on) setSample(first)
    }
    void read().catch(() => undefined)
    return () => {
      on = false
    }
  }, [])
  return sample
}

function Line({ label, value, placeholder, onType }: { readonly label: string; readonly value: string; readonly placeholder: string; readonly onType: (text: string) => void }) {
  const id = useId()
  return (
    <div class="line">
      <label for={id}>{label}</label>
      <input id={id} type="text" dir="ltr" autocomplete="off" spellcheck={false} value={value} placeholder={placeholder} onInput={(event) => onType(event.currentTarget.value)} />
    </div>
  )
}

/** What the format asks, kept for the next time. */
function Options({ format }: { readonly format: Format }) {
  const { words: t } = useDesk()
  const [settings, change] = useSettings()
  const id = useId()
  const set = (patch: Partial<ExportSettings>): void => change({ export: { ...settings.export, ...patch } })
  const { keyPattern, folders, title, templates } = settings.export
  const asks = new Set(format.asks)
  return (
    <>
      {asks.has('keyPattern') && <Line label={t('exportKeys')} value={keyPattern} placeholder={KEY_PATTERN} onType={(typed) => set({ keyPattern: typed })} />}
      {asks.has('keyPattern') && <p class="small quiet">{t('exportKeysHint', '[auth] [Auth] [auths] [year] [yy] [title] [Title] [title3] [arxiv] [venue]')}</p>}
      {asks.has('folders') && <Choice label={t('shelfFolder')} value={folders} choices={EXPORT_FOLDERS.map((one) => [one, t(FOLDER_WORDS[one])] as const)} onChoose={(one) => set({ folders: one })} />}
      {asks.has('title') && <Line label={t('exportTitle')} value={title} placeholder="" onType={(typed) => set({ title: typed })} />}
      {asks.has('template') && (
        <div class="field">
          <label for={id}>{t('exportTemplate')}</label>
          <textarea id={id} dir="ltr" rows={4} spellcheck={false} value={templates[format.name] ?? format.template} onInput={(event) => set({ templates: { ...templates, [format.name]: event.currentTarget.value } })} />
          <p class="small quiet">{t('exportTemplateHint', '{{title}}, {{ ({year})}}')}</p>
          {templates[format.name] !== undefined && <Button kind="bare" icon="undo" onClick={() => set({ templates: Object.fromEntries(Object.entries(templates).filter(([name]) => name !== format.name)) })}>{t('exportTemplateReset')}</Button>}
        </div>
      )}
    </>
  )
}

function Preview({ format, sample }: { readonly format: Format; readonly sample: readonly Paper[] }) {
  const { words: t, now } = useDesk()
  const [settings] = useSettings()
  const text = useMemo(() => [...(format.write?.(sample, optionsFor(format, settings.export, now())) ?? [])].join('').slice(0, LONGEST), [format, sample, settings.export])
  return (
    <>
      <h3>{t('exportPreview')}</h3>
      <pre class="preview" tabIndex={0} role="region" aria-label={t('exportPreview')}><code>{text}</code></pre>
    </>
  )
}

/** Every format with its options and a look at what it gives; onto the clipboard or into a file. */
export function ExportDialog({ papers, onClose }: { readonly papers: () => AsyncIterable<Paper>; readonly onClose: () => void }) {
  const { words: t } = useDesk()
  const { run, progress, cancel }: Export = useExport(papers)
  // Closed by Escape it gives no file any more.
  useEffect(() => cancel, [cancel])
  const [format, setFormat] = useState(FIRST)
  const sample = useSample(papers)
  if (!format) return null
  const footer = (
    <>
      <Button onClick={progress ? cancel : onClose}>{t('cancel')}</Button>
      <Button icon="paste" onClick={() => void run(format, 'clipboard')}>{t('exportCopy')}</Button>
      <Button kind="primary" icon="export" onClick={() => void run(format, 'file')}>{t('exportSave')}</Button>
    </>
  )
  return (
    <Dialog title={t('export')} onClose={onClose} footer={footer}>
      <Choice label={t('exportFormat')} value={format.name} choices={written.map(({ name, label }) => [name, t(label as Key)] as const)} onChoose={(name) => setFormat(formatNamed(name) ?? format)} />
      <Options format={format} />
      <Preview format={format} sample={sample} />
      <div role="status">{progress && <progress aria-label={t('exporting')} {...(progress.total === undefined ? {} : { value: progress.done, max: progress.total })} />}</div>
    </Dialog>
  )
}
