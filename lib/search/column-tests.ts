import { fold } from '../text.ts'
import type { Columns } from './columns.ts'
import { inRange } from './filter.ts'
import { type FieldName, HAS } from './query.ts'
import { bitOf, STATE_BITS } from './rows.ts'

/** Kind of name a field asks for, and whether a name (folded, without kind) is meant by a value. */
const NAMED: Partial<Record<FieldName, readonly [string, (name: string, value: string) => boolean]>> = {
  tag: ['t:', (name, value) => name === value || name.startsWith(`${value.replace(/\/+$/, '')}/`) || name === value.replace(/\/+$/, '')],
  venue: ['v:', (name, value) => ` ${name}`.includes(` ${value}`)],
  site: ['s:', (name, value) => name === value],
  topic: ['p:', (name, value) => name === value],
  category: ['c:', (name, value) => name === value],
  due: ['d:', inRange],
}

function dateOf(published: number): string | undefined {
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

const DAY = 86_400_000

/** The answers for values that many papers share, each asked once. */
function remembered(test: (value: number) => boolean): (value: number) => boolean {
  const known = new Map<number, boolean>()
  return (value) => {
    let answer = known.get(value)
    if (answer === undefined) known.set(value, (answer = test(value)))
    return answer
  }
}

function nameTest({ names, starts, counts, values }: Columns, kind: string, means: (name: string) => boolean): (doc: number) => boolean {
  const meant = Uint8Array.from(names, (name) => (name.startsWith(kind) && means(fold(name.slice(kind.length))) ? 1 : 0))
  return (doc) => {
    for (let k = starts[doc] ?? 0, end = k + (counts[doc] ?? 0); k < end; k++) if (meant[values[k] ?? 0]) return true
    return false
  }
}

/** A test of papers, by their numbers, for a field; undefined where columns do not know the field. `value` as typed. */
export function testOf(columns: Columns, field: FieldName, value: string): ((doc: number) => boolean) | undefined {
  const { saved, published, rating, flags } = columns
  const asked = fold(value)
  const named = NAMED[field]
  if (named) return nameTest(columns, named[0], (name) => named[1](name, asked))
  if (field === 'year') {
    const holds = remembered((date) => inRange(dateOf(date), asked))
    return (doc) => holds(published[doc] ?? 0)
  }
  if (field === 'added') {
    const holds = remembered((day) => inRange(new Date(day * DAY).toISOString().slice(0, 10), asked))
    return (doc) => (saved[doc] ?? 0) > 0 && holds(Math.floor((saved[doc] ?? 0) / DAY))
  }
  if (field === 'rating') {
    const holds = remembered((stars) => stars > 0 && inRange(String(stars), asked))
    return (doc) => holds(rating[doc] ?? 0)
  }
  if (field === 'state') return (doc) => stateTest(flags[doc] ?? 0, saved[doc] ?? 0, asked)
  if (field !== 'has') return undefined
  const bit = (HAS as readonly string[]).includes(asked) ? bitOf(asked) : 0
  return (doc) => ((flags[doc] ?? 0) & bit) !== 0
}
