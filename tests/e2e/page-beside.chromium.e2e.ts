import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { type Tab, poll } from './browser.ts'
import { type Chromium, launch } from './chromium.ts'
import { marksOf, statesOf } from './marks.ts'
import { boxesOf, findWords } from './page-words.ts'

const PAPERS = 'https://huggingface.co/papers'
const PAGE = readFileSync(join(import.meta.dirname, '../fixtures/pages/hf-papers.html'), 'utf8')
/** Four papers nobody has met. */
const BUSY = `<!doctype html><html lang="en"><head><title>Daily Papers</title></head><body><main>${['Tides', 'Ladders', 'Whales', 'Kites'].map((word, i) => `<article><h3><a href="/papers/2612.${String(10_000 + i)}">${word} and the people who keep them</a></h3></article>`).join('')}</main></body></html>`

describe('ways beside the marks chromium', () => {
  let browser: Chromium
  let tab: Tab
  /** Fires an event of the browser in the worker, as the browser itself would. */
  const fire = async (event: 'contextMenus.onClicked' | 'commands.onCommand' | 'omnibox.onInputEntered', ...args: unknown[]): Promise<void> => {
    const worker = browser.context.serviceWorkers()[0]
    await worker?.evaluate(
      ([path, values]) => {
        const [api, name] = path.split('.') as [string, string]
        const found = (chrome as unknown as Record<string, Record<string, { dispatch(...all: unknown[]): void }>>)[api]?.[name]
        found?.dispatch(...values)
      },
      [event, args] as const,
    )
  }
  const tabId = async (): Promise<number> =>
    (await browser.context.serviceWorkers()[0]?.evaluate(async () => (await chrome.tabs.query({ url: 'https://huggingface.co/*' }))[0]?.id)) ?? -1
  const menu = async (entry: string, more: object): Promise<void> =>
    fire('contextMenus.onClicked', { menuItemId: entry, pageUrl: PAPERS, ...more }, { id: await tabId(), url: PAPERS })

  before(async () => {
    browser = await launch()
    await browser.route(PAPERS, PAGE)
    tab = await browser.open(PAPERS)
    await marksOf(tab, 8)
  })
  after(() => browser.close())

  it('counts what is new on the toolbar button', async () => {
    const id = await tabId()
    const badge = async (): Promise<string | undefined> => browser.context.serviceWorkers()[0]?.evaluate((tab) => chrome.action.getBadgeText({ tabId: tab }), id)
    assert.equal(await poll(badge, 'a badge'), '8')
  })
  it('saves the paper behind a link', async () => {
    const link = await tab.run(() => document.querySelectorAll<HTMLAnchorElement>('article h3 a')[1]?.href ?? '')
    await menu('save-link', { linkUrl: link })
    await tab.untilInside((root) => root.querySelectorAll('.mark[data-mark=saved]').length === 1)
    assert.equal((await statesOf(tab))[1], 'saved')
  })
  it('saves what a selection names', async () => {
    await menu('save-selection', { selectionText: await tab.run(() => document.querySelector('article h3')?.textContent ?? '') })
    const library = await browser.extensionPage('library')
    await library.until(() => /Rank by Need/.test(document.body.textContent ?? ''))
    await library.close()
  })
  it('keeps selected words of a paper', async () => {
    await tab.run(findWords, 'Folding Towels', true)
    await menu('keep-words', { selectionText: 'Folding Towels' })
    assert.equal(((await tab.untilInside(boxesOf, '.words')) as number[][]).length, 1)
    assert.equal(await tab.run(() => getSelection()?.isCollapsed), true)
  })
  it('saves all papers of the page', async () => {
    await menu('save-all', {})
    await tab.untilInside((root) => root.querySelectorAll('.mark[data-mark=saved]').length === 8)
  })
  it('takes the marks away and brings them back', async () => {
    await fire('commands.onCommand', 'toggle-marks')
    await tab.until(() => !document.querySelector('paper-light'))
    assert.equal(await tab.run(() => document.documentElement.children.length), 2)
    await fire('commands.onCommand', 'toggle-marks')
    await tab.until(() => document.querySelector('paper-light'))
    await marksOf(tab, 8)
  })
  it('searches the library from the address bar', async () => {
    const opened = browser.context.waitForEvent('page')
    await fire('omnibox.onInputEntered', 'splats', 'newForegroundTab')
    const page = await opened
    await page.waitForFunction(() => /Splats That Remember/.test(document.body.textContent ?? ''))
    assert.match(page.url(), /library\.html#papers/)
    await page.close()
  })
  it('gives the focus back to the paper, though the panel is closed before the marks have followed what it folded and showed', async () => {
    await browser.route(`${PAPERS}?soon`, BUSY.replaceAll('2612.', '2611.'))
    const tab = await browser.open(`${PAPERS}?soon`)
    const focused = (root: ShadowRoot, title: string): boolean => root.activeElement?.ariaLabel?.includes(title) ?? false
    await marksOf(tab, 4)
    await tab.type('jsj')
    await tab.untilInside((root) => root.activeElement?.ariaLabel?.includes('Ladders') && root.querySelector('.mark[data-mark=saved]'))
    await tab.press('k')
    await tab.untilInside(focused, 'Tides')
    await tab.press('?')
    await tab.untilInside((root) => root.querySelector('.arrange select'))
    for (const key of ['Tab', 'Tab', 'ArrowDown']) await tab.press(key)
    // New ones: the paper one came from is folded away, and its mark with it.
    await tab.untilInside((root) => root.querySelectorAll('.mark').length === 3)
    // Saved ones, and the panel closed in the same frame, as on a page that is slow to draw.
    const slow = tab.run(() => {
      for (const end = performance.now() + 300; performance.now() < end; );
    })
    await Promise.all([slow, tab.press('ArrowDown'), tab.press('Escape')])
    await tab.untilInside((root) => root.querySelectorAll('.mark').length === 1)
    await tab.untilInside(focused, 'Tides')
    // New ones again, from which one goes back: what is folded away cannot have the focus.
    await tab.press('?')
    await tab.untilInside((root) => root.querySelector('.arrange select'))
    for (const key of ['Tab', 'Tab']) await tab.press(key)
    await Promise.all([tab.press('ArrowUp'), tab.press('Escape')])
    await tab.untilInside(focused, 'Ladders')
    await tab.press('s')
    await tab.untilInside((root) => root.querySelectorAll('.mark').length === 2)
    await tab.press('j')
    await tab.untilInside(focused, 'Whales')
    // The last one goes too: there is only what stands before it.
    for (const key of ['j', 's']) await tab.press(key)
    await tab.untilInside((root) => root.querySelectorAll('.mark').length === 1)
    await tab.press('j')
    await tab.untilInside(focused, 'Whales')
    await tab.close()
  })
  it('leaves nothing behind when it is updated under open pages: not with a card open, papers sorted and folded and words kept, not while one is taught', async () => {
    const taught = await browser.open(`${PAPERS}?taught`)
    await marksOf(taught, 8)
    await fire('contextMenus.onClicked', { menuItemId: 'teach', pageUrl: `${PAPERS}?taught` }, { id: (await browser.context.serviceWorkers()[0]?.evaluate(async (url) => (await chrome.tabs.query({ url }))[0]?.id, `${PAPERS}?taught`)) ?? -1, url: PAPERS })
    await taught.untilInside((root) => root.querySelector('.shield'))
    await browser.route(`${PAPERS}?busy`, BUSY)
    const tab = await browser.open(`${PAPERS}?busy`)
    await marksOf(tab, 4)
    const before = await tab.run(() => document.body.outerHTML)
    // The first and the third are saved, the third has a tag and kept words.
    await tab.type('jsjjst')
    await tab.untilInside((root) => root.activeElement?.getAttribute('role') === 'combobox')
    await tab.type('teaching')
    await tab.press('Enter')
    await tab.untilInside((root) => root.querySelector('.card .combobox .chip'))
    await tab.press('Escape')
    await tab.press('Escape')
    await tab.untilInside((root) => !root.querySelector('.card'))
    await tab.run(findWords, 'Whales', true)
    await tab.press('h')
    await tab.untilInside(boxesOf, '.words')
    // Sorted by tag, only saved ones shown, and the card of one open.
    await tab.press('?')
    await tab.untilInside((root) => root.querySelector('.arrange select'))
    await tab.press('Tab')
    for (let i = 0; i < 4; i++) await tab.press('ArrowDown')
    await tab.press('Tab')
    for (let i = 0; i < 2; i++) await tab.press('ArrowDown')
    await tab.until((wanted) => [...document.querySelectorAll('article')].filter((card) => card.getClientRects().length > 0).map(({ textContent }) => textContent?.split(' ')[0]).join() === wanted, 'Whales,Tides')
    // At once: the marks need not have followed.
    await tab.press('Escape')
    await tab.untilInside((root) => root.activeElement?.matches('.mark'))
    await tab.untilInside((root) => !root.querySelector('.card') && root.querySelector('.offer:not([hidden])'))
    await tab.press('j')
    await tab.untilInside((root) => root.activeElement?.matches('.mark'))
    await tab.press('Enter')
    await tab.untilInside((root) => root.activeElement?.matches('.card .actions button'))
    // What stands there at the moment of the update, marked as what has to go.
    const [there] = (await tab.inside((root) => {
      root.querySelector('.stage')?.setAttribute('data-old', '')
      const count = (selector: string): number => root.querySelectorAll(selector).length
      return { cards: count('.card'), offers: count('.offer:not([hidden])'), words: count('.words') > 0 }
    }))
    assert.deepEqual(there, { cards: 1, offers: 1, words: true })
    assert.ok(await tab.run((was) => document.body.outerHTML !== was, before))
    await browser.context.serviceWorkers()[0]?.evaluate(() => chrome.runtime.reload()).catch(() => undefined)
    // The new extension draws marks of its own where it runs; of the old one nothing is left, and the page is whole.
    await tab.until((was) => document.body.outerHTML === was, before)
    await poll(async () => !(await tab.inside((root) => root.querySelector('[data-old], .card, .offer:not([hidden])') !== null)).some(Boolean), 'the old layer to go')
    await tab.until(() => document.querySelectorAll('paper-light').length <= 1)
    assert.deepEqual(await tab.run(() => [...document.documentElement.children].map(({ localName }) => localName).filter((name) => name !== 'paper-light')), ['head', 'body'])
    assert.equal(await tab.run(() => document.body.outerHTML), before)
    await taught.until(() => document.querySelectorAll('paper-light').length <= 1)
    await poll(async () => !(await taught.inside((root) => root.querySelector('.shield') !== null)).some(Boolean), 'the lesson to end')
    // Keys are the page's again.
    for (const page of [taught, tab]) {
      await page.run(() => addEventListener('keydown', ({ key }) => void (document.title = key)))
      await page.press('q')
      await page.until(() => document.title === 'q')
    }
  })
})
