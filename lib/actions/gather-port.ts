import { keysOf } from '../identity/merge.ts'
import { textKeys } from '../identity/match.ts'
import type { Paper } from '../paper.ts'
import type { Segment } from '../search/segment.ts'
import { inSlices } from './in-slices.ts'
import type { FreshTerms } from './index-state.ts'
import { FULL, gatherHere, type WordGatherer } from './word-gatherer.ts'

/** What is told to a worker that gathers words. */
type Told =
  | { readonly titles: readonly string[]; readonly abstracts: readonly string[]; readonly ask: number }
  | { readonly docs: readonly number[]; readonly texts: readonly string[] }
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
    if ('titles' in told) answer({ ask: told.ask, keys: told.titles.map((title, i) => textKeys({ title, abstract: told.abstracts[i] ?? '' })) })
    else if ('docs' in told) gatherer.addPapers(told.docs.map((doc, i) => ({ doc, paper: paperFrom(told.texts, i * ROW) })))
    else if ('doc' in told) gatherer.addTerms(told.doc, told.terms)
    else if ('clear' in told) gatherer.clear()
    else {
      const { ask } = told
      const pause = inSlices(now, () => answer({ ask, alive: true }))
      gatherer.build(pause).then((segment) => answer({ ask, segment }), (error: unknown) => answer({ ask, failed: String(error) }))
    }
  })
}

/** Texts of a paper in one row: what is told is copied, and rows of texts are copied many times faster than objects with names. */
const ROW = 7

/** Nothing but what words are made of. */
const textsOf = (paper: Paper): readonly string[] => [
  paper.title, paper.abstract ?? '', (paper.authors ?? []).join('\n'), paper.venue ?? '', paper.user.tags.join('\n'), paper.user.note ?? '', keysOf(paper).join('\n'),
]

const split = (text: string): string[] => (text === '' ? [] : text.split('\n'))

/** A paper of which nothing is known but its words. */
function paperFrom(texts: readonly string[], at: number): Paper {
  const [title = '', abstract = '', authors = '', venue = '', tags = '', note = '', keys = ''] = texts.slice(at, at + ROW)
  return {
    id: '', title, abstract, authors: split(authors), venue, also: split(keys), user: { standing: 'seen', tags: split(tags), note }, met: [], firstSeen: 0, lastSeen: 0,
  }
}

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
  const ask = (told: { readonly titles: readonly string[]; readonly abstracts: readonly string[] } | { readonly build: true }, alive?: () => unknown): Promise<Answer> =>
    new Promise((resolve, reject) => {
      if (failure) return reject(failure)
      waiting.set(++asked, { resolve, reject, ...(alive && { alive }) })
      tell({ ...told, ask: asked })
    })
  return {
    full,
    async textKeys(works) {
      const answer = await ask({ titles: works.map(({ title }) => title), abstracts: works.map(({ abstract }) => abstract ?? '') })
      return 'keys' in answer ? answer.keys : []
    },
    addPapers: (added) => tell({ docs: added.map(({ doc }) => doc), texts: added.flatMap(({ paper }) => textsOf(paper)) }),
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
