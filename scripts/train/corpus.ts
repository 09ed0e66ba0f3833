import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { eachFeature } from '../../lib/classify/features.ts'
import { compilePhrases, findPhrases } from '../../lib/classify/phrases.ts'
import { CATEGORIES, TOPICS } from '../../lib/classify/taxonomy.ts'
import { readWords, type Word } from '../../lib/classify/words.ts'

/** One labelled paper as the data files hold it. */
export interface Row {
  readonly title: string
  readonly abstract: string
  readonly labels?: readonly string[]
  readonly topics?: readonly string[]
  readonly keywords?: readonly string[]
}

/** The rows of an xz-compressed JSON Lines file, `every`-th only. */
export async function* readRows(path: string, every = 1): AsyncGenerator<Row> {
  const xz = spawn('xz', ['-dc', path], { stdio: ['ignore', 'pipe', 'inherit'] })
  let n = 0
  for await (const line of createInterface({ input: xz.stdout })) if (n++ % every === 0) yield JSON.parse(line) as Row
}

/** A growing typed array. */
export class Column<A extends Uint32Array | Uint8Array | Float32Array> {
  data: A
  length = 0
  constructor(empty: A) {
    this.data = empty
  }
  push(value: number): void {
    if (this.length === this.data.length) {
      const Make = this.data.constructor as new (n: number) => A
      const grown = new Make(Math.max(1024, this.length * 2))
      grown.set(this.data)
      this.data = grown
    }
    this.data[this.length++] = value
  }
}

/** Papers as features: document d has entries `start[d]` to `start[d+1]` of `key`, `inTitle`, `inAbstract`. */
export interface Corpus {
  readonly key: Uint32Array
  readonly inTitle: Uint8Array
  readonly inAbstract: Uint8Array
  readonly start: Uint32Array
  /** Phrase hits: topic, +TOPICS.length when in the abstract. */
  readonly hits: Uint8Array
  readonly hitStart: Uint32Array
  /** Gold labels: categories 0…57, topics 58…131. */
  readonly gold: Uint8Array
  readonly goldStart: Uint32Array
  /** 0 = arXiv (categories known), 1 = conference (topics known). */
  readonly family: Uint8Array
  /** Number of the file it came from. */
  readonly source: Uint8Array
  readonly titleHash: Uint32Array
  readonly size: number
}

const tree = compilePhrases(TOPICS.flatMap((t, i) => t.phrases.map((p) => [p, i] as const)))
const labelIndex = new Map([...CATEGORIES, ...TOPICS].map((l, i) => [l.id, i]))

/** A file of papers: its family (0 arXiv, 1 conferences) and the number its papers are marked with. */
export interface CorpusFile {
  readonly path: string
  readonly family: 0 | 1
  readonly source: number
}

/** Reads files whole into features; `every` thins all of them alike. */
export async function readCorpus(files: readonly CorpusFile[], every = 1): Promise<Corpus> {
  const key = new Column(new Uint32Array()), inTitle = new Column(new Uint8Array()), inAbstract = new Column(new Uint8Array())
  const start = new Column(new Uint32Array()), hits = new Column(new Uint8Array()), hitStart = new Column(new Uint32Array())
  const gold = new Column(new Uint8Array()), goldStart = new Column(new Uint32Array()), family = new Column(new Uint8Array())
  const titleHash = new Column(new Uint32Array()), source = new Column(new Uint8Array())
  const count = (words: readonly Word[]): Map<number, number> => {
    const found = new Map<number, number>()
    eachFeature(words, (k) => found.set(k, (found.get(k) ?? 0) + 1))
    return found
  }
  for (const file of files)
    for await (const row of readRows(file.path, every)) {
      const title = readWords(row.title), abstract = readWords(row.abstract)
      start.push(key.length)
      hitStart.push(hits.length)
      goldStart.push(gold.length)
      const t = count(title), a = count(abstract)
      for (const k of new Set([...t.keys(), ...a.keys()])) {
        key.push(k)
        inTitle.push(Math.min(t.get(k) ?? 0, 255))
        inAbstract.push(Math.min(a.get(k) ?? 0, 255))
      }
      for (const [words, shift] of [[title, 0], [abstract, TOPICS.length]] as const) {
        const seen = new Set<number>()
        findPhrases(tree, words, (id) => seen.add(id))
        for (const id of [...seen].sort((x, y) => x - y)) hits.push(id + shift)
      }
      for (const label of row.labels ?? row.topics ?? []) gold.push(labelIndex.get(label) ?? 0)
      family.push(file.family)
      source.push(file.source)
      titleHash.push(title.reduce((h, w) => Math.imul(h, 31) + w.key, 7) >>> 0)
    }
  const size = family.length
  start.push(key.length)
  hitStart.push(hits.length)
  goldStart.push(gold.length)
  const entries = key.length
  return {
    key: share(key.data, entries), inTitle: share(inTitle.data, entries), inAbstract: share(inAbstract.data, entries), start: share(start.data, size + 1),
    hits: share(hits.data, hits.length), hitStart: share(hitStart.data, size + 1), gold: share(gold.data, gold.length), goldStart: share(goldStart.data, size + 1),
    family: share(family.data, size), source: share(source.data, size), titleHash: share(titleHash.data, size), size,
  }
}

type Sharable = Uint32Array | Uint8Array | Float32Array | Int16Array

/** Memory that worker threads see too. */
export function shared<A extends Sharable>(Make: new (buffer: SharedArrayBuffer) => A, length: number): A {
  return new Make(new SharedArrayBuffer(length * (Make as unknown as { BYTES_PER_ELEMENT: number }).BYTES_PER_ELEMENT))
}

function share<A extends Uint32Array | Uint8Array>(array: A, length: number): A {
  const copy = shared(array.constructor as new (buffer: SharedArrayBuffer) => A, length)
  copy.set(array.subarray(0, length))
  return copy
}
