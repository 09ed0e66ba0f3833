import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import type { Browser, Tab } from './browser.ts'
import { clickInside } from './hand.ts'
import { browsers, launch } from './launch.ts'
import { marksOf, openCardOf } from './marks.ts'

const PAPERS = 'https://huggingface.co/papers'
const PAGE = readFileSync(join(import.meta.dirname, '../fixtures/pages/hf-papers.html'), 'utf8')
const TITLE = 'Rank by Need: Letting Each Layer Choose the Size of Its Low-Rank Adapter'

/** Makes every card of the page anew, as frameworks do when they take over what a server drew. Runs in the page. */
const makeAnew = (): number => {
  const cards = [...document.querySelectorAll('article')]
  for (const card of cards) card.replaceWith(card.cloneNode(true))
  return cards.length
}
const focused = (root: ShadowRoot): string => root.activeElement?.getAttribute('aria-label') ?? root.activeElement?.getAttribute('role') ?? ''

for (const name of browsers) {
  describe(`the card of a paper whose element changes in ${name}`, () => {
    let browser: Browser
    let tab: Tab
    before(async () => {
      browser = await launch(name)
      await browser.route(PAPERS, PAGE)
      tab = await browser.open(PAPERS)
      await marksOf(tab, 8)
    })
    after(() => browser.close())

    it('shows what is done in it though the page made the element anew under it, and keeps what is typed', async () => {
      await openCardOf(tab, TITLE)
      await clickInside(tab, 'Tags')
      await tab.type('to ')
      assert.ok((await tab.run(makeAnew)) > 0)
      await tab.until(() => new Promise((done) => setTimeout(() => done(true), 1_000)))
      await tab.type('try')
      await tab.press('Enter')
      await tab.untilInside((root) => root.querySelector('.card .combobox-box .chip')?.textContent === 'to try' && root.querySelector('.mark[data-mark=saved]'))
    })
    it('keeps the keyboard in it when a tag is taken away by key', async () => {
      await tab.press('Shift+Tab')
      assert.ok((await tab.inside(focused)).some((label) => label.includes('to try')))
      await tab.press('Enter')
      await tab.untilInside((root) => root.querySelector('.card') && !root.querySelector('.card .combobox-box .chip'))
      await tab.untilInside((root) => root.activeElement?.getAttribute('role') === 'combobox')
      await tab.press('Escape')
    })
    it('stays while one types in it, though the page becomes another one, and keeps what was typed', async () => {
      await tab.go(`${PAPERS}?typed`)
      await marksOf(tab, 8)
      await tab.press('j')
      await tab.untilInside((root) => root.activeElement?.matches('.mark'))
      await tab.press('n')
      await tab.untilInside((root) => root.activeElement?.matches('.card textarea'))
      await tab.type('half a ')
      await tab.run(() => {
        history.pushState({}, '', '/papers?other')
        for (const [i, card] of [...document.querySelectorAll('article')].entries()) card.outerHTML = `<article><h3><a href="/papers/2613.${String(10_000 + i)}">Ladders and the ${i} people who climb them</a></h3></article>`
      })
      await tab.untilInside((root) => [...root.querySelectorAll('.mark')].some(({ ariaLabel }) => ariaLabel?.includes('Ladders')))
      await tab.type('thought')
      await tab.untilInside((root) => root.querySelector<HTMLTextAreaElement>('.card textarea')?.value === 'half a thought')
      await tab.press('Escape')
      await tab.untilInside((root) => !root.querySelector('.card') && root.activeElement?.matches('.mark'))
      await tab.go(`${PAPERS}?again`)
      await openCardOf(tab, TITLE)
      await tab.untilInside((root) => root.querySelector<HTMLTextAreaElement>('.card textarea')?.value === 'half a thought')
    })
    it('goes with its page where nobody types', async () => {
      await tab.run(() => history.pushState({}, '', '/papers?third'))
      await tab.run(() => document.querySelector('article')?.remove())
      await tab.untilInside((root) => !root.querySelector('.card'))
    })
  })
}
