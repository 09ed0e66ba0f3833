import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import type { Tab } from './browser.ts'
import { type Chromium, launch } from './chromium.ts'
import { marksOf } from './marks.ts'
import { importPapers } from './fill.ts'

const LIST = 'https://huggingface.co/papers'
const CARDS = 50
const card = (i: number): string =>
  `<article><h3><a href="/papers/2611.${10_000 + i}">Paper ${i} on ${i % 5 === 0 ? 'tides' : 'lanterns'} and their makers</a></h3></article>`
const PAGE = `<!doctype html><html lang="en"><title>Daily Papers</title><body><main><h1>Daily Papers</h1>${Array.from({ length: CARDS }, (_, i) => card(i)).join('')}</main>`
const TABLE = readFileSync(join(import.meta.dirname, '../../docs/tasks.md'), 'utf8')

/** What the table says of a task for Paperlight. */
function written(task: string): number {
  const row = TABLE.split('\n').find((line) => line.startsWith(`| ${task}`))
  return Number(/\*\*(\d+)\*\*/.exec(row ?? '')?.[1] ?? Number.NaN)
}

/** A hand that counts: each key and each click is one, text is one a letter. */
function counting(tab: Tab): { readonly made: () => number; press(...keys: string[]): Promise<void>; click(selector: string): Promise<void>; type(text: string): Promise<void> } {
  let made = 0
  return {
    made: () => made,
    async press(...keys) {
      for (const key of keys) {
        made++
        await tab.press(key)
      }
    },
    async click(selector) {
      made++
      await tab.clickOn(selector)
    },
    async type(text) {
      made += text.length
      await tab.type(text)
    },
  }
}
const count = (root: ShadowRoot, state: string, many: number): boolean => root.querySelectorAll(`.mark[data-mark=${state}]`).length >= many

describe('tasks, counted as docs/tasks.md says', () => {
  let browser: Chromium
  let tab: Tab
  const tabId = async (): Promise<number> => (await browser.context.serviceWorkers()[0]?.evaluate(async () => (await chrome.tabs.query({ url: 'https://huggingface.co/*' }))[0]?.id)) ?? -1
  before(async () => {
    browser = await launch({ height: 4_000 })
    await browser.route(LIST, PAGE)
    tab = await browser.open(LIST)
    await marksOf(tab, CARDS)
  })
  after(() => browser.close())

  it('save three and tag them', async () => {
    const popup = await browser.extensionPage(`popup.html?tab=${await tabId()}`)
    await popup.until((many) => document.querySelectorAll('.check input').length === many, CARDS)
    const hand = counting(popup)
    for (const nth of [1, 2, 3]) await hand.click(`li:nth-child(${nth}) .check`)
    await hand.click('footer .button:not(.primary)')
    await popup.until(() => document.activeElement?.getAttribute('role') === 'combobox')
    await hand.type('tides')
    await hand.press('Enter')
    await hand.click('dialog footer .primary')
    await popup.until(() => [...document.querySelectorAll('.check input')].filter((one) => (one as HTMLInputElement).disabled).length === 3)
    await popup.close()
    await tab.untilInside(count, 'saved', 3)
    // One more: opening the popup.
    assert.equal(hand.made() + 1, written('Save three papers of a list and tag them'))
  })
  it('find a paper saved last month and copy its BibTeX', async () => {
    await browser.context.grantPermissions(['clipboard-read', 'clipboard-write'])
    const month = 31 * 86_400_000
    const library = await browser.extensionPage('library')
    const papers = Array.from({ length: 40 }, (_, i) => ({ title: `${i === 17 ? 'Moths' : 'Bridges'} ${i} and the lamps they meet`, authors: ['Ada Bell'], ids: { arxiv: `2510.${20_000 + i}` }, user: { standing: 'saved', savedAt: Date.now() - month - i * 1_000, tags: [] } }))
    await importPapers(library, 'last-month.json', papers)
    await library.close()
    const popup = await browser.extensionPage('popup')
    await popup.until(() => document.activeElement?.matches('input[type=search]') && document.querySelectorAll('[data-row]').length > 0)
    const hand = counting(popup)
    await hand.type('moths')
    await popup.until(() => document.querySelectorAll('[data-row]').length === 1)
    await hand.press('ArrowDown')
    await popup.until(() => document.activeElement?.matches('[data-row]'))
    await hand.press('c')
    await popup.until(() => document.querySelector('.toast')?.textContent)
    assert.match(await popup.run(() => navigator.clipboard.readText()), /@\w+\{[^]*Moths 17/)
    await popup.close()
    // One more: opening the popup.
    assert.equal(hand.made() + 1, written('Find a paper saved last month'))
  })
  it('triage 50 new cards: ten saved, forty dismissed', async () => {
    await browser.route(`${LIST}?again`, PAGE.replaceAll('2611.1', '2612.1').replaceAll('Paper ', 'Study '))
    const fresh = await browser.open(`${LIST}?again`)
    await marksOf(fresh, CARDS)
    const hand = counting(fresh)
    await hand.press('j')
    await fresh.untilInside((root) => root.activeElement?.matches('.mark'))
    for (let i = 0; i < CARDS; i++) {
      const isKept = i % 5 === 0
      const at = String((await fresh.inside((root) => root.activeElement?.getAttribute('aria-label')))[0])
      assert.match(at, new RegExp(`Study ${i} `))
      await hand.press(isKept ? 's' : 'x')
      await fresh.untilInside(count, isKept ? 'saved' : 'dismissed', isKept ? Math.floor(i / 5) + 1 : i - Math.floor(i / 5))
      if (i === CARDS - 1) break
      if (isKept) await hand.press('j')
      await fresh.untilInside((root, next) => root.activeElement?.getAttribute('aria-label')?.includes(`Study ${next} `), i + 1)
    }
    assert.equal(hand.made(), written('Triage 50 new cards'))
    await fresh.close()
  })
})
