import { fold } from '../text.ts'

/** What a leaf of a rule looks at. `keyword` and `phrase`: words of title or abstract, in order; a final `*` matches any ending. */
export const LEAVES = ['keyword', 'phrase', 'author', 'venue', 'category', 'topic', 'site'] as const
export type LeafKind = (typeof LEAVES)[number]

/** When a rule applies. `category` also takes an archive (`cs`), `site` a host with its subdomains or a site id. */
export type Condition =
  | { readonly [K in LeafKind]: { readonly is: K; readonly value: string } }[LeafKind]
  | { readonly is: 'all' | 'any'; readonly of: readonly Condition[] }
  | { readonly is: 'not'; readonly of: Condition }

/** A rule without what is done when it applies, which is its owner's business. */
export interface Rule {
  readonly id: string
  readonly when: Condition
}

/** Largest rule that is read; imported files may hold anything. */
export const RULE_LIMITS = { depth: 8, leaves: 100, value: 200 } as const

/** A condition from unknown data: closed grammar, capped in depth and size; undefined when it is none. */
export function parseCondition(data: unknown): Condition | undefined {
  const room = { leaves: RULE_LIMITS.leaves }
  return parseAt(data, RULE_LIMITS.depth, room)
}

/** A rule from unknown data; undefined when it is none. */
export function parseRule(data: unknown): Rule | undefined {
  if (!isRecord(data) || typeof data.id !== 'string' || data.id === '' || data.id.length > RULE_LIMITS.value) return undefined
  const when = parseCondition(data.when)
  return when && { id: data.id, when }
}

const isRecord = (data: unknown): data is Readonly<Record<string, unknown>> => typeof data === 'object' && data !== null && !Array.isArray(data)
const isLeaf = (is: unknown): is is LeafKind => LEAVES.some((kind) => kind === is)

function parseAt(data: unknown, depth: number, room: { leaves: number }): Condition | undefined {
  if (!isRecord(data) || depth === 0) return undefined
  const { is } = data
  if (isLeaf(is)) return parseLeaf(is, data.value, room)
  if (is === 'not') {
    const of = parseAt(data.of, depth - 1, room)
    return of && { is, of }
  }
  if ((is !== 'all' && is !== 'any') || !Array.isArray(data.of) || data.of.length === 0 || data.of.length > RULE_LIMITS.leaves) return undefined
  const of = data.of.map((part: unknown) => parseAt(part, depth - 1, room))
  return of.every((part) => part !== undefined) ? { is, of } : undefined
}

function parseLeaf(is: LeafKind, value: unknown, room: { leaves: number }): Condition | undefined {
  if (typeof value !== 'string' || value.length > RULE_LIMITS.value || !/[\p{L}\p{N}]/u.test(value) || room.leaves-- <= 0) return undefined
  return { is, value }
}

/** Two leaves with one key ask the same. */
export const leafKey = (kind: LeafKind, value: string): string => `${kind} ${fold(value).trim()}`
