import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compileRules, type Facts, matchRules } from '../../lib/classify/match-rules.ts'
import { type Condition, parseCondition, parseRules, parseUserRule, RULE_LIMITS, type UserRule, writeRules } from '../../lib/rules.ts'

const FACTS: Facts = {
  title: 'Low-rank adapters for re-ranking', abstract: 'We study adapters.', authors: ['Ada B. Lovelace', 'José Niño'], venue: 'Proceedings of SIGIR 2031',
  categories: ['cs.IR'], topics: ['ir_ranking'], sites: ['daily', 'daily.example.org'],
}
const why = (when: Condition, facts = FACTS) => matchRules(compileRules([{ id: 'r', when }]), facts)[0]?.why

describe('rules', () => {
  it.each<[Condition, string[] | undefined]>([
    [{ is: 'keyword', value: 'Adapter' }, ['adapters']],
    [{ is: 'keyword', value: 'adapt' }, undefined],
    [{ is: 'keyword', value: 'adapt*' }, ['adapters']],
    [{ is: 'phrase', value: 'low rank adapter' }, ['Low-rank adapters']],
    [{ is: 'author', value: 'lovelace' }, ['Lovelace']],
    [{ is: 'author', value: 'Jose Nino' }, ['José Niño']],
    [{ is: 'venue', value: 'SIGIR' }, ['SIGIR']],
    [{ is: 'category', value: 'cs' }, ['cs.IR']],
    [{ is: 'category', value: 'cs.CL' }, undefined],
    [{ is: 'topic', value: 'ir_ranking' }, ['ir_ranking']],
    [{ is: 'site', value: 'example.org' }, ['example.org']],
    [{ is: 'site', value: 'daily' }, ['daily']],
    [{ is: 'all', of: [{ is: 'keyword', value: 'adapters' }, { is: 'not', of: { is: 'author', value: 'lovelace' } }] }, undefined],
    [{ is: 'any', of: [{ is: 'keyword', value: 'pruning' }, { is: 'venue', value: 'sigir' }] }, ['SIGIR']],
    [{ is: 'not', of: { is: 'keyword', value: 'pruning' } }, []],
  ])('%j', (condition, want) => expect(why(condition)).toEqual(want))

  it.each([['Jörg Müller', 'Müller, Jörg'], ['Müller, Jörg', 'Jörg Müller'], ['Müller, Jörg', 'Müller, Jörg'], ['muller', 'Müller, Jörg'], ['Müller, J*', 'Müller, Jörg']])('an author named %s is found as %s', (value, name) => {
    expect(why({ is: 'author', value }, { ...FACTS, authors: ['Ada Bell', name] })).toBeDefined()
  })
  it('gives the same with many rules as with each alone', () => {
    const leaf = fc.record({ is: fc.constantFrom('keyword' as const, 'phrase' as const), value: fc.constantFrom('low', 'rank', 'low rank', 'adapt*', 'pruning', 'study') })
    const condition = fc.letrec<{ c: Condition }>((tie) => ({
      c: fc.oneof({ depthSize: 'small' }, leaf, fc.record({ is: fc.constantFrom('all' as const, 'any' as const), of: fc.array(tie('c'), { minLength: 1, maxLength: 3 }) }), fc.record({ is: fc.constant('not' as const), of: tie('c') })),
    })).c
    fc.assert(
      fc.property(fc.array(condition, { maxLength: 8 }), (conditions) => {
        const rules = conditions.map((when, i) => ({ id: String(i), when }))
        expect(matchRules(compileRules(rules), FACTS)).toEqual(rules.flatMap((r) => matchRules(compileRules([r]), FACTS)))
      }),
    )
  })
})

describe('parseCondition', () => {
  it('takes its own grammar back', () => {
    const when = { is: 'all', of: [{ is: 'keyword', value: 'x' }, { is: 'not', of: { is: 'site', value: 'a.org' } }] }
    expect(parseCondition(JSON.parse(JSON.stringify(when)))).toEqual(when)
  })
  it.each([null, 1, 'x', [], {}, { is: 'keyword' }, { is: 'keyword', value: '' }, { is: 'keyword', value: '*' }, { is: 'all', of: [] }, { is: 'eval', value: 'x' }, { is: 'all', of: [{}] }, { is: 'keyword', value: 'x', near: 3 }, { is: 'not', of: { is: 'keyword', value: 'x' }, value: 'x' }])(
    'refuses %j', (data) => expect(parseCondition(data)).toBeUndefined(),
  )
  it('refuses what is too deep or too large', () => {
    let deep: unknown = { is: 'keyword', value: 'x' }
    for (let i = 0; i < RULE_LIMITS.depth; i++) deep = { is: 'not', of: deep }
    expect(parseCondition(deep)).toBeUndefined()
    const wide = { is: 'any', of: [0, 1].map(() => ({ is: 'any', of: Array.from({ length: 60 }, () => ({ is: 'keyword', value: 'x' })) })) }
    expect(parseCondition(wide)).toBeUndefined()
  })
  it('never throws on unknown data', () => fc.assert(fc.property(fc.anything(), (data) => void parseCondition(data))))
})

const RULE: UserRule = { id: 'a-1', name: 'Adapters', on: true, when: { is: 'keyword', value: 'adapters' }, does: { colour: 'green', tag: 'peft', keep: 'to-read', fate: 'dim', notify: true, last: true } }

describe('rules as a file', () => {
  it('are read as they were written', () => {
    const rules = [RULE, { ...RULE, id: 'b', name: '', on: false, does: {} }]
    expect(parseRules(writeRules(rules))).toEqual({ rules })
  })
  it.each<[string, unknown]>([
    ['no id', { ...RULE, id: '' }], ['an id that is markup', { ...RULE, id: '<b>' }], ['a field nobody knows', { ...RULE, run: 'x' }], ['a colour nobody knows', { ...RULE, does: { colour: 'plaid' } }],
    ['an effect nobody knows', { ...RULE, does: { open: 'https://a.example' } }], ['an empty tag', { ...RULE, does: { tag: ' ' } }], ['a long tag', { ...RULE, does: { tag: 'x'.repeat(101) } }],
    ['notify as text', { ...RULE, does: { notify: 'true' } }], ['a fate that is undefined', { ...RULE, does: { fate: 'show' } }], ['no condition', { ...RULE, when: null }],
  ])('refuses %s', (_, rule) => {
    expect(parseUserRule(rule)).toBeUndefined()
    expect(parseRules(JSON.stringify({ paperlightRules: 1, rules: [RULE, rule] }))).toEqual({ why: 'rulesBadRule', nth: 2 })
  })
  it.each<[string, string]>([
    ['rulesNoJson', '{'], ['rulesNotOurs', '[]'], ['rulesNotOurs', '{"paperlightRules":2,"rules":[]}'], ['rulesNotOurs', '{"paperlightRules":1,"rules":[],"__proto__":{}}'],
    ['rulesTooLarge', JSON.stringify({ paperlightRules: 1, rules: Array.from({ length: RULE_LIMITS.rules + 1 }, () => 0) })], ['rulesTooLarge', ' '.repeat(RULE_LIMITS.file + 1)],
  ])('says %s', (why, text) => expect(parseRules(text)).toEqual({ why }))
  it('refuses two rules of one id', () => expect(parseRules(writeRules([RULE, RULE]))).toEqual({ why: 'rulesBadRule', nth: 2 }))
  it('never throws, however deep', () => {
    expect(parseRules(`{"paperlightRules":1,"rules":${'['.repeat(200_000)}`)).toHaveProperty('why')
    fc.assert(fc.property(fc.anything(), (data) => void parseUserRule(data)))
  })
})
