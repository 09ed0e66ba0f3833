import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { makeWords, messagesGetter } from '../../lib/words.ts'

const root = join(import.meta.dirname, '../..')
type Messages = Record<string, { message: string; description?: string }>
const read = (locale: string): Messages => JSON.parse(readFileSync(join(root, 'public/_locales', locale, 'messages.json'), 'utf8')) as Messages
const english = read('en')
const locales = readdirSync(join(root, 'public/_locales')).filter((name) => existsSync(join(root, 'public/_locales', name, 'messages.json')))

const sources = ['lib', 'components', 'entrypoints', 'wxt.config.ts'].flatMap((top) =>
  top.endsWith('.ts') ? [top] : readdirSync(join(root, top), { recursive: true, encoding: 'utf8' }).filter((f) => /\.(tsx?|html)$/.test(f)).map((f) => join(top, f)),
)
const code = sources.map((file) => readFileSync(join(root, file), 'utf8')).join('\n').replace(/^\s*\/\*[\s\S]*?\*\//gm, '')
const baseOf = (key: string): string => key.replace(/_(zero|one|two|few|many|other)$/, '')
const slotsOf = (message: string): string => [...new Set(message.match(/\$[1-9]/g))].sort().join()

describe('words', () => {
  const t = makeWords(messagesGetter({ a_one: { message: '$1 paper' }, a_other: { message: '$1 papers of $2' }, b: { message: 'by $1' } }), 'en')
  const say = t as unknown as (key: string, ...values: unknown[]) => string
  const count = t.n as unknown as (key: string, ...values: unknown[]) => string
  it('fills values', () => expect(say('b', 'Ada $1')).toBe('by Ada $1'))
  it('picks plural forms and writes numbers the way the language does', () => {
    expect(count('a', 1)).toBe('1 paper')
    expect(count('a', 1234, 'x')).toBe('1,234 papers of x')
  })
  it('shows the key of a missing message', () => expect(say('constructor')).toBe('constructor'))
})

describe('messages', () => {
  it('has no key that nothing says', () => {
    const unused = Object.keys(english).filter((key) => !new RegExp(`['"\`]${baseOf(key)}['"\`]|__MSG_${key}__`).test(code))
    expect(unused).toEqual([])
  })
  it('has every key that is said', () => {
    const said = [...code.matchAll(/\b(?:t|words)(?:\.n)?\(\s*'([A-Za-z0-9_]+)'|\bwhy: '([A-Za-z0-9_]+)'(?! in)|__MSG_(\w+)__/g)].map((m) => m[1] ?? m[2] ?? m[3] ?? '')
    const known = new Set(Object.keys(english).flatMap((key) => [key, baseOf(key)]))
    expect([...new Set(said)].filter((key) => !known.has(key))).toEqual([])
  })
  it.each(locales)('%s says the same things with the same values', (locale) => {
    const messages = read(locale)
    const forms = new Intl.PluralRules(locale.replace('_', '-')).resolvedOptions().pluralCategories.filter((form) => form !== 'many')
    const foreign = Object.keys(messages).filter((key) => !Object.hasOwn(english, key) && !Object.hasOwn(english, `${baseOf(key)}_other`))
    expect(foreign).toEqual([])
    for (const [key, { message }] of Object.entries(messages)) {
      const like = english[key] ?? english[`${baseOf(key)}_other`]
      expect(slotsOf(message), `${locale} ${key}`).toBe(slotsOf(like?.message ?? ''))
      const missing = key.endsWith('_other') ? forms.filter((form) => !messages[`${baseOf(key)}_${form}`]) : []
      expect(missing, `${locale} ${key}`).toEqual([])
    }
  })
  // English fills what a language does not say yet; more than a little of it would be a language in name only.
  it.each(locales)('%s is nearly complete', (locale) => {
    const messages = read(locale)
    const unsaid = Object.keys(english).filter((key) => !messages[key] && !key.endsWith('_one'))
    expect(unsaid.length, unsaid.join(' ')).toBeLessThan(Object.keys(english).length * 0.15)
  })
})
