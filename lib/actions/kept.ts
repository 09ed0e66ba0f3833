import { parseUserRule, RULE_LIMITS, type UserRule } from '../rules.ts'
import { same } from '../same.ts'
import { MOST_RULES, parseRule, ruleKey, type TaughtRule } from '../taught.ts'
import type { SmartList, Verb } from './verbs.ts'

/** What the user keeps beside papers, each a list in the user's order, by the key of `meta` it is stored under. */
export interface Kept {
  readonly lists: SmartList
  readonly rules: UserRule
  readonly taught: TaughtRule
}
export type KeptName = keyof Kept

/** What tells one entry from another, what is an entry at all, and most of them. */
interface Kind<T> {
  key(one: T): string
  parse(data: unknown): T | undefined
  readonly most: number
}

const isList = (data: unknown): data is SmartList => {
  const { name, query, sort } = (typeof data === 'object' && data !== null ? data : {}) as Partial<Record<keyof SmartList, unknown>>
  return typeof name === 'string' && typeof query === 'string' && (sort === undefined || typeof sort === 'string')
}

const KINDS: { readonly [N in KeptName]: Kind<Kept[N]> } = {
  lists: { key: ({ name }) => name, parse: (data) => (isList(data) ? data : undefined), most: 1_000 },
  rules: { key: ({ id }) => id, parse: parseUserRule, most: RULE_LIMITS.rules },
  taught: { key: ruleKey, parse: parseRule, most: MOST_RULES },
}
export const isKeptName = (name: string): name is KeptName => Object.hasOwn(KINDS, name)

/** A verb as a change of one of the lists: entries put in the place of those with their keys, keys dropped, one moved to a place (from 0). */
type Change<N extends KeptName = KeptName> = {
  readonly [K in N]: { readonly of: K; readonly put: readonly Kept[K][]; readonly drop: readonly string[]; readonly move?: { readonly key: string; readonly to: number } }
}[N]

/** What a verb changes of the lists; undefined for verbs that change none. */
export function changeOf(verb: Verb): Change | undefined {
  switch (verb.do) {
    case 'keep-list':
      return { of: 'lists', put: [verb.list], drop: [] }
    case 'drop-list':
      return { of: 'lists', put: [], drop: [verb.name] }
    case 'keep-rules':
      return { of: 'rules', put: verb.rules, drop: [] }
    case 'drop-rule':
      return { of: 'rules', put: [], drop: [verb.id] }
    case 'move-rule':
      return { of: 'rules', put: [], drop: [], move: { key: verb.id, to: verb.to } }
    case 'keep-taught':
      return { of: 'taught', put: verb.rules, drop: [verb.instead ?? []].flat() }
    case 'drop-taught':
      return { of: 'taught', put: [], drop: [verb.key] }
    default:
      return undefined
  }
}

/** An entry a change touched as it was before, and its place; null where there was none. Small, however long the list is. */
interface Before {
  readonly key: string
  readonly at: number
  readonly one: unknown
}

/** The list the store or a backup holds, without what is no entry of it. */
export const readKept = <N extends KeptName>(of: N, kept: unknown): readonly Kept[N][] =>
  Array.isArray(kept) ? kept.slice(0, KINDS[of].most).flatMap((one) => KINDS[of].parse(one) ?? []) : []

const place = <T>({ key }: Kind<T>, list: readonly T[], name: string): number => list.findIndex((one) => key(one) === name)
const without = <T>({ key }: Kind<T>, list: readonly T[], name: string): readonly T[] => list.filter((one) => key(one) !== name)

/** The list after putting an entry: where one of its key stood, else at the end, as long as there is room. */
function put<T>(kind: Kind<T>, list: readonly T[], one: T): readonly T[] {
  const at = place(kind, list, kind.key(one))
  if (at >= 0) return list.with(at, one)
  return list.length < kind.most ? [...list, one] : list
}

function move<T>(kind: Kind<T>, list: readonly T[], { key, to }: { readonly key: string; readonly to: number }): readonly T[] {
  const one = list[place(kind, list, key)]
  if (!one) return list
  const others = without(kind, list, key)
  return others.toSpliced(Math.max(0, Math.min(to, others.length)), 0, one)
}

/** The list after a change, and what the journal keeps to take it back. */
export function applyChange<N extends KeptName>(list: readonly Kept[N][], change: Change<N>): { readonly list: readonly Kept[N][]; readonly was: readonly Before[] } {
  const kind: Kind<Kept[N]> = KINDS[change.of]
  const keys = new Set([...change.drop, ...change.put.map(kind.key), ...(change.move ? [change.move.key] : [])])
  const was = [...keys].map((key) => ({ key, at: place(kind, list, key), one: list[place(kind, list, key)] ?? null }))
  const left = change.drop.reduce((now, key) => without(kind, now, key), list)
  const after = change.put.reduce((now, one) => put(kind, now, one), left)
  return { list: change.move ? move(kind, after, change.move) : after, was }
}

/** What a change found, from the journal; entries of the first version hold the whole list. */
function beforeOf<N extends KeptName>(change: Change<N>, was: unknown): readonly Before[] {
  const noted = Array.isArray(was) ? (was as readonly Before[]) : []
  if (noted.length > 0 && noted.every((one) => 'at' in one)) return noted
  return applyChange(readKept(change.of, was), change).was
}

/** The list without what a change did to it; entries that were changed again since stay as they are, and so do all others. */
export function revertChange<N extends KeptName>(list: readonly Kept[N][], change: Change<N>, was: unknown): readonly Kept[N][] {
  const kind: Kind<Kept[N]> = KINDS[change.of]
  return beforeOf(change, was).reduceRight<readonly Kept[N][]>((now, { key, at, one }) => {
    const before = kind.parse(one)
    const there = now[place(kind, now, key)]
    if (change.move) return there ? move(kind, now, { key, to: at }) : now
    const made = change.put.findLast((each) => kind.key(each) === key)
    if (!same(there, made)) return now
    if (before && made) return put(kind, now, before)
    return before ? now.toSpliced(at, 0, before) : without(kind, now, key)
  }, list)
}

/** What is kept beside papers under a key of `meta`, by what tells one entry from another: of lists their keys, of colours the tags. */
export const keptByName = (name: string, kept: unknown): ReadonlyMap<string, unknown> =>
  new Map(isKeptName(name) ? readKept(name, kept).map((one) => [(KINDS[name] as Kind<typeof one>).key(one), one] as const) : Object.entries(kept ?? {}))

/** Entries of two sources: all of the first, then those of the second under other keys. */
export function joinKept<N extends KeptName>(of: N, mine: readonly Kept[N][], theirs: readonly Kept[N][]): readonly Kept[N][] {
  const kind: Kind<Kept[N]> = KINDS[of]
  const had = new Set(mine.map(kind.key))
  return [...mine, ...theirs.filter((one) => !had.has(kind.key(one)))].slice(0, kind.most)
}
