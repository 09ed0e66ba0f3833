import { readFile } from '../../components/exchange/read-file.ts'
import { writeAsFile } from '../../components/exchange/use-export.ts'
import { citeAs } from '../../lib/exchange/citations.ts'
import { formatNamed, readAny } from '../../lib/exchange/index.ts'
import { readThere } from '../../lib/exchange/read-aside.ts'
import { splitName } from '../../lib/exchange/people.ts'
import type { Paper } from '../../lib/paper.ts'
import { FOREIGN } from './exchange-foreign.ts'
import { makePapers } from './exchange-papers.ts'

/** What the export and import dialogs do with many papers, in a page of a real browser; driven by exchange.mjs. */

export interface Measure {
  readonly ms: number
  readonly papers: number
  /** MB of the heap above what was there before, at its highest. */
  readonly peak: number
  /** Longest the page was not free, ms. */
  readonly longest: number
  /** From calling off in the middle to the end, ms. */
  readonly cancel: number
}
interface Heap {
  readonly memory: { readonly usedJSHeapSize: number }
  readonly gc?: () => void
}

let papers: readonly Paper[] = []
/** What was written, as a download is made of it; and files to be read. */
const written = new Map<string, Blob>()
const files = new Map<string, File>()
const heap = (): number => (performance as unknown as Heap).memory.usedJSHeapSize / 1e6

/** Watches a piece of work from beside it: every time the page is free, how long it was not, and the heap. */
async function watched(work: (signal: AbortSignal) => Promise<number>, cancelAfter?: number): Promise<{ ms: number; papers: number; peak: number; longest: number; cancel: number }> {
  ;(globalThis as unknown as Heap).gc?.()
  const before = heap()
  const stop = new AbortController()
  let [peak, longest, last, on, called] = [0, 0, performance.now(), true, 0]
  const channel = new MessageChannel()
  channel.port1.onmessage = () => {
    const now = performance.now()
    longest = Math.max(longest, now - last)
    last = now
    peak = Math.max(peak, heap() - before)
    if (cancelAfter !== undefined && called === 0 && now - began >= cancelAfter) {
      called = now
      stop.abort()
    }
    if (on) channel.port2.postMessage(0)
  }
  const began = performance.now()
  channel.port2.postMessage(0)
  const count = await work(stop.signal)
  const ended = performance.now()
  on = false
  longest = Math.max(longest, ended - last)
  return { ms: ended - began, papers: count, peak, longest, cancel: called === 0 ? 0 : ended - called }
}

async function* all(): AsyncIterable<Paper> {
  yield* papers
}

async function write(name: string, signal: AbortSignal): Promise<number> {
  const format = formatNamed(name)
  const file = format && (await writeAsFile(format, all(), { signal, now: () => performance.now(), progress: () => {} }))
  if (file) written.set(name, new Blob([...file.parts]))
  return file?.count ?? 0
}

const read = async (name: string, signal: AbortSignal): Promise<number> => (await readFile(files.get(name) as File, { readAside: (file, reading) => readThere(new Worker('/reader/script.js'), file, reading) }, { signal, progress: () => {} }))?.entries.length ?? 0

const bench = {
  make: (count: number) => (papers = makePapers(count)).length,
  /** The file that was written, or what others would write where we only read. */
  async file(name: string): Promise<string> {
    const content = FOREIGN[name]?.(papers) ?? (await written.get(name)?.text()) ?? ''
    files.set(name, new File([content], `papers.${formatNamed(name)?.extension}`))
    return content
  },
  async measure(how: 'write' | 'read', name: string): Promise<Measure> {
    const work = (signal: AbortSignal): Promise<number> => (how === 'write' ? write(name, signal) : read(name, signal))
    const whole = await watched(work)
    const { cancel } = await watched(work, whole.ms / 2)
    return { ...whole, cancel }
  },
}
export type Bench = typeof bench
/** For the comparison with libraries: BibTeX as items of CSL, and references. */
const readItems = (file: string): readonly unknown[] => readAny(file, 'papers.bib').entries.map(({ sighting: { title, authors } }) => ({ title, author: authors?.map(splitName) }))
const cite = (cited: readonly Paper[]): readonly string[] => cited.map((paper) => citeAs(paper, 'apa'))
Object.assign(globalThis, { bench, read: readItems, cite })
