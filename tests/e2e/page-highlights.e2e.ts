import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import type { Browser, Tab } from './browser.ts'
import { clickInside } from './hand.ts'
import { browsers, launch } from './launch.ts'
import { marksOf, openCard } from './marks.ts'
import { boxesOf, findWords } from './page-words.ts'

const LIST = 'https://arxiv.org/list/cs.CL/new'
const PAGE = readFileSync(join(import.meta.dirname, '../fixtures/pages/arxiv-new.html'), 'utf8')
const WORDS = 'adds two thin matrices'
const KEPT = 'adding two thin matrices to each layer'
/** More words of the same paper. */
const ALSO = 'the rank is learned instead'
/** The same list in other mark-up, with something new above it. */
const CHANGED = PAGE.replace('adding two thin matrices to each layer', 'adding <em>two</em>\n thin <a href="#x"><b>mat</b>rices</a> to each layer').replace('<dl', '<p>Something new above the list, adding two thin lines.</p><dl')

/** Opens the card of the first paper, wherever the keys were before. */
async function openByKeys(tab: Tab): Promise<void> {
  await tab.press('j')
  await tab.press('k')
  await tab.untilInside((root) => root.activeElement?.getAttribute('aria-label')?.includes('Rank by Need'))
  await tab.press('Enter')
}
const isOnRemove = (root: ShadowRoot): boolean => root.activeElement?.getAttribute('aria-label') === 'Remove this highlight'

for (const name of browsers) {
  describe(`highlights ${name}`, () => {
    let browser: Browser
    let tab: Tab
    before(async () => {
      browser = await launch(name)
      await browser.route(LIST, PAGE)
      await browser.route(`${LIST}?changed`, CHANGED)
      tab = await browser.open(LIST)
      await marksOf(tab, 4)
    })
    after(() => browser.close())

    it('keeps selected words with one key, without touching the page', async () => {
      assert.equal(await tab.run(findWords, WORDS, true), undefined)
      const html = await tab.run(() => document.body.outerHTML)
      assert.ok(await tab.run(findWords, KEPT, true))
      await tab.press('h')
      const [box] = (await tab.untilInside(boxesOf, '.words')) as number[][]
      assert.ok((box?.[2] ?? 0) > 100)
      assert.equal(await tab.run(() => document.body.outerHTML), html)
      assert.equal(await tab.run(() => (globalThis as { CSS?: { highlights?: { size: number } } }).CSS?.highlights?.size ?? 0), 0)
      await tab.screenshot(`page-highlight-${name}`)
    })
    it('keeps the same words once', async () => {
      assert.ok(await tab.run(findWords, KEPT, true))
      await tab.press('h')
      // The selection goes as soon as its words are known; what it would keep is drawn in the same turn.
      await tab.until(() => getSelection()?.isCollapsed)
      await openByKeys(tab)
      await tab.untilInside((root) => root.querySelector('.card .quotes'))
      assert.equal((await tab.inside((root) => root.querySelectorAll('.card .quotes li').length)).reduce((a, b) => a + b, 0), 1)
      await tab.press('Escape')
      await tab.untilInside((root) => !root.querySelector('.card'))
    })
    it('shows them in the card, with another colour and a note', async () => {
      const [first] = await marksOf(tab, 4)
      assert.ok(first)
      assert.match(await openCard(tab, first), new RegExp(KEPT))
      await clickInside(tab, 'Green')
      await tab.untilInside((root) => root.querySelector('.words[data-colour=green]'))
      await clickInside(tab, 'Note on these words')
      await tab.type('key idea')
      await tab.press('Enter')
      await tab.press('Escape')
    })
    it('draws them again on a later visit in other mark-up, at the right words', async () => {
      const later = await browser.open(`${LIST}?changed`)
      const boxes = (await later.untilInside(boxesOf, '.words')) as number[][]
      const expected = await later.run(() => {
        const rect = document.querySelector('em')?.getBoundingClientRect()
        return rect ? [Math.round(rect.left), Math.round(rect.top)] : []
      })
      assert.ok(boxes.some(([x = 0, y = 0, width = 0]) => Math.abs(y - (expected[1] ?? 0)) < 4 && x <= (expected[0] ?? 0) + 1 && x + width > (expected[0] ?? 0)), JSON.stringify({ boxes, expected }))
      await later.close()
    })
    it('takes them away by mouse, from card and page, and gives them back by undo', async () => {
      const html = await tab.run(() => document.body.outerHTML)
      const [first] = await marksOf(tab, 4)
      assert.ok(first)
      await openCard(tab, first)
      await clickInside(tab, 'Remove this highlight')
      await tab.untilInside(boxesOf, '.words', 0)
      await tab.untilInside((root) => root.querySelector('.card') && !root.querySelector('.card .quotes'))
      await clickInside(tab, 'Undo')
      await tab.untilInside((root, kept) => root.querySelector('.card .quotes li[data-colour=green] blockquote')?.textContent === kept, KEPT)
      assert.equal(await tab.untilInside((root) => root.querySelector<HTMLInputElement>('.card .quotes input')?.value), 'key idea')
      assert.ok(await tab.untilInside(boxesOf, '.words'))
      assert.equal(await tab.run(() => document.body.outerHTML), html)
      await tab.press('Escape')
      await tab.untilInside((root) => !root.querySelector('.card'))
    })
    it('takes one of two away, then the other, by keys alone; the focus stays in the card', async () => {
      assert.ok(await tab.run(findWords, ALSO, true))
      await tab.press('h')
      await tab.untilInside((root) => root.querySelector('.words[data-colour=yellow]') && root.querySelector('.words[data-colour=green]'))
      await openByKeys(tab)
      await tab.untilInside((root) => root.querySelectorAll('.card .quotes li').length === 2)
      for (let i = 0; i < 40 && !(await tab.inside(isOnRemove)).some(Boolean); i++) await tab.press('Tab')
      await tab.press('Enter')
      await tab.untilInside((root, left) => [...root.querySelectorAll('.card .quotes blockquote')].map(({ textContent }) => textContent).join() === left, ALSO)
      await tab.untilInside((root) => !root.querySelector('.words[data-colour=green]') && root.querySelector('.words[data-colour=yellow]'))
      assert.ok((await tab.inside(isOnRemove)).some(Boolean), 'the focus is on what removes the other')
      await tab.press('Enter')
      await tab.untilInside(boxesOf, '.words', 0)
      await tab.untilInside((root) => !root.querySelector('.card .quotes'))
      assert.ok((await tab.inside((root) => root.activeElement?.matches('.card .actions button') ?? false)).some(Boolean), 'the focus stays in the card')
      await tab.press('Escape')
      await tab.press('u')
      assert.ok(await tab.untilInside(boxesOf, '.words'))
    })
    it('has nothing to draw on the next visit of what was taken away', async () => {
      await tab.press('u')
      await tab.untilInside((root) => root.querySelector('.words[data-colour=green]'))
      await openByKeys(tab)
      for (const left of [1, 0]) {
        await clickInside(tab, 'Remove this highlight')
        await tab.untilInside((root, many) => root.querySelectorAll('.card .quotes li').length === many, left)
      }
      const later = await browser.open(`${LIST}?changed`)
      const [first] = await marksOf(later, 4)
      assert.ok(first)
      assert.doesNotMatch(await openCard(later, first), new RegExp(KEPT))
      await later.untilInside(boxesOf, '.words', 0)
      await later.close()
    })
  })
}
