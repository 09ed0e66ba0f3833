import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import type { Browser, Tab } from './browser.ts'
import { clickInside } from './hand.ts'
import { browsers, launch } from './launch.ts'
import { marksOf, middle, openCardOf } from './marks.ts'

const PAPERS = 'https://huggingface.co/papers'
const PAGE = readFileSync(join(import.meta.dirname, '../fixtures/pages/hf-papers.html'), 'utf8')
const titles = (): string[] => [...document.querySelectorAll('article')].filter((card) => card.getClientRects().length > 0).map((card) => card.querySelector('h3')?.textContent?.trim() ?? '')
/** Where the page is another one than it was; '' when it is not. Runs in the page. */
function firstDifference(before: string): string {
  const now = document.body.outerHTML
  const at = [...before].findIndex((letter, i) => letter !== now[i])
  return now === before ? '' : `${before.slice(Math.max(0, at - 80), at + 80)} ≠ ${now.slice(Math.max(0, at - 80), at + 80)}`
}

for (const name of browsers) {
  describe(`order of a page ${name}`, () => {
    let browser: Browser
    let tab: Tab
    let before0: string
    before(async () => {
      browser = await launch(name)
      await browser.route(PAPERS, PAGE)
      const options = await browser.extensionPage('options')
      await options.run(() => {
        const api = (globalThis as unknown as { browser?: typeof chrome }).browser ?? chrome
        return api.storage.local.set({ settings: { page: { dismissed: 'collapse' } } })
      })
      await options.close()
      tab = await browser.open(PAPERS)
      await marksOf(tab, 8)
      before0 = await tab.run(() => document.body.outerHTML)
    })
    after(() => browser.close())

    it('folds dismissed papers away when asked to, and shows them again by one click', async () => {
      const [first = ''] = await tab.run(titles)
      await tab.press('j')
      await tab.untilInside((root) => /Rank/.test(root.activeElement?.ariaLabel ?? ''))
      await tab.press('x')
      await tab.until((gone) => ![...document.querySelectorAll('article')].filter((card) => card.getClientRects().length > 0).some((card) => card.textContent?.includes(gone)), first)
      assert.equal((await tab.run(titles)).length, 7)
      const offer = await tab.untilInside((root) => {
        const box = root.querySelector('.offer:not([hidden])')?.getBoundingClientRect()
        return box && { x: box.x, y: box.y, width: box.width, height: box.height }
      })
      assert.ok(offer.y > 500 && offer.width > 60, JSON.stringify(offer))
      await tab.click(...middle(offer))
      await tab.until((all) => [...document.querySelectorAll('article')].filter((card) => card.getClientRects().length > 0).length === all, 8)
    })
    it('sorts the page with its own nodes, and gives it back as it was', async () => {
      const own = await tab.run(titles)
      await tab.press('?')
      await tab.untilInside((root) => root.querySelector('.arrange select'))
      await tab.press('Tab')
      for (let i = 0; i < 3; i++) await tab.press('ArrowDown')
      await tab.press('Enter')
      await tab.until((first) => document.querySelector('article h3')?.textContent?.trim() !== first, own[0] ?? '')
      const sorted = await tab.run(titles)
      assert.deepEqual(sorted.toSorted(), own.toSorted())
      assert.equal(sorted.at(-1), own[0])
      for (let i = 0; i < 3; i++) await tab.press('ArrowUp')
      await tab.press('Enter')
      await tab.until((first) => document.querySelector('article h3')?.textContent?.trim() === first, own[0] ?? '')
      assert.equal(await tab.run(firstDifference, before0), '', 'the page is as it was')
      await tab.screenshot(`page-arranged-${name}`)
      await tab.press('Escape')
    })
    it('shows only the papers of a tag, says how many it hides, and shows them again by one click', async () => {
      const own = await tab.run(titles)
      const tagged = [own[2], own[5]]
      for (const title of tagged) {
        await openCardOf(tab, title ?? '')
        await clickInside(tab, 'Tags')
        await tab.type('to teach')
        await tab.press('Enter')
        await tab.untilInside((root) => root.querySelector('.card .combobox .chip'))
        for (let i = 0; i < 3; i++) await tab.press('Escape')
        await tab.untilInside((root) => !root.querySelector('.card'))
        await tab.move(600, 5)
      }
      // By mouse: from any card to what can be done with the page.
      await openCardOf(tab, own[0] ?? '')
      await clickInside(tab, 'Order, filter and keys of this page')
      await tab.untilInside((root) => root.querySelectorAll('.arrange select').length === 3)
      // The third list, by keys.
      for (let i = 0; i < 3; i++) await tab.press('Tab')
      await tab.press('ArrowDown')
      await tab.press('Enter')
      await tab.until((many) => [...document.querySelectorAll('article')].filter((card) => card.getClientRects().length > 0).length === many, 2)
      assert.deepEqual(await tab.run(titles), tagged)
      await tab.screenshot(`page-filtered-${name}`)
      // Where Enter opened the browser's own list, the first closes that.
      while ((await tab.inside((root) => root.querySelector('.card') !== null)).some(Boolean)) await tab.press('Escape')
      // Keys pass over what is folded away.
      await tab.untilInside((root, second) => root.activeElement?.ariaLabel?.endsWith(second), tagged[1] ?? '')
      await tab.press('k')
      await tab.untilInside((root, first) => root.activeElement?.ariaLabel?.endsWith(first), tagged[0] ?? '')
      await tab.press('j')
      await tab.untilInside((root, second) => root.activeElement?.ariaLabel?.endsWith(second), tagged[1] ?? '')
      const offer = await tab.untilInside((root) => {
        const button = root.querySelector<HTMLElement>('.offer:not([hidden])')
        const box = button?.getBoundingClientRect()
        return button?.getAttribute('data-say')?.startsWith('6 papers') && box ? { x: box.x, y: box.y, width: box.width, height: box.height } : undefined
      })
      await tab.click(...middle(offer))
      await tab.until((all) => [...document.querySelectorAll('article')].filter((card) => card.getClientRects().length > 0).length === all, 8)
      assert.equal(await tab.run(firstDifference, before0), '', 'the page is as it was')
    })
    it('sorts by tag', async () => {
      const own = await tab.run(titles)
      await tab.press('?')
      await tab.untilInside((root) => root.querySelector('.arrange select'))
      await tab.press('Tab')
      for (let i = 0; i < 4; i++) await tab.press('ArrowDown')
      await tab.press('Enter')
      await tab.until((first) => document.querySelector('article h3')?.textContent?.trim() === first, own[2] ?? '')
      assert.deepEqual((await tab.run(titles)).slice(0, 2), [own[2], own[5]])
    })
  })
}
