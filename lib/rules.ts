import { TAG_COLOURS, type TagColour } from './settings.ts'
import { CAPS, fold } from './text.ts'

/** What a leaf of a rule looks at. `keyword` and `phrase`: words of title or abstract, in order; a final `*` matches any ending. */
export const LEAVES = ['keyword', 'phrase', 'author', 'venue', 'category', 'topic', 'site'] as const
export type LeafKind = (typeof LEAVES)[number]

/** When a rule applies. `category` also takes an archive (`cs`), `site` a host with its subdomains or a site id. */
export type Condition =
  | { readonly [K in LeafKind]: { readonly is: K; readonly value: string } }[LeafKind]
  | { readonly is: 'all' | 'any'; readonly of: readonly Condition[] }
  | { readonly is: 'not'; readonly of: Condition }

/** What matching needs of a rule. */
export interface Rule {
  readonly id: string
  readonly when: Condition
}

export const KEEPS = ['saved', 'to-read'] as const
export const RULE_FATES = ['dim', 'collapse'] as const
/** What a rule does where it applies. Of rules that say the same of a card's look, the first one has its way. */
export interface Effects {
  /** Colour of the card's edge. */
  readonly colour?: TagColour
  /** A tag the paper is given, once. */
  readonly tag?: string
  /** Saved, or put on the reading list, once. */
  readonly keep?: (typeof KEEPS)[number]
  readonly fate?: (typeof RULE_FATES)[number]
  /** Counted on the toolbar button while new. */
  readonly notify?: true
  /** Rules further down are not asked. */
  readonly last?: true
}

/** A rule as the user keeps it, in the order of the list. */
export interface UserRule extends Rule {
  /** '' where the user gave none. */
  readonly name: string
  readonly on: boolean
  readonly does: Effects
}

/** Largest rule that is read, most rules, and longest file of rules (UTF-16 units); imported files may hold anything. */
export const RULE_LIMITS = { depth: 8, leaves: 100, value: 200, rules: 5_000, file: 8_000_000 } as const

type Row = Readonly<Record<string, unknown>>
const isRow = (data: unknown): data is Row => typeof data === 'object' && data !== null && !Array.isArray(data)
/** The grammar is closed: a field nobody knows may change what a rule means, so it is no rule of ours. */
const hasOnly = (row: Row, ...names: readonly string[]): boolean => Object.keys(row).every((name) => names.includes(name))
const isLeaf = (is: unknown): is is LeafKind => LEAVES.some((kind) => kind === is)
const oneOf = <T>(all: readonly T[], value: unknown): T | undefined => all.find((one) => one === value)

/** A condition from unknown data: closed grammar, capped in depth and size; undefined when it is none. */
export function parseCondition(data: unknown): Condition | undefined {
  const room = { leaves: RULE_LIMITS.leaves }
  return parseAt(data, RULE_LIMITS.depth, room)
}

function parseAt(data: unknown, depth: number, room: { leaves: number }): Condition | undefined {
  if (!isRow(data) || depth === 0) return undefined
  const { is, of, value } = data
  if (isLeaf(is)) return hasOnly(data, 'is', 'value') ? parseLeaf(is, value, room) : undefined
  if (!hasOnly(data, 'is', 'of')) return undefined
  if (is === 'not') {
    const part = parseAt(of, depth - 1, room)
    return part && { is, of: part }
  }
  if ((is !== 'all' && is !== 'any') || !Array.isArray(of) || of.length === 0 || of.length > RULE_LIMITS.leaves) return undefined
  const parts = of.map((part: unknown) => parseAt(part, depth - 1, room))
  return parts.every((part) => part !== undefined) ? { is, of: parts } : undefined
}

function parseLeaf(is: LeafKind, value: unknown, room: { leaves: number }): Condition | undefined {
  if (typeof value !== 'string' || value.length > RULE_LIMITS.value || !/[\p{L}\p{N}]/u.test(value) || room.leaves-- <= 0) return undefined
  return { is, value }
}

function parseEffects(data: unknown): Effects | undefined {
  if (!isRow(data) || !hasOnly(data, 'colour', 'tag', 'keep', 'fate', 'notify', 'last')) return undefined
  const { tag } = data
  const read = { colour: oneOf(TAG_COLOURS, data['colour']), keep: oneOf(KEEPS, data['keep']), fate: oneOf(RULE_FATES, data['fate']), notify: oneOf([true] as const, data['notify']), last: oneOf([true] as const, data['last']) }
  const misread = Object.entries(read).some(([name, value]) => Object.hasOwn(data, name) && value === undefined)
  if (misread || (tag !== undefined && (typeof tag !== 'string' || tag.trim() === '' || tag.length > CAPS.tag))) return undefined
  const said = Object.entries({ ...read, tag }).filter(([, value]) => value !== undefined)
  return Object.fromEntries(said) as Effects
}

/** A rule from unknown data; undefined when it is none. */
export function parseUserRule(data: unknown): UserRule | undefined {
  if (!isRow(data) || !hasOnly(data, 'id', 'name', 'on', 'when', 'does')) return undefined
  const { id, name, on } = data
  if (typeof id !== 'string' || !/^[\w-]{1,100}$/.test(id) || typeof name !== 'string' || name.length > RULE_LIMITS.value || typeof on !== 'boolean') return undefined
  const [when, does] = [parseCondition(data['when']), parseEffects(data['does'])]
  return when && does && { id, name, on, when, does }
}

/** Why a file of rules was refused, as a key of `_locales`; `nth` is the first bad rule, from 1. */
export interface RulesRefused {
  readonly why: 'rulesTooLarge' | 'rulesNoJson' | 'rulesNotOurs' | 'rulesBadRule'
  readonly nth?: number
}

/** A file of rules, whole or not at all: half of somebody's rules would not do what they do together. */
export function parseRules(text: string): { readonly rules: readonly UserRule[] } | RulesRefused {
  if (text.length > RULE_LIMITS.file) return { why: 'rulesTooLarge' }
  let data: unknown
  try {
    data = JSON.parse(text)
  } catch {
    return { why: 'rulesNoJson' }
  }
  if (!isRow(data) || data['paperlightRules'] !== 1 || !hasOnly(data, 'paperlightRules', 'rules') || !Array.isArray(data['rules'])) return { why: 'rulesNotOurs' }
  if (data['rules'].length > RULE_LIMITS.rules) return { why: 'rulesTooLarge' }
  const rules: UserRule[] = []
  const ids = new Set<string>()
  for (const [i, one] of data['rules'].entries()) {
    const rule = parseUserRule(one)
    if (!rule || ids.has(rule.id)) return { why: 'rulesBadRule', nth: i + 1 }
    ids.add(rule.id)
    rules.push(rule)
  }
  return { rules }
}

/** Rules as a file that `parseRules` reads. */
export const writeRules = (rules: readonly UserRule[]): string => `${JSON.stringify({ paperlightRules: 1, rules }, null, 1)}\n`

/** Two leaves with one key ask the same. */
export const leafKey = (kind: LeafKind, value: string): string => `${kind} ${fold(value).trim()}`
