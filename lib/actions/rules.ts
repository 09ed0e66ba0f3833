import { parseUserRule, RULE_LIMITS, type UserRule } from '../rules.ts'
import { same } from '../same.ts'
import type { Verb } from './verbs.ts'

/** Verbs that change the user's rules. */
export type RulesVerb = Extract<Verb, { do: 'keep-rules' | 'drop-rule' | 'move-rule' }>
export const isRulesVerb = (verb: Verb): verb is RulesVerb => verb.do === 'keep-rules' || verb.do === 'drop-rule' || verb.do === 'move-rule'

/** What a verb found in the places it changed; null where there was no rule. Small, whatever the number of rules. */
type Was = readonly { readonly id: string; readonly at: number; readonly rule: UserRule | null }[]

/** The rules a store or a backup holds, without what is none. */
export const readRules = (kept: unknown): readonly UserRule[] =>
  Array.isArray(kept) ? kept.slice(0, RULE_LIMITS.rules).flatMap((one) => parseUserRule(one) ?? []) : []

const place = (rules: readonly UserRule[], id: string): number => rules.findIndex((rule) => rule.id === id)
const without = (rules: readonly UserRule[], id: string): readonly UserRule[] => rules.filter((rule) => rule.id !== id)
const withAt = (rules: readonly UserRule[], at: number, rule: UserRule): readonly UserRule[] => [...rules.slice(0, at), rule, ...rules.slice(at)]

/** Rules after keeping one: in the place of its earlier version, else at the end, as long as there is room. */
function keep(rules: readonly UserRule[], rule: UserRule): readonly UserRule[] {
  if (place(rules, rule.id) >= 0) return rules.map((one) => (one.id === rule.id ? rule : one))
  return rules.length < RULE_LIMITS.rules ? [...rules, rule] : rules
}

/** Rules after a verb, and what the journal keeps to take it back. */
export function changeRules(rules: readonly UserRule[], verb: RulesVerb): { readonly rules: readonly UserRule[]; readonly was: Was } {
  const was = (id: string): Was[number] => ({ id, at: place(rules, id), rule: rules[place(rules, id)] ?? null })
  if (verb.do === 'keep-rules') return { rules: verb.rules.reduce(keep, rules), was: verb.rules.map(({ id }) => was(id)) }
  const before = was(verb.id)
  if (verb.do === 'drop-rule' || !before.rule) return { rules: without(rules, verb.id), was: [before] }
  const others = without(rules, verb.id)
  return { rules: withAt(others, Math.max(0, Math.min(verb.to, others.length)), before.rule), was: [before] }
}

/** Takes a verb back: only of rules that are still as it left them. */
export function revertRules(rules: readonly UserRule[], verb: RulesVerb, was: unknown): readonly UserRule[] {
  return (Array.isArray(was) ? (was as Was) : []).reduceRight((now, { id, at, rule }) => {
    if (verb.do === 'keep-rules') {
      const made = verb.rules.findLast((one) => one.id === id)
      if (!same(now[place(now, id)], made)) return now
      return rule ? now.map((one) => (one.id === id ? rule : one)) : without(now, id)
    }
    const there = now[place(now, id)]
    if (!rule || (verb.do === 'drop-rule') === (there !== undefined)) return now
    return withAt(without(now, id), at, there ?? rule)
  }, rules)
}
