import { Worker } from 'node:worker_threads'
import { type Corpus, type CorpusFile, shared } from './corpus.ts'

/** Reads groups of files, each group in a thread of its own, and joins them in order. */
export async function readInThreads(groups: readonly (readonly CorpusFile[])[], every: number): Promise<Corpus> {
  return joinCorpora(await Promise.all(groups.map((files) => readInThread(files, every))))
}

function readInThread(files: readonly CorpusFile[], every: number): Promise<Corpus> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('corpus-thread.ts', import.meta.url), { workerData: { files, every } })
    worker.once('message', resolve)
    worker.once('error', reject)
  })
}

/** Lists of one entry a paper, and lists with several entries a paper beside where each paper's begin. */
const FLAT = ['family', 'source', 'titleHash'] as const
const NESTED = [['start', ['key', 'inTitle', 'inAbstract']], ['hitStart', ['hits']], ['goldStart', ['gold']]] as const

/** Corpora as one, in their order. */
export function joinCorpora(parts: readonly Corpus[]): Corpus {
  const size = parts.reduce((n, p) => n + p.size, 0)
  const joined: Partial<Record<keyof Corpus, Uint32Array | Uint8Array>> = {}
  for (const name of [...FLAT, ...NESTED.flatMap(([, lists]) => lists)]) joined[name] = join(parts.map((p) => p[name]))
  for (const [name, [list]] of NESTED) {
    const starts = shared(Uint32Array, size + 1)
    let at = 0, shift = 0
    for (const part of parts) {
      part[name].forEach((s, i) => (starts[at + i] = s + shift))
      at += part.size
      shift += part[list].length
    }
    joined[name] = starts
  }
  return { ...(joined as unknown as Corpus), size }
}

function join(lists: readonly (Uint32Array | Uint8Array)[]): Uint32Array | Uint8Array {
  const length = lists.reduce((n, l) => n + l.length, 0)
  const out = lists[0] instanceof Uint32Array ? shared(Uint32Array, length) : shared(Uint8Array, length)
  let at = 0
  for (const list of lists) {
    out.set(list, at)
    at += list.length
  }
  return out
}
