import { same } from '../same.ts'
import { MOST_RULES, parseRule, ruleKey, type TaughtRule } from '../taught.ts'
import type { Verb } from './verbs.ts'

/** Verbs that change what the user taught of sites. */
export type TaughtVerb = Extract<Verb, { do: 'keep-taught' | 'drop-taught' }>
export const isTaughtVerb = (verb: Verb): verb is TaughtVerb => verb.do === 'keep-taught' || verb.do === 'drop-taught'

type Rules = readonly TaughtRule[]
/** What a verb found under the keys it changed, and where; null where there was no rule. */
type Was = readonly { readonly key: string; readonly at: number; readonly rule: TaughtRule | null }[]

/** The taught rules a store or a backup holds, without what is none. */
export const readTaught = (kept: unknown): Rules => (Array.isArray(kept) ? kept.slice(0, MOST_RULES).flatMap((one) => parseRule(one) ?? []) : [])

const place = (rules: Rules, key: string): number => rules.findIndex((rule) => ruleKey(rule) === key)
const without = (rules: Rules, key: string): Rules => rules.filter((rule) => ruleKey(rule) !== key)

/** Rules after keeping one: where its predecessor stood, else at the end, as long as there is room. */
function keep(rules: Rules, rule: TaughtRule): Rules {
  const at = place(rules, ruleKey(rule))
  if (at >= 0) return rules.with(at, rule)
  return rules.length < MOST_RULES ? [...rules, rule] : rules
}

const keysOf = (verb: TaughtVerb): readonly string[] => (verb.do === 'drop-taught' ? [verb.key] : [...(verb.instead === undefined ? [] : [verb.instead]), ...verb.rules.map(ruleKey)])

/** Rules after a verb, and what the journal keeps to take it back. */
export function changeTaught(rules: Rules, verb: TaughtVerb): { readonly rules: Rules; readonly was: Was } {
  const was = [...new Set(keysOf(verb))].map((key) => ({ key, at: place(rules, key), rule: rules[place(rules, key)] ?? null }))
  if (verb.do === 'drop-taught') return { rules: without(rules, verb.key), was }
  const left = verb.instead === undefined ? rules : without(rules, verb.instead)
  return { rules: verb.rules.reduce(keep, left), was }
}

/** Takes a verb back: only under keys where the rules are still as it left them. */
export function revertTaught(rules: Rules, verb: TaughtVerb, was: unknown): Rules {
  const left = (key: string): TaughtRule | undefined => (verb.do === 'keep-taught' ? verb.rules.findLast((rule) => ruleKey(rule) === key) : undefined)
  return (Array.isArray(was) ? (was as Was) : []).reduce((now, { key, at, rule }) => {
    if (!same(now[place(now, key)], left(key))) return now
    const others = without(now, key)
    return rule ? others.toSpliced(at, 0, rule) : others
  }, rules)
}

/** Rules of two sources; of one key the first source's. */
export const joinTaught = (mine: Rules, theirs: Rules): Rules => [...mine, ...theirs.filter((rule) => place(mine, ruleKey(rule)) < 0)].slice(0, MOST_RULES)
