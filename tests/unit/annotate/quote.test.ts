// @vitest-environment jsdom
import { describe, expect, it } from 'vitest'
import { findWords } from '../../../lib/annotate/find-words.ts'
import { flatten } from '../../../lib/annotate/flat.ts'
import { type Stretch, isStill, readPageText, spread } from '../../../lib/annotate/page-text.ts'
import { describeQuote, findQuote } from '../../../lib/annotate/quote.ts'

/** A small seeded generator (mulberry32), so that every run revisits the same pages. */
function random(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}
const WORDS = 'we show that a lamp model reads the margins of long pages and learns which notes matter while small graphs of attention stay sparse under noise in practice our results suggest better recall'.split(' ')
const pick = <T>(of: readonly T[], next: () => number): T => of[Math.floor(next() * of.length)] as T
const sentence = (next: () => number): string => {
  const words = Array.from({ length: 8 + Math.floor(next() * 14) }, () => pick(WORDS, next)).join(' ')
  return `${words[0]?.toUpperCase()}${words.slice(1)}${pick(['.', ', “so to speak”.', ' – at last.'], next)}`
}
const abstract = (next: () => number): string => Array.from({ length: 3 + Math.floor(next() * 3) }, () => sentence(next)).join(' ')
/** What half of all abstracts say word for word, at the end: the hardest thing to find again in the right one. */
const COMMON = ['Our code and models are made public.', 'Experiments on three benchmarks show consistent gains over strong baselines.']

/** The same words in other mark-up: wrapped, split, respaced, with other quotes and dashes. */
function dressUp(text: string, next: () => number): string {
  const styled = text
    .replaceAll('“', pick(['“', '"', '«'], next)).replaceAll('”', pick(['”', '"', '»'], next)).replaceAll('–', pick(['–', '-', '—'], next))
  return styled
    .split(' ')
    .map((word) => {
      const roll = next()
      if (roll < 0.06) return `<em>${word}</em>`
      if (roll < 0.09) return `<a href="#x"><span>${word.slice(0, 2)}</span>${word.slice(2)}</a>`
      if (roll < 0.11) return `<!-- c -->${word}`
      if (roll < 0.13) return `${word.slice(0, 3)}\u00ad${word.slice(3)}`
      return word
    })
    .join(next() < 0.5 ? ' ' : '\n   ')
}
const page = (abstracts: readonly string[], next: () => number): string =>
  `<h1>List</h1>${abstracts.map((text, i) => `<article><h3><a href="#${i}">Paper ${i}</a></h3><div><p>${dressUp(text, next)}</p></div></article>`).join('')}`
const readAll = () => readPageText([document.body], document)
const rangeOf = (stretch: Stretch | undefined): Range | undefined => stretch && spread(document.createRange(), stretch)
/** Describes these words where the nth abstract of the page has them. */
const quoteOf = (exact: string, nth = 0): { quote: NonNullable<ReturnType<typeof describeQuote>>; said: string } | undefined => {
  const { text } = readAll()
  const flat = flatten(text)
  const before = flat.text.indexOf(`Paper ${nth}`)
  const at = flat.text.indexOf(flatten(exact).text, before)
  const quote = describeQuote(flat, { start: flat.at[at] ?? 0, end: (flat.at[at + flatten(exact).text.length - 1] ?? 0) + 1 })
  return quote && { quote, said: quote.exact }
}

describe('a quote', () => {
  it('comes back over 1,000 revisits in other mark-up, and never on the wrong text', () => {
    let found = 0
    let wrong = 0
    for (let visit = 0; visit < 1_000; visit++) {
      const next = random(visit + 1)
      const abstracts = Array.from({ length: 3 }, () => `${abstract(next)} ${next() < 0.5 ? pick(COMMON, next) : sentence(next)}`)
      document.body.innerHTML = page(abstracts, next)
      const mine = Math.floor(next() * abstracts.length)
      const words = (abstracts[mine] ?? '').split(' ')
      // One in five quotes is of the last words, which other papers may share.
      const from = next() < 0.2 ? words.length - 6 : Math.floor(next() * (words.length - 8))
      const made = quoteOf(words.slice(from, from + 5 + Math.floor(next() * 25)).join(' '), mine)
      if (!made) throw new Error(`no quote at visit ${visit}`)
      const others = Array.from({ length: Math.floor(next() * 3) }, () => `${abstract(next)} ${pick(COMMON, next)}`)
      const again = [...others, ...abstracts.toSorted(() => next() - 0.5)]
      document.body.innerHTML = page(again, next)
      const now = readAll()
      const span = findQuote(flatten(now.text), made.quote)
      const range = span && rangeOf(now.stretchOf(span))
      const said = range && flatten(range.toString()).text.trim()
      const home = document.querySelectorAll('p')[again.indexOf(abstracts[mine] ?? '')]
      if (said === made.said && home?.contains(range?.startContainer ?? null) && home.contains(range?.endContainer ?? null)) found++
      else if (said !== undefined) wrong++
    }
    expect(wrong).toBe(0)
    expect(found).toBeGreaterThanOrEqual(990)
  }, 120_000)
  it('is found where a new version corrected a word, and nowhere when its text is gone', () => {
    let corrected = 0
    let invented = 0
    for (let visit = 0; visit < 100; visit++) {
      const next = random(visit + 5_000)
      const abstracts = Array.from({ length: 4 }, () => abstract(next))
      document.body.innerHTML = page(abstracts, next)
      const [first = ''] = abstracts
      const words = first.split(' ')
      const made = quoteOf(words.slice(2, 16).join(' '))
      if (!made) throw new Error('no quote')
      const fixed = words.with(8, `${words[8]}s`).join(' ')
      document.body.innerHTML = page([fixed, ...abstracts.slice(1)], next)
      const flat = flatten(readAll().text)
      const span = findQuote(flat, made.quote)
      if (span && flatten(readAll().text.slice(span.start, span.end)).text.includes(`${flatten(words[8] ?? '').text}s`)) corrected++
      document.body.innerHTML = page(Array.from({ length: 6 }, () => abstract(next)), next)
      if (findQuote(flatten(readAll().text), made.quote)) invented++
    }
    expect(invented).toBe(0)
    expect(corrected).toBeGreaterThanOrEqual(97)
  }, 120_000)
  it('tells two equal sentences apart by what stands around them', () => {
    document.body.innerHTML = '<p>First paper. Our code is public. It is fast.</p><p>Second paper. Our code is public. It is small.</p>'
    const { text, stretchOf } = readAll()
    const flat = flatten(text)
    const at = text.lastIndexOf('Our code is public.')
    const quote = describeQuote(flat, { start: at, end: at + 19 })
    document.body.innerHTML = '<p>Zero.</p><p>Second <b>paper</b>. Our code is public. It is small.</p><p>First paper. Our code is public. It is fast.</p>'
    const now = readAll()
    const span = quote && findQuote(flatten(now.text), quote)
    expect(span && now.stretchOf(span)?.from.parentElement?.textContent).toContain('Second')
    expect(stretchOf({ start: at, end: at + 19 })).toBeDefined()
  })
  it('is not taken of nothing', () => {
    expect(describeQuote(flatten('a  \n b'), { start: 1, end: 4 })).toBeUndefined()
    expect(describeQuote(flatten('x'.repeat(6_000)), { start: 0, end: 6_000 })).toBeUndefined()
  })
  it('gives a selection of the page as offsets, and back', () => {
    document.body.innerHTML = '<p>one <b>two</b> three</p><script>four</script><p>five</p>'
    const read = readAll()
    const range = document.createRange()
    range.setStart(document.querySelector('b')?.firstChild as Node, 1)
    range.setEnd(document.querySelectorAll('p')[1]?.firstChild as Node, 2)
    const span = read.spanOf(range)
    expect(span && read.text.slice(span.start, span.end)).toBe('wo three\nfi')
    const stretch = span && read.stretchOf(span)
    expect(rangeOf(stretch)?.toString()).toBe('wo threefourfi')
    // What the page changes there is noticed.
    expect(stretch && isStill(stretch)).toBe(true)
    document.querySelector('b')?.firstChild?.replaceWith('new')
    expect(stretch && isStill(stretch)).toBe(false)
  })
})

describe('words that are looked for', () => {
  const where = (text: string, ...words: string[]): string[] => findWords(flatten(text), words).map(({ start, end }) => text.slice(start, end))
  it('are found whole, in any case, across white space and in every place', () =>
    expect(where('Tides, tide tables and\n  the TIDES of low  rank tidesmen', 'tides', 'Low rank')).toEqual(['Tides', 'TIDES', 'low  rank']))
  it('are found where letters change their length with their case, and nothing is where there is no word', () => {
    expect(where('İstanbul tides', 'tides')).toEqual(['tides'])
    expect(where('abc', '', 'd')).toEqual([])
  })
  it('are not looked for without end', () => expect(where('a '.repeat(5_000), 'a')).toHaveLength(20))
})
