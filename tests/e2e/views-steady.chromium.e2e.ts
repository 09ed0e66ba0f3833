import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Page } from 'playwright-core'
import { pageFile } from './browser.ts'
import { type Chromium, launch } from './chromium.ts'
import { fillLibrary, ruleFile, taughtFile } from './fill.ts'

/** What moved without the user's doing, as the browser recorded it from the first painting on: how far, and which elements. */
interface Shift {
  readonly value: number
  readonly moved: readonly string[]
}
declare global {
  interface Window {
    shifts: Shift[]
  }
}

/** Notes every shift of a page from its beginning. Runs in the page. */
function noteShifts(): void {
  window.shifts = []
  const say = (node: Node | null | undefined): string => (node instanceof Element ? `${node.localName}.${node.className} “${(node.textContent ?? '').trim().slice(0, 40)}”` : String(node?.textContent))
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as (PerformanceEntry & { value: number; hadRecentInput: boolean; sources: { node?: Node | null; previousRect: DOMRect; currentRect: DOMRect }[] })[])
      if (!entry.hadRecentInput) window.shifts.push({ value: entry.value, moved: entry.sources.map(({ node, previousRect: from, currentRect: to }) => `${say(node)} from ${Math.round(from.x)}, ${Math.round(from.y)} to ${Math.round(to.x)}, ${Math.round(to.y)}`) })
  }).observe({ type: 'layout-shift', buffered: true })
}

/** So high that every section of the options is in view at once, and any shift is seen. */
const HIGH = 7_000
const PLACES = [
  'popup', 'sidepanel', 'welcome', 'options', 'options.html#rule?is=keyword&value=benchmark', 'library', 'library.html#papers?tag=efficiency', 'library.html#papers?scope=trash', 'library.html#papers?typed=zzzz',
  'library.html#tags', 'library.html#feeds', 'library.html#numbers', 'library.html#twins',
] as const

describe('views stand still once they are painted', () => {
  let browser: Chromium
  before(async () => {
    browser = await launch({ width: 1280, height: 900 })
    await browser.context.addInitScript(noteShifts)
  })
  after(() => browser.close())

  /** Until it is shown and nothing is asked for any more, and a while longer for what comes late. */
  const settled = async (page: Page): Promise<void> => {
    await page.waitForFunction(() => document.querySelector('[data-open=true]') && !document.querySelector('[aria-busy=true], .waiting'))
    await page.waitForTimeout(1_200)
  }
  const stand = (when: string): void => {
    for (const place of PLACES) {
      it(`${place}, ${when}`, async () => {
        const page = await browser.context.newPage()
        if (place.startsWith('options')) await page.setViewportSize({ width: 1280, height: HIGH })
        await page.goto(`chrome-extension://${browser.id}/${pageFile(place)}`)
        await settled(page)
        assert.deepEqual(await page.evaluate(() => window.shifts), [])
        await page.close()
      })
    }
  }
  it('notices what moves', async () => {
    const page = await browser.context.newPage()
    await page.goto(`chrome-extension://${browser.id}/welcome.html`)
    await settled(page)
    await page.evaluate(() => document.body.prepend(Object.assign(document.createElement('p'), { textContent: 'Late' })))
    await page.waitForFunction(() => window.shifts.length > 0)
    await page.close()
  })
  stand('with nothing in the library')
  it('is filled', async () => {
    const tab = await browser.extensionPage('library')
    await fillLibrary(tab, 200)
    await tab.close()
    const options = await browser.extensionPage('options')
    await options.until(() => document.querySelector('.rules-new input[type=file]') && document.querySelector('.taught-rows + .line input[type=file]'))
    await options.choose('.rules-new input[type=file]', ruleFile())
    await options.until(() => document.querySelectorAll('.rules > li').length === 3)
    await options.choose('.taught-rows + .line input[type=file]', taughtFile())
    await options.until(() => document.querySelectorAll('.taught-rows li').length === 2)
    await options.close()
  })
  stand('with papers, rules and taught sites')
})
