import { type Condition, type Effects, LEAVES, type LeafKind, parseCondition, type UserRule } from '../../lib/rules.ts'
import { squash } from '../../lib/text.ts'

/** One condition as the editor shows it: a leaf, or that it does not hold. */
export interface Line {
  readonly is: LeafKind
  readonly not: boolean
  readonly value: string
}
/** A rule while it is edited. */
export interface RuleDraft {
  readonly name: string
  readonly how: 'all' | 'any'
  readonly lines: readonly Line[]
  /** A condition that does not fit into lines; it stays as it is. */
  readonly nested?: Condition
  readonly does: Effects
}

export const EMPTY_LINE: Line = { is: 'keyword', not: false, value: '' }

function lineOf(condition: Condition): Line | undefined {
  if ('value' in condition) return { is: condition.is, not: false, value: condition.value }
  if (condition.is === 'not' && 'value' in condition.of) return { is: condition.of.is, not: true, value: condition.of.value }
  return undefined
}

/** A rule to edit; one with groups inside groups keeps them. */
export function draftOf({ name, when, does }: Pick<UserRule, 'name' | 'when' | 'does'>): RuleDraft {
  const parts = when.is === 'all' || when.is === 'any' ? when.of : [when]
  const lines = parts.map(lineOf)
  const flat = lines.every((line) => line !== undefined)
  return { name, does, how: when.is === 'any' ? 'any' : 'all', lines: flat ? lines : [], ...(!flat && { nested: when }) }
}

/** What a draft looks for; undefined while it says nothing. Lines without a word are passed over. */
export function conditionOf({ how, lines, nested }: RuleDraft): Condition | undefined {
  if (nested) return nested
  const of = lines.flatMap(({ is, not, value }) => {
    const leaf = parseCondition({ is, value: squash(value) })
    return leaf ? [not ? ({ is: 'not', of: leaf } as const) : leaf] : []
  })
  const [first] = of
  return of.length > 1 ? { is: how, of } : first
}

/** The place in the options where a rule for this is begun: `#rule?is=author&value=…`. */
export function parseRulePlace(hash: string): Line | undefined {
  const [place, asked = ''] = hash.replace(/^#/, '').split('?', 2)
  const fields = new URLSearchParams(asked)
  const is = LEAVES.find((kind) => kind === fields.get('is'))
  const value = squash(fields.get('value') ?? '')
  return place === 'rule' && is && parseCondition({ is, value }) ? { is, not: false, value } : undefined
}
