import { findFault, MOST_RULES, parseRule, type RuleField, type TaughtRule } from './taught.ts'

/** Taught rules as a file to keep or to hand on: JSON, `{"paperlightRules": 1, "rules": […]}`. */

/** Longest file, UTF-16 units. */
const MOST_LENGTH = 2_000_000

/** Why a file is refused, as a key of `_locales`: too long or too many rules, no JSON, not such a file, or a rule (counted from 1) with a field that is not of the grammar. */
export type RuleFileFault =
  | { readonly why: 'rulesTooLarge' | 'rulesNoJson' | 'taughtNotOurs' }
  | { readonly why: 'taughtBadRule'; readonly nth: number; readonly field: RuleField }
export type RuleFile = { readonly rules: readonly TaughtRule[] } | RuleFileFault

/** Writes rules as a file's text; when they were taught stays here. */
export function writeRuleFile(rules: readonly TaughtRule[]): string {
  return `${JSON.stringify({ paperlightRules: 1, rules: rules.map(({ at: _at, ...rule }) => rule) }, undefined, 2)}\n`
}

/** Reads such a file; all of its rules or none. */
export function readRuleFile(text: string): RuleFile {
  if (text.length > MOST_LENGTH) return { why: 'rulesTooLarge' }
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return { why: 'rulesNoJson' }
  }
  const { paperlightRules, rules } = (typeof value === 'object' && value !== null ? value : {}) as Readonly<Record<string, unknown>>
  if (paperlightRules !== 1 || !Array.isArray(rules) || rules.length === 0) return { why: 'taughtNotOurs' }
  if (rules.length > MOST_RULES) return { why: 'rulesTooLarge' }
  const bad = rules.findIndex((rule) => findFault(rule) !== undefined)
  if (bad >= 0) return { why: 'taughtBadRule', nth: bad + 1, field: findFault(rules[bad]) ?? 'version' }
  return { rules: rules.flatMap((rule) => parseRule(rule) ?? []) }
}
