import type { Paper } from '../paper.ts'
import { fold } from '../text.ts'
import { HAS } from './query.ts'

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

/** Bits of `flags` after those of `HAS`. */
export const STATE_BITS = ['trash', 'dismissed', 'pinned', 'to-read', 'reading', 'read'] as const
/** The bit of a state or of something a paper has. */
export const bitOf = (name: string): number => {
  const has = (HAS as readonly string[]).indexOf(name)
  return 1 << (has >= 0 ? has : HAS.length + (STATE_BITS as readonly string[]).indexOf(name))
}
const BITS = Object.fromEntries([...HAS, ...STATE_BITS].map((name) => [name, bitOf(name)])) as Readonly<Record<(typeof HAS)[number] | (typeof STATE_BITS)[number], number>>

function flagsOf({ user, links = [], ids = {}, abstract, venue }: Paper): number {
  const facts: Readonly<Record<keyof typeof BITS, boolean>> = {
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
  let bits = 0
  for (const name in facts) if (facts[name as keyof typeof BITS]) bits |= BITS[name as keyof typeof BITS]
  return bits
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
    title: fold(paper.title.slice(0, 4 * TITLE)).slice(0, TITLE),
    saved: user.savedAt ?? 0,
    published: Number(date.padEnd(8, '0')) || 0,
    rating: user.rating ?? 0,
    flags: flagsOf(paper),
    names: [...new Set(names)],
  }
}

/** The row of a place that is no longer used. */
export const GONE: Row = { id: '', title: '', saved: 0, published: 0, rating: 0, flags: 0, names: [] }
