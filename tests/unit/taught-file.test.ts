import { describe, expect, it } from 'vitest'
import { readRuleFile, writeRuleFile } from '../../lib/taught-file.ts'
import { findFault, MOST_RULES, type TaughtRule } from '../../lib/taught.ts'

const rule: TaughtRule = {
  version: 1, host: 'a.example', path: '/list/*', name: 'Lamps', at: 5, cards: ['body > ul.papers > li', 'ul > li'], skip: ['li.ad'], parts: ['dd'], titles: ['>li>a.title#0'], needsId: true, print: { count: 3, filled: 1 },
  example: { url: 'https://a.example/list/1', title: 'A Lamp' },
}
const { at: _at, ...shared } = rule
const fileOf = (rules: unknown): string => JSON.stringify({ paperlightRules: 1, rules })

describe('a file of taught rules', () => {
  it('comes back as it was written, without when', () => {
    expect(readRuleFile(writeRuleFile([rule, { ...rule, host: 'b.example' }]))).toEqual({ rules: [shared, { ...shared, host: 'b.example' }] })
  })
  it('is refused whole, with the reason', () => {
    expect(readRuleFile('{"papers":')).toEqual({ why: 'rulesNoJson' })
    for (const other of ['[]', 'null', '{"paperlight":1}', '{"paperlightRules":1,"rules":{}}']) expect(readRuleFile(other)).toEqual({ why: 'taughtNotOurs' })
    expect(readRuleFile(fileOf([]))).toEqual({ why: 'taughtNotOurs' })
    expect(readRuleFile(fileOf(Array.from({ length: MOST_RULES + 1 }, () => rule)))).toEqual({ why: 'rulesTooLarge' })
    expect(readRuleFile(`"${' '.repeat(2_000_001)}"`)).toEqual({ why: 'rulesTooLarge' })
  })
  it('holds no code: nothing but steps of tags and classes, places of text, and web addresses', () => {
    const evil: readonly (readonly [Partial<Record<keyof TaughtRule, unknown>>, string])[] = [
      [{ cards: ['img[src=x] onerror=alert(1)'] }, 'cards'], [{ cards: ['li:has(> a)'] }, 'cards'], [{ cards: ['*'] }, 'cards'], [{ cards: Array.from({ length: 7 }, () => 'li') }, 'cards'],
      [{ cards: [`li${' > li'.repeat(50)}`] }, 'cards'], [{ titles: ['<script>'] }, 'titles'], [{ parts: ['dd, script'] }, 'parts'], [{ skip: ['li:not(.x)'] }, 'skip'], [{ host: 'a.example/..' }, 'host'], [{ path: 'javascript:x' }, 'path'],
      [{ example: { url: 'javascript:alert(1)', title: 'x' } }, 'example'], [{ name: 'x'.repeat(101) }, 'name'], [{ at: -1 }, 'at'], [{ print: { count: 1, filled: 2 } }, 'print'], [{ version: 2 }, 'version'],
    ]
    for (const [change, field] of evil) {
      expect(readRuleFile(fileOf([rule, { ...rule, ...change }]))).toEqual({ why: 'taughtBadRule', nth: 2, field })
      expect(findFault({ ...rule, ...change })).toBe(field)
    }
    expect(readRuleFile(fileOf([{ ...rule, run: 'alert(1)' }]))).toEqual({ rules: [shared].map((one) => ({ ...one, at: 5 })) })
    expect(readRuleFile(`{"paperlightRules":1,"rules":[{"__proto__":${JSON.stringify(rule)}}]}`)).toEqual({ why: 'taughtBadRule', nth: 1, field: 'version' })
  })
})
