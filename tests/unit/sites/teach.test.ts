import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { JSDOM } from 'jsdom'
import { describe, expect, it } from 'vitest'
import { detect } from '../../../lib/sites/detect.ts'
import { findRecords, findReplaced, learnRule } from '../../../lib/sites/learn-rule.ts'
import { fitsRule, patternOf } from '../../../lib/sites/rule-path.ts'
import { parseRule, type TaughtRule } from '../../../lib/taught.ts'

const root = join(import.meta.dirname, '../../pages/cases')
interface Case {
  readonly url: string
  readonly page?: string
  /** Its titles stand in several places: no single click can teach them all. */
  readonly mixed?: boolean
  readonly papers: readonly { readonly title: string }[]
}
const cases = readdirSync(root)
  .map((name) => ({ name, wanted: JSON.parse(readFileSync(join(root, name, 'expected.json'), 'utf8')) as Case }))
  .filter(({ wanted }) => wanted.papers.length > 2 && !wanted.mixed)
const open = (name: string, { url, page }: Case) => new JSDOM(readFileSync(join(root, name, page ?? 'page.html'), 'utf8'), { url }).window.document

/** The innermost element that shows a text. */
function elementOf(document: Document, text: string): Element {
  const all = [...document.body.querySelectorAll('*:not(script)')].filter((e) => e.textContent?.replace(/\s+/g, ' ').includes(text))
  const last = all.at(-1)
  if (!last) throw new Error(`not on the page: ${text}`)
  return last
}

describe('one click on a title', () => {
  it.each(cases.map((c) => [c.name, c.wanted] as const))('%s: teaches the whole list, and nothing beside', (name, wanted) => {
    const titles = wanted.papers.map((p) => p.title)
    for (const title of [titles[0], titles[Math.floor(titles.length / 2)], titles.at(-1)]) {
      const document = open(name, wanted)
      const lesson = learnRule(document, wanted.url, elementOf(document, title ?? ''))
      expect(lesson?.found.map((f) => f.sighting.title)).toEqual(titles)
      expect(parseRule(JSON.parse(JSON.stringify(lesson?.rule)))).toEqual(lesson?.rule)
      const later = detect(open(name, wanted), wanted.url, { rules: lesson ? [lesson.rule] : [], noGeneric: true })
      expect(later.found.map((f) => f.sighting.title)).toEqual(titles)
      expect(later.report.how).toBe('taught')
    }
  })
})

describe('a taught rule', () => {
  const wanted = cases.find((c) => c.name === 'generic-proceedings-wrapped')
  if (!wanted) throw new Error('no case')
  const document = open(wanted.name, wanted.wanted)
  const rule = learnRule(document, wanted.wanted.url, elementOf(document, wanted.wanted.papers[1]?.title ?? ''))?.rule
  if (!rule) throw new Error('no rule')

  it('says when the page has become another one, instead of capturing junk', () => {
    const changed = new JSDOM('<main><div class="container"><div class="section"><div class="paper_wrapper"><b>Maintenance</b></div></div></div></main>', { url: wanted.wanted.url }).window.document
    const { found, report } = detect(changed, wanted.wanted.url, { rules: [rule] })
    expect([found.length, report.broken]).toEqual([0, 'taught'])
  })
  it('leaves out what the user said is wrong', () => {
    const mail = cases.find((c) => c.name === 'generic-journal-issue')
    if (!mail) throw new Error('no case')
    const page = open(mail.name, mail.wanted)
    const wrong = elementOf(page, 'Submit your next manuscript')
    const lesson = learnRule(page, mail.wanted.url, elementOf(page, mail.wanted.papers[0]?.title ?? ''), [wrong])
    expect(lesson?.found.some(({ card }) => card.contains(wrong))).toBe(false)
  })
  it('tells what is wrong by its kind of card, or by its identifiers', () => {
    const item = (i: number, ad = false): string => `<li class="row${ad ? ' sold' : ''}"><h3><a href="/thing/${i}">A Lamp of Kind ${'ABCDEFG'[i]} for Long Papers</a></h3><p>Ada Quill, Ben Varga</p></li>`
    const byKind = new JSDOM(`<ul>${[0, 1, 2, 3].map((i) => item(i)).join('')}${item(4, true)}</ul>`).window.document
    const lesson = learnRule(byKind, 'https://x.example/', byKind.querySelector('a') as Element, [byKind.querySelector('.sold a') as Element])
    expect([lesson?.found.length, lesson?.rule.skip]).toEqual([4, ['li.row.sold']])
    const named = new JSDOM(`<ul>${[0, 1, 2, 3].map((i) => item(i).replace(`/thing/${i}`, `https://arxiv.org/abs/2611.0100${i}`)).join('')}${[4, 5].map((i) => item(i)).join('')}</ul>`).window.document
    const links = [...named.querySelectorAll('a')]
    expect(learnRule(named, 'https://x.example/', links[0] as Element)?.found.length).toBe(6)
    const told = learnRule(named, 'https://x.example/', links[0] as Element, [links[4] as Element])
    expect([told?.found.length, told?.rule.needsId]).toEqual([4, true])
  })
  it('is learned from a whole row too, though most rows of the table are empty', () => {
    const row = (title: string) => `<tr><td>${title}</td><td>Ada Quill, Ben Varga</td></tr>`
    const titles = ['A Lamp for Long Papers', 'On Ladders Without Rungs', 'The Weight of Shadows', 'Whales in the Wires']
    const page = new JSDOM(`<table>${titles.map(row).join('')}${'<tr><td></td><td> </td></tr>'.repeat(30)}</table>`).window.document
    expect(learnRule(page, 'https://x.example/', page.querySelectorAll('tr')[2] as Element)?.found.map(({ sighting }) => sighting.title)).toEqual(titles)
  })
  it('is learned from a click on the menu of a card, and from one in a list that stands aside', () => {
    const card = (i: number) => `<li class="entry"><nav><ul><li>view</li><li>export</li></ul></nav><h3><a href="/p/${i}">A Lamp of Kind ${'ABCD'[i]} for Long Papers</a></h3><p>Ada Quill, Ben Varga</p></li>`
    const list = `<ul>${[0, 1, 2, 3].map(card).join('')}</ul>`
    for (const html of [`<main>${list}</main>`, `<aside>${list}</aside>`]) {
      const page = new JSDOM(html).window.document
      const clicks = html.startsWith('<main>') ? ['nav', 'nav li', 'h3'] : ['h3', '.entry']
      for (const click of clicks) expect(learnRule(page, 'https://x.example/', page.querySelector(click) as Element)?.found).toHaveLength(4)
    }
  })
  it('takes a click around the whole list for one on what is in it', () => {
    const page = open(wanted.name, wanted.wanted)
    const list = elementOf(page, wanted.wanted.papers[0]?.title ?? '').closest('.section') ?? page.body
    expect(learnRule(page, wanted.wanted.url, list)?.found.length).toBeGreaterThan(1)
  })
  it('is only read when everything is of the grammar', () => {
    const bad: Record<string, unknown>[] = [
      { version: 2 }, { host: 'x y' }, { path: 'list' }, { cards: [] }, { cards: ['div:has(script)'] }, { cards: ['a[href]'] }, { cards: ['div { } body'] }, { cards: ['*'] },
      { parts: ['dd > p'] }, { titles: ['<img>'] }, { titles: [] }, { needsId: 1 }, { nth: 1 }, { nth: '2' }, { cards: ['*.a > *'] }, { print: { count: -1, filled: 0 } }, { example: { url: 'javascript:alert(1)', title: '' } },
    ]
    for (const change of bad) expect(parseRule({ ...rule, ...change })).toBeUndefined()
    expect(parseRule('x')).toBeUndefined()
    expect(parseRule({ ...rule, evil: '<script>' })).toEqual(rule)
  })
  it('is for pages of one shape', () => {
    expect(patternOf('https://x.example/list/2026-11/all')).toBe('/list/*/all')
    const of = (path: string, url: string) => fitsRule({ ...rule, host: 'x.example', path }, url)
    expect(of('/list/*/all', 'https://x.example/list/2027-01/all?p=2')).toBe(true)
    expect(of('/list/*/all', 'https://x.example/list/2027/01/all')).toBe(false)
    expect(of('/list/*/all', 'https://y.example/list/1/all')).toBe(false)
    expect(of('/p/v*-*x', 'https://x.example/p/v1-2x')).toBe(true)
    expect(of(`/${'*a'.repeat(40)}`, `https://x.example/${'a'.repeat(3_000)}b`)).toBe(false)
  })
})

describe('several rules for one page', () => {
  const TITLES = ['A Lamp for Long Papers', 'On Ladders Without Rungs', 'The Weight of Shadows', 'Whales in the Wires']
  const html = `<ul>${TITLES.map((title, i) => `<li class="paper"><h3><a href="/p/${i}">${title}</a></h3><p>Ada Quill, Ben Varga</p></li>`).join('')}</ul>
    <table>${TITLES.map((title, i) => `<tr class="poster"><td><b>${title}, Again</b></td><td>Cleo Marsh, Dov Lind</td><td>P${i}</td></tr>`).join('')}</table>`
  const url = 'https://x.example/accepted'
  const { document } = new JSDOM(`<main>${html}</main>`, { url }).window
  const teachOn = (selector: string) => {
    const lesson = learnRule(document, url, document.querySelector(selector) as Element)
    if (!lesson) throw new Error('nothing learned')
    return lesson
  }
  const papers = teachOn('li a')
  const posters = teachOn('td b')
  const titlesBy = (rules: readonly TaughtRule[]) => detect(document, url, { rules, noGeneric: true }).found.map(({ sighting }) => sighting.title)

  it('each reads its own list, in the order of the page', () => {
    expect(titlesBy([posters.rule, papers.rule])).toEqual([...TITLES, ...TITLES.map((title) => `${title}, Again`)])
    expect(titlesBy([papers.rule])).toEqual(TITLES)
  })
  it('one that takes what a newer one takes is left out', () => {
    const wider: TaughtRule = { ...papers.rule, cards: ['body > main > *.paper', ...papers.rule.cards] }
    expect(titlesBy([papers.rule, posters.rule, wider])).toHaveLength(8)
  })
  it('a second teaching replaces the rule of the same list, or one that takes nothing where it was taught, and no other', () => {
    const dead: TaughtRule = { ...posters.rule, cards: ['ol > li.gone'] }
    const elsewhere: TaughtRule = { ...dead, example: { ...dead.example, url: 'https://x.example/older' } }
    expect(findReplaced(document, url, papers, [papers.rule, posters.rule, dead, elsewhere, { ...papers.rule, path: '/other' }])).toEqual([papers.rule, dead])
  })
})

describe('what the arrow keys step through', () => {
  it('begins with the list of papers, card by card', () => {
    const menu = Array.from({ length: 6 }, (_, i) => `<a class="item" href="/m/${i}">Menu entry number ${i}</a>`).join('')
    const list = Array.from({ length: 4 }, (_, i) => `<article><h3><a href="/p/${i}">A Reading Lamp of Kind ${'ABCD'[i]} for Papers</a></h3><p>Ada Quill, Ben Varga</p><p>We show that it helps a great deal, in long evenings and short ones.</p></article>`).join('')
    const { document } = new JSDOM(`<nav>${menu}</nav><div class="menu">${menu}</div><main>${list}</main>`).window
    const [first] = findRecords(document, 'https://x.example/')
    expect(first?.map(({ localName }) => localName)).toEqual(['article', 'article', 'article', 'article'])
  })
  it('is nothing where nothing is repeated', () => expect(findRecords(new JSDOM('<h1>Hello</h1><p>One text of its own.</p>').window.document, 'https://x.example/')).toEqual([]))
})
