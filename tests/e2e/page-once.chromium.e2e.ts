import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { checkThemes } from './axe.ts'
import { type Tab, poll } from './browser.ts'
import { type Chromium, launch } from './chromium.ts'
import { clickInside, clickNamed } from './hand.ts'
import { marksNow, marksOf, openCard } from './marks.ts'

const SITE = 'https://lists.example/'
const PLAIN = 'http://plain.example/list'
const item = (i: number): string => `<li><h3><a href="https://arxiv.org/abs/2611.0${1000 + i}">A Reading Lamp of Kind ${i} for Long Papers</a></h3><p>Ada Quill, Ben Varga</p></li>`
const LIST = `<!doctype html><title>Reading list</title><h1>Reading list</h1><ul>${Array.from({ length: 6 }, (_, i) => item(i)).join('')}</ul>`
const thing = (i: number): string => `<div class="row"><p><a href="/thing/${i}">Lanterns of Kind ${'ABCDE'[i]} and Other Matters</a></p><p>Cleo Marsh</p></div>`
const ROOM = `<!doctype html><title>Room</title><h1>Room</h1>${Array.from({ length: 5 }, (_, i) => thing(i)).join('')}`

interface Tabs {
  readonly tabs: { query(what: object): Promise<readonly { readonly id?: number; readonly url?: string }[]> }
}

describe('a page read once, chromium', () => {
  let browser: Chromium
  before(async () => {
    browser = await launch()
    await browser.route(SITE, LIST)
    await browser.route(`${SITE}room`, ROOM)
  })
  after(() => browser.close())

  /** The popup over the tab that was opened last, after a click on the toolbar button. */
  async function popupOver(url: string): Promise<Tab> {
    await browser.clickAction(url)
    const finder = await browser.extensionPage('options')
    const id = await finder.run(async (wanted) => {
      const all = await (globalThis as unknown as { chrome: Tabs }).chrome.tabs.query({})
      return all.find((tab) => tab.url === wanted)?.id
    }, url)
    await finder.close()
    assert.ok(id, 'the click let us see the address')
    return browser.extensionPage(`popup.html?tab=${id}`)
  }

  it('is left alone before, marked after one click, and left alone again on the next visit', async () => {
    const tab = await browser.open(`${SITE}once`)
    await new Promise((done) => setTimeout(done, 500))
    assert.deepEqual(await marksNow(tab), [])
    const popup = await popupOver(`${SITE}once`)
    await popup.until(() => document.querySelector('.invite')?.textContent?.includes('Paperlight does not read lists.example yet'))
    await checkThemes(popup, 'popup-unread', ['light', 'dark'])
    await clickNamed(popup, 'Read this page once')
    assert.equal((await marksOf(tab, 6)).length, 6)
    await popup.until(() => document.querySelectorAll('[data-row]').length === 6)
    await clickNamed(popup, 'This page 6')
    await popup.clickOn('.report summary')
    await popup.until(() => document.querySelector('.report')?.textContent?.includes('next time Paperlight is silent here'))
    await popup.close()
    await tab.go(`${SITE}again`)
    await new Promise((done) => setTimeout(done, 500))
    assert.deepEqual(await marksNow(tab), [])
    await tab.close()
  })
  it('says that it found nothing where there is nothing', async () => {
    await browser.route(`${SITE}empty`, '<!doctype html><title>Recipes</title><h1>Recipes</h1><p>Two eggs.</p>')
    const tab = await browser.open(`${SITE}empty`)
    const popup = await popupOver(`${SITE}empty`)
    await clickNamed(popup, 'Read this page once')
    await popup.until(() => document.querySelector('.invite')?.textContent?.includes('No papers found on this page.'))
    await popup.close()
    await tab.close()
  })
  it('can be saved from where there is no https', async () => {
    await browser.route(PLAIN, LIST)
    const tab = await browser.open(PLAIN)
    const popup = await popupOver(PLAIN)
    await clickNamed(popup, 'Read this page once')
    const [first] = await marksOf(tab, 6)
    assert.ok(first)
    await popup.close()
    await openCard(tab, first)
    await clickInside(tab, 'Save')
    await tab.untilInside((root) => root.querySelector('.mark[data-mark=saved]'))
    await tab.close()
  })
  it('can be taught, which is used at once', async () => {
    const tab = await browser.open(`${SITE}room`)
    const popup = await popupOver(`${SITE}room`)
    await clickNamed(popup, 'Teach this page')
    await tab.untilInside((root) => root.querySelector('.teach'))
    await popup.close()
    const { x, y } = await tab.run(() => document.querySelectorAll('.row a')[2]?.getBoundingClientRect().toJSON() as { x: number; y: number })
    await tab.click(x + 20, y + 5)
    await tab.untilInside((root) => root.querySelectorAll('.taken').length === 5)
    await clickInside(tab, 'Use these')
    await poll(async () => (await marksNow(tab)).length === 5, 'five marks')
    await tab.close()
  })
})
