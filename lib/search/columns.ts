import type { Paper } from '../paper.ts'
import { fold } from '../text.ts'
import { inRange } from './filter.ts'
import { HAS, type FieldName } from './query.ts'

/** Papers to a chunk: small enough to rewrite on every change, large enough that all of 100,000 are few reads. */
export const CHUNK = 512

/** So many letters of a title are sorted by. */
const TITLE = 24

/** What lists are filtered, sorted and counted by, for one paper. */
export interface Row {
  /** '' where the paper has moved to another place. */
  readonly id: string
  /** Beginning of the title, folded, to sort by. */
  readonly title: string
  /** ms; 0 when not saved. */
  readonly saved: number
  /** yyyymmdd, zeros where unknown. */
  readonly published: number
  readonly rating: number
  readonly flags: number
  /** Kind and value: `t:tag`, `v:venue`, `s:site`, `p:topic`, `c:category`, `d:due`. */
  readonly names: readonly string[]
}

/** Rows of one chunk, packed for quick reading. */
export interface Chunk {
  readonly ids: readonly string[]
  readonly titles: readonly string[]
  readonly saved: Float64Array
  readonly published: Uint32Array
  readonly rating: Uint8Array
  readonly flags: Uint32Array
  readonly names: readonly string[]
  readonly starts: Uint32Array
  readonly values: Uint16Array
}

/** Bits of `flags` after those of `HAS`. */
const STATE_BITS = ['trash', 'dismissed', 'pinned', 'to-read', 'reading', 'read'] as const
/** The bit of a state or of something a paper has. */
export const bitOf = (name: string): number => {
  const has = (HAS as readonly string[]).indexOf(name)
  return 1 << (has >= 0 ? has : HAS.length + (STATE_BITS as readonly string[]).indexOf(name))
}

function flagsOf({ user, links = [], ids = {}, abstract, venue }: Paper): number {
  const facts: Readonly<Record<(typeof HAS)[number] | (typeof STATE_BITS)[number], boolean>> = {
    note: user.note !== undefined,
    tag: user.tags.length > 0,
    rating: user.rating !== undefined,
    due: user.due !== undefined,
    edit: user.edits !== undefined,
    abstract: abstract !== undefined,
    code: links.some(({ kind }) => kind === 'code'),
    pdf: links.some(({ kind }) => kind === 'pdf'),
    doi: ids.doi !== undefined,
    arxiv: ids.arxiv !== undefined,
    venue: venue !== undefined,
    trash: user.trashedAt !== undefined,
    dismissed: user.standing === 'dismissed',
    pinned: user.pinned === true,
    'to-read': user.reading === 'to-read',
    reading: user.reading === 'reading',
    read: user.reading === 'read',
  }
  return Object.entries(facts).reduce((bits, [name, yes]) => (yes ? bits | bitOf(name) : bits), 0)
}

/** The row of a paper. */
export function rowOf(paper: Paper): Row {
  const { user, guess } = paper
  const date = (paper.published ?? '').replaceAll('-', '').slice(0, 8)
  const names = [
    ...user.tags.map((tag) => `t:${tag}`),
    ...(paper.venue === undefined ? [] : [`v:${paper.venue}`]),
    ...paper.met.map(({ site }) => `s:${site}`),
    ...(guess?.topics ?? []).filter(({ assigned }) => assigned).map(({ id }) => `p:${id}`),
    ...[...(paper.categories ?? []), ...(guess?.categories ?? []).filter(({ assigned }) => assigned).map(({ id }) => id)].map(
      (id) => `c:${id}`,
    ),
    ...(user.due === undefined ? [] : [`d:${user.due}`]),
  ]
  return {
    id: paper.id,
    title: fold(paper.title).slice(0, TITLE),
    saved: user.savedAt ?? 0,
    published: Number(date.padEnd(8, '0')) || 0,
    rating: user.rating ?? 0,
    flags: flagsOf(paper),
    names: [...new Set(names)],
  }
}

/** The row of a place that is no longer used. */
export const GONE: Row = { id: '', title: '', saved: 0, published: 0, rating: 0, flags: 0, names: [] }

export function packChunk(rows: readonly Row[]): Chunk {
  const numbers = new Map<string, number>()
  const starts = new Uint32Array(rows.length + 1)
  const values: number[] = []
  rows.forEach((row, i) => {
    starts[i] = values.length
    for (const name of row.names) {
      if (!numbers.has(name)) numbers.set(name, numbers.size)
      values.push(numbers.get(name) ?? 0)
    }
  })
  starts[rows.length] = values.length
  return {
    ids: rows.map(({ id }) => id),
    titles: rows.map(({ title }) => title),
    saved: Float64Array.from(rows, ({ saved }) => saved),
    published: Uint32Array.from(rows, ({ published }) => published),
    rating: Uint8Array.from(rows, ({ rating }) => rating),
    flags: Uint32Array.from(rows, ({ flags }) => flags),
    names: [...numbers.keys()],
    starts,
    values: Uint16Array.from(values),
  }
}

export function unpackChunk(chunk: Chunk): Row[] {
  return chunk.ids.map((id, i) => ({
    id,
    title: chunk.titles[i] ?? '',
    saved: chunk.saved[i] ?? 0,
    published: chunk.published[i] ?? 0,
    rating: chunk.rating[i] ?? 0,
    flags: chunk.flags[i] ?? 0,
    names: [...chunk.values.subarray(chunk.starts[i], chunk.starts[i + 1])].map((n) => chunk.names[n] ?? ''),
  }))
}

/** A chunk with some rows replaced or added; places between are empty. */
export function changeChunk(chunk: Chunk | undefined, changes: ReadonlyMap<number, Row>): Chunk {
  const rows = chunk ? unpackChunk(chunk) : []
  for (const [i, row] of changes) {
    while (rows.length < i) rows.push(GONE)
    rows[i] = row
  }
  return packChunk(rows)
}

/** Kind of name a field asks for, and whether a name (folded, without kind) is meant by a value. */
const NAMED: Partial<Record<FieldName, readonly [string, (name: string, value: string) => boolean]>> = {
  tag: ['t:', (name, value) => name === value || name.startsWith(`${value.replace(/\/+$/, '')}/`) || name === value.replace(/\/+$/, '')],
  venue: ['v:', (name, value) => ` ${name}`.includes(` ${value}`)],
  site: ['s:', (name, value) => name === value],
  topic: ['p:', (name, value) => name === value],
  category: ['c:', (name, value) => name === value],
  due: ['d:', inRange],
}

const dateOf = (published: number): string | undefined => {
  const digits = String(published)
  if (published === 0) return undefined
  return [digits.slice(0, 4), digits.slice(4, 6), digits.slice(6, 8)].filter((part) => part !== '00' && part !== '').join('-')
}

function stateTest(flags: number, saved: number, state: string): boolean {
  if (state === 'trash') return (flags & bitOf('trash')) !== 0
  if (flags & bitOf('trash')) return false
  if (state === 'saved') return saved > 0
  if (state === 'unread') return saved > 0 && !(flags & bitOf('read'))
  return (STATE_BITS as readonly string[]).includes(state) && (flags & bitOf(state)) !== 0
}

/** A test of the rows of a chunk by a field; undefined where rows do not know the field. `value` as typed. */
export function testOf(chunk: Chunk, field: FieldName, value: string): ((i: number) => boolean) | undefined {
  const asked = fold(value)
  const named = NAMED[field]
  if (named) {
    const meant = new Uint8Array(chunk.names.length)
    chunk.names.forEach((name, n) => void (name.startsWith(named[0]) && named[1](fold(name.slice(2)), asked) && (meant[n] = 1)))
    return (i) => {
      for (let k = chunk.starts[i] ?? 0; k < (chunk.starts[i + 1] ?? 0); k++) if (meant[chunk.values[k] ?? 0]) return true
      return false
    }
  }
  if (field === 'year') return (i) => inRange(dateOf(chunk.published[i] ?? 0), asked)
  if (field === 'added') return (i) => (chunk.saved[i] ?? 0) > 0 && inRange(new Date(chunk.saved[i] ?? 0).toISOString().slice(0, 10), asked)
  if (field === 'rating') return (i) => (chunk.rating[i] ?? 0) > 0 && inRange(String(chunk.rating[i]), asked)
  if (field === 'state') return (i) => stateTest(chunk.flags[i] ?? 0, chunk.saved[i] ?? 0, asked)
  if (field !== 'has') return undefined
  const bit = (HAS as readonly string[]).includes(asked) ? bitOf(asked) : 0
  return (i) => ((chunk.flags[i] ?? 0) & bit) !== 0
}
