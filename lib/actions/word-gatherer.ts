import { textKeys } from '../identity/match.ts'
import type { Bibliography, Paper } from '../paper.ts'
import type { Segment } from '../search/segment.ts'
import { SegmentBuilder } from '../search/segment-builder.ts'
import type { Added } from './index-changes.ts'
import { inSlices } from './in-slices.ts'
import type { FreshTerms } from './index-state.ts'

/** What is looked up where identifiers fail. */
export type Titled = Pick<Bibliography, 'title' | 'abstract'>

/** So many papers become a segment: more would take much memory, fewer would be many segments to merge. */
const FULL = 12_500

/** The part of a large import that needs no database: half of its work, which a page may leave to a worker of its own while it writes. */
export interface WordGatherer {
  /** So many papers are to become a segment. */
  readonly full: number
  /** Keys of text of works that are to come (see `textKeys`); absent where they are best made when they are asked for. */
  textKeys?(works: readonly Titled[]): Promise<readonly (readonly string[])[]>
  /** Gathers the words of papers, in ascending order of their numbers. */
  addPapers(added: readonly Added[]): void
  /** The words of a paper that were made before. */
  addTerms(doc: number, terms: FreshTerms): void
  /** Forgets what was gathered. */
  clear(): void
  /** What was gathered as a segment; gathering begins anew meanwhile. */
  build(pause: () => Promise<void> | undefined): Promise<Segment>
  /** Nothing more will be asked. */
  close?(): void
}

function addTerms(builder: SegmentBuilder, doc: number, { terms, bits }: FreshTerms): void {
  terms.split('\n').forEach((term, k) => builder.add(doc, term, bits[k] ?? 0))
}

/** Gathers where it is asked. */
export function gatherHere(): WordGatherer {
  let builder = new SegmentBuilder()
  const take = (): SegmentBuilder => {
    const full = builder
    builder = new SegmentBuilder()
    return full
  }
  return {
    full: FULL,
    addPapers: (added) => added.forEach(({ doc, paper }) => builder.addPaper(doc, paper)),
    addTerms: (doc, terms) => addTerms(builder, doc, terms),
    clear: () => void take(),
    build: (pause) => take().buildSlowly(pause),
  }
}

type Told =
  | { readonly keysOf: readonly Titled[]; readonly ask: number }
  | { readonly papers: readonly Added[] }
  | { readonly doc: number; readonly terms: FreshTerms }
  | { readonly clear: true }
  | { readonly build: true; readonly ask: number }
/** `alive` comes while a segment is being made. */
type Answer = { readonly ask: number } & ({ readonly keys: readonly (readonly string[])[] } | { readonly segment: Segment } | { readonly alive: true } | { readonly failed: string })

/** One end of a worker, whichever it is. */
export interface Port {
  postMessage(message: unknown): void
  addEventListener(type: string, listener: (event: { readonly data?: unknown; readonly message?: string }) => void): void
}

/** Gathers for whoever asks through a port: what the worker does. `now` in ms. */
export function serveGatherer(port: Port, now: () => number): void {
  const gatherer = gatherHere()
  const answer = (message: Answer): void => port.postMessage(message)
  port.addEventListener('message', ({ data }) => {
    const told = data as Told
    if ('keysOf' in told) answer({ ask: told.ask, keys: told.keysOf.map(textKeys) })
    else if ('papers' in told) gatherer.addPapers(told.papers)
    else if ('doc' in told) gatherer.addTerms(told.doc, told.terms)
    else if ('clear' in told) gatherer.clear()
    else {
      const { ask } = told
      const pause = inSlices(now, () => answer({ ask, alive: true }))
      gatherer.build(pause).then((segment) => answer({ ask, segment }), (error: unknown) => answer({ ask, failed: String(error) }))
    }
  })
}

/** Nothing but what words are made of: all of it is copied. */
const worded = ({ id, title, abstract, authors, venue, ids, also, user: { standing, tags, note } }: Paper): Paper => ({
  id, title, met: [], firstSeen: 0, lastSeen: 0,
  ...(abstract === undefined ? {} : { abstract }), ...(authors && { authors }), ...(venue === undefined ? {} : { venue }), ...(ids && { ids }), ...(also && { also }),
  user: { standing, tags, ...(note === undefined ? {} : { note }) },
})

/** Who waits for an answer, and what is to be called while there is none yet. */
interface Waiting {
  readonly resolve: (answer: Answer) => void
  readonly reject: (reason: unknown) => void
  readonly alive?: () => unknown
}

function settle(waiting: Map<number, Waiting>, answer: Answer): void {
  const one = waiting.get(answer.ask)
  try {
    if ('alive' in answer) return void one?.alive?.()
    if ('failed' in answer) throw new Error(answer.failed)
    one?.resolve(answer)
  } catch (error) {
    one?.reject(error)
  }
  waiting.delete(answer.ask)
}

/** Gathers in a worker, which does what it is told in order; one that fails fails what is asked of it. */
export function gatherThere(worker: Port & { terminate(): void }, full = FULL): WordGatherer {
  const waiting = new Map<number, Waiting>()
  let asked = 0
  let failure: Error | undefined
  const fail = ({ message = '' }: { readonly message?: string }): void => {
    failure = new Error(`The worker of the import failed. ${message}`)
    for (const { reject } of waiting.values()) reject(failure)
    waiting.clear()
  }
  worker.addEventListener('error', fail)
  worker.addEventListener('messageerror', fail)
  worker.addEventListener('message', ({ data }) => settle(waiting, data as Answer))
  const tell = (told: Told): void => worker.postMessage(told)
  const ask = (told: { readonly keysOf: readonly Titled[] } | { readonly build: true }, alive?: () => unknown): Promise<Answer> =>
    new Promise((resolve, reject) => {
      if (failure) return reject(failure)
      waiting.set(++asked, { resolve, reject, ...(alive && { alive }) })
      tell({ ...told, ask: asked })
    })
  return {
    full,
    async textKeys(works) {
      const answer = await ask({ keysOf: works.map(({ title, abstract }) => ({ title, ...(abstract === undefined ? {} : { abstract }) })) })
      return 'keys' in answer ? answer.keys : []
    },
    addPapers: (added) => tell({ papers: added.map(({ doc, paper }) => ({ doc, paper: worded(paper) })) }),
    addTerms: (doc, terms) => tell({ doc, terms }),
    clear: () => tell({ clear: true }),
    async build(pause) {
      const answer = await ask({ build: true }, pause)
      if (!('segment' in answer)) throw new Error('no segment')
      return answer.segment
    },
    close: () => worker.terminate(),
  }
}
