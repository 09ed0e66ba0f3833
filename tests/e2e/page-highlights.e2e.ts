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
/** The same list in other mark-up, with something new above it. */
const CHANGED = PAGE.replace('adding two thin matrices to each layer', 'adding <em>two</em>\n thin <a href="#x"><b>mat</b>rices</a> to each layer').replace('<dl', '<p>Something new above the list, adding two thin lines.</p><dl')

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
  })
}
