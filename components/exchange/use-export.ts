import { useCallback, useRef, useState } from 'preact/hooks'
import type { Format, WriteOptions } from '../../lib/exchange/index.ts'
import type { Paper } from '../../lib/paper.ts'
import type { ExportSettings } from '../../lib/settings.ts'
import type { Key } from '../../lib/words.ts'
import { useToast } from '../kit/Toast.tsx'
import { useDesk } from '../use-library.ts'
import { writeFile } from './write-file.ts'

/** What is done sooner needs no sign of progress. */
const PATIENCE_MS = 400

/** A day as part of a file name. */
const dayOf = (now: number): string => new Date(now).toISOString().slice(0, 10)

/** What the user chose of what the format asks; what is '' is the format's own way. */
export function optionsFor({ name }: Format, { keyPattern, folders, title, templates }: ExportSettings, now: number): WriteOptions {
  const template = templates[name]
  return { folders, now, ...(keyPattern && { keyPattern }), ...(title && { title }), ...(template && { template }) }
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
      const write = <Part>(pack: (text: string) => Part) => writeFile(format, papers(), { signal, now, progress: show, pack, options: optionsFor(format, settings.now().export, began) })
      const file = to === 'clipboard' ? await write((text) => text) : await write((text) => new Blob([text]))
      if (!file) return
      if (to === 'clipboard') await copy(file.parts.join(''))
      else keepFile({ name: `paperlight-${dayOf(now())}.${format.extension}`, type: format.mime, parts: file.parts })
      toast({ text: t.n(to === 'clipboard' ? 'saidCopied' : 'saidExported', file.count, t(format.label as Key)) })
    } catch {
      toast({ text: t('exportFailed'), bad: true })
    } finally {
      setProgress(undefined)
    }
  }
  return { run, progress, cancel: useCallback(() => running.current?.abort(), []) }
}
