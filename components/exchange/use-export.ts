import { useCallback, useRef, useState } from 'preact/hooks'
import { type Format, type WriteOptions, zipOf } from '../../lib/exchange/index.ts'
import type { Paper } from '../../lib/paper.ts'
import type { ExportSettings } from '../../lib/settings.ts'
import type { Key } from '../../lib/words.ts'
import { useToast } from '../kit/Toast.tsx'
import { useDesk } from '../use-library.ts'
import { dayOf } from '../when.ts'
import { type Write, type Writing, writeFile } from './write-file.ts'

/** What is done sooner needs no sign of progress. */
const PATIENCE_MS = 400

/** What the user chose of what the format asks; what is '' is the format's own way. */
export function optionsFor({ name }: Format, { keyPattern, folders, title, templates }: ExportSettings, now: number): WriteOptions {
  const template = templates[name]
  return { folders, now, ...(keyPattern && { keyPattern }), ...(title && { title }), ...(template && { template }) }
}

const textOf = (format: Format): Write<string> => (papers, options) => format.write?.(papers, options) ?? []

/** The file in parts that are encoded already; of a format that is several files, a ZIP of them. */
export async function writeAsFile(format: Format, papers: AsyncIterable<Paper>, writing: Omit<Writing<unknown, unknown>, 'pack'>): Promise<{ parts: readonly Blob[]; count: number; extension: string; mime: string } | undefined> {
  const pack = (pieces: BlobPart[]): Blob => new Blob(pieces)
  const file = await (format.files ? writeFile<Uint8Array<ArrayBuffer>, Blob>((all, options) => zipOf(format.files?.(all, options) ?? [], options?.now ?? 0), papers, { ...writing, pack }) : writeFile<string, Blob>(textOf(format), papers, { ...writing, pack }))
  return file && { ...file, ...(format.files ? { extension: 'zip', mime: 'application/zip' } : { extension: format.extension, mime: format.mime }) }
}

export interface Export {
  /** Writes all papers as a file, or onto the clipboard; tells what came of it. */
  run(format: Format, to: 'file' | 'clipboard'): Promise<void>
  /** How far it is; undefined while nothing long is under way. */
  readonly progress: { readonly done: number; readonly total: number | undefined } | undefined
  cancel(): void
}

/** Writing papers in the user's way; a long one shows how far it is and can be called off. */
export function useExport(papers: () => AsyncIterable<Paper>): Export {
  const { words: t, keepFile, copy, now, settings } = useDesk()
  const toast = useToast()
  const [progress, setProgress] = useState<Export['progress']>()
  const running = useRef<AbortController | undefined>(undefined)
  const run: Export['run'] = async (format, to) => {
    const { signal } = (running.current = new AbortController())
    const began = now()
    const show = (done: number, total: number | undefined): void => {
      if (now() - began >= PATIENCE_MS) setProgress({ done, total })
    }
    try {
      const writing = { signal, now, progress: show, options: optionsFor(format, settings.now().export, began) }
      const said = (count: number): void => toast({ text: t.n(to === 'clipboard' ? 'saidCopied' : 'saidExported', count, t(format.label as Key)) })
      if (to === 'clipboard') {
        const text = await writeFile(textOf(format), papers(), { ...writing, pack: (pieces) => pieces.join('') })
        if (text) await copy(text.parts.join(''))
        return text && said(text.count)
      }
      const file = await writeAsFile(format, papers(), writing)
      if (!file) return
      keepFile({ name: `paperlight-${dayOf(now())}.${file.extension}`, type: file.mime, parts: file.parts })
      said(file.count)
    } catch {
      toast({ text: t('exportFailed'), bad: true })
    } finally {
      setProgress(undefined)
    }
  }
  return { run, progress, cancel: useCallback(() => running.current?.abort(), []) }
}
