import fc from 'fast-check'
import { normalizeId } from '../../../lib/identity/ids.ts'
import { readTags, readUrl } from '../../../lib/exchange/parts.ts'
import type { Paper, UserFacts } from '../../../lib/paper.ts'
import { squash } from '../../../lib/text.ts'

/** Papers whose every text is out to break a format. */

const NASTY = [
  '}, @string{x = "y"}', '@article{evil,', '\\input{/etc/passwd}', '\\write18{rm}', '{', '}', '\\', '\\\\', '%', '#', '$', '$x^2$', '$\\alpha$', '&', '~', '^', '_', '"', "''", '``', '--', '---',
  '=cmd|calc', '+1', '-1', '@SUM(1)', "'=1", '\t=1', '＝1', ';', ',', '|', 'ER  - ', 'TY  - JOUR', '\nER  - \nTY  - GEN\nTI  - x', '</style></title>', '<script>alert(1)</script>', ']]>', '<![CDATA[', '<!--', '-->',
  '&amp;', '&#10;', '&lt;', 'javascript:alert(1)', 'data:text/html,x', '"><img src=x onerror=alert(1)>', ' and ', 'others', 'and', '{{title}}', '---\n', 'key:: value', '[[x]]', '[x](javascript:1)', '`', '* ', '1. ', '# ',
  'é', 'ñ', 'Ł', 'ß', 'İ', 'ǆ', 'e\u0301', '\u202Eabc', '\u200B', '\u00A0', '\u2028', '\u0085', '\uFEFF', '漢字', 'עברית', 'العربية', '😀', '👩‍👩‍👧', '\0', '\u0001', '\uFFFE', '__proto__', 'constructor', 'null', '\r\n', '\\u', "\\'", '\\"o', '\\c c',
]
const text = (max: number): fc.Arbitrary<string> =>
  fc.array(fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...NASTY) }, { weight: 2, arbitrary: fc.string({ unit: 'grapheme', maxLength: 12 }) }, { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 6 }) }, { weight: 1, arbitrary: fc.constantFrom(' ', 'word', 'Two Words') }), { minLength: 1, maxLength: max })
    .map((parts) => parts.join('').toWellFormed())
const line = text(8).map(squash).filter((value) => value !== '')
const lines = text(20).map((value) => value.replaceAll('\0', '')).filter((value) => value.trim() !== '')

const name = fc.oneof(
  { weight: 2, arbitrary: line },
  { weight: 3, arbitrary: fc.constantFrom('Ada Lovelace', 'Müller, Łukasz', 'Jan van der Berg', 'IceCube Collaboration', 'Plato', 'D. E. Knuth', '李 明', "Conan O'Brien", 'King, Jr., Martin Luther') },
)
const doi = fc.oneof(fc.constantFrom('10.1000/xyz_1', '10.1002/(sici)1097-0258(19980815)17:15<1661::aid-sim968>3.0.co;2-2', '10.1000/a%b#c', '10.1000/a{b}\\c'), text(3).map((tail) => `10.1000/${tail}`))
  .map((raw) => normalizeId('doi', raw)).filter((value): value is string => value !== undefined && normalizeId('doi', value) === value)
const url = fc.oneof(fc.webUrl({ withQueryParameters: true, withFragments: true }), fc.constantFrom('https://arxiv.org/abs/2401.00001', 'https://e.org/a_b%20c?x={y}&z=~1#q', 'https://e.org/a(b)c,d;e', "https://e.org/'x'", 'https://e.org/\\x|y^z`'))
  .map(readUrl).filter((value): value is string => value !== undefined)
const date = fc.oneof(fc.constantFrom('2024', '1999-12', '2024-02-29', '0999-01-01'), fc.date({ min: new Date('1000-01-01'), max: new Date('2999-12-31'), noInvalidDate: true }).map((moment) => moment.toISOString().slice(0, 10)))
const optional = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(value, { nil: undefined })

const user: fc.Arbitrary<UserFacts> = fc.record({
  standing: fc.constant('saved' as const), tags: fc.array(line, { maxLength: 5 }).map((tags) => readTags(tags) ?? []), note: optional(lines), rating: optional(fc.integer({ min: 1, max: 5 })),
  reading: optional(fc.constantFrom('to-read' as const, 'reading' as const, 'read' as const)), pinned: optional(fc.constant(true)), due: optional(fc.constant('2027-01-31')), savedAt: optional(fc.integer({ min: 1e12, max: 2e12 })), readAt: optional(fc.integer({ min: 1e12, max: 2e12 })),
}) as fc.Arbitrary<UserFacts>

/** A paper of hostile text; absent fields are absent. */
export const hostilePaper: fc.Arbitrary<Paper> = fc.record({
  id: fc.uuid(), title: line, authors: optional(fc.oneof({ weight: 40, arbitrary: fc.array(name, { minLength: 1, maxLength: 6 }) }, { weight: 1, arbitrary: fc.array(name, { minLength: 200, maxLength: 200 }) })), abstract: optional(lines.map((value) => value.trim())),
  ids: optional(fc.record({ arxiv: fc.constantFrom('2401.00001', 'hep-th/9901001'), doi, openreview: fc.constant('aB_c-dEf12'), pmid: fc.constant('12345678') }, { requiredKeys: [] }).filter((ids) => Object.keys(ids).length > 0)),
  url: optional(url), published: optional(date), venue: optional(line), categories: optional(fc.constant(['cs.LG'])), user, met: fc.constant([]), firstSeen: fc.integer({ min: 1e12, max: 2e12 }), lastSeen: fc.constant(2e12),
}).map((paper) => JSON.parse(JSON.stringify(paper)) as Paper)

export const hostilePapers: fc.Arbitrary<readonly Paper[]> = fc.array(hostilePaper, { minLength: 1, maxLength: 4 })
