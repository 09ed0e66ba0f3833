import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type UserRule, writeRules } from '../../lib/rules.ts'
import { openBeside } from './beside.ts'
import type { Browser, Tab } from './browser.ts'
import { writeFixture } from './fill.ts'
import { clickInside, clickNamed } from './hand.ts'
import { marksOf, openCardOf } from './marks.ts'
import { findWords } from './page-words.ts'

/** The layer on a page in a state worth looking at: how to get there from the page as it is after loading. They build on each other, in this order. */
export interface PageState {
  readonly name: string
  readonly steps: (tab: Tab, browser: Browser) => Promise<void>
}

const DIGEST = readFileSync(join(import.meta.dirname, '../../demo/digest.html'), 'utf8')
const FIRST = 'Rank by Need: Letting Each Layer Choose the Size of Its Low-Rank Adapter'
const SECOND = 'Splats That Remember: Gaussian Splatting for Scenes Seen Twice'
const RULES: readonly UserRule[] = [
  { id: 'cache', name: 'Cache', on: true, when: { is: 'keyword', value: 'cache' }, does: { colour: 'violet' } },
  { id: 'rank', name: 'Ranks', on: true, when: { is: 'keyword', value: 'rank' }, does: { colour: 'green' } },
]
/** Where the demo digest is, light and dark. */
export const DIGEST_PAGES = { light: 'https://huggingface.co/week/light', dark: 'https://huggingface.co/week/dark' }

/** Makes the demo digest one of a site that is read, in both themes, and adds rules. */
export async function prepareDigest(browser: Browser): Promise<typeof DIGEST_PAGES> {
  for (const theme of ['light', 'dark'] as const) await browser.route(DIGEST_PAGES[theme], DIGEST.replace('color-scheme: light dark', `color-scheme: ${theme}`))
  const options = await browser.extensionPage('options')
  await options.until(() => document.querySelector('.rules-new input[type=file]'))
  await options.choose('.rules-new input[type=file]', writeFixture('rules-page.json', writeRules(RULES)))
  await options.until((count) => document.querySelectorAll('.rules > li').length === count, RULES.length)
  await options.close()
  return DIGEST_PAGES
}

/** The digest with its marks and its rules' edges. */
export async function openDigest(browser: Browser, address: string): Promise<Tab> {
  const tab = await browser.open(address)
  await marksOf(tab, 4)
  await tab.untilInside((root) => root.querySelector('[data-edge]:not([data-edge=""])'))
  return tab
}

/** Chooses “Teach this page” in the popup over this page. */
async function teach(browser: Browser, address: string): Promise<void> {
  const popup = await openBeside(browser, 'popup', address)
  await popup.until(() => document.querySelector('.report'))
  await popup.clickOn('.report summary')
  await clickNamed(popup, 'Something wrong? Teach this page')
  await popup.close()
}

/** Closes whatever is open in the layer. */
async function close(tab: Tab): Promise<void> {
  for (let i = 0; i < 2; i++) await tab.press('Escape')
  await tab.untilInside((root) => root.querySelector('.mark') && !root.querySelector('.card'))
}

/** Whether the page has a mark of this state: on the second page from what was done on the first. */
const has = async (tab: Tab, state: string): Promise<boolean> => (await tab.inside((root, mark) => root.querySelector(`[data-mark=${mark}]`) !== null, state)).some(Boolean)

export const PAGE_STATES: readonly PageState[] = [
  { name: 'page', steps: async () => undefined },
  { name: 'page-card', steps: async (tab) => void (await openCardOf(tab, SECOND)) },
  {
    name: 'page-saved',
    steps: async (tab) => {
      await close(tab)
      await openCardOf(tab, FIRST)
      if (!(await has(tab, 'saved'))) {
        await clickInside(tab, 'Save')
        await clickInside(tab, 'Tags')
        await tab.type('to try')
        await tab.press('Enter')
      }
      await tab.untilInside((root) => root.querySelector('[data-mark=saved]') && root.querySelector('.card .combobox-box .chip'))
    },
  },
  { name: 'page-tagging', steps: async (tab) => { await clickInside(tab, 'Tags'); await tab.type('to'); await tab.untilInside((root) => root.querySelector('.card [role=option]')) } },
  {
    name: 'page-words',
    steps: async (tab) => {
      await close(tab)
      await tab.run(findWords, 'the ranks that survive follow the same pattern', true)
      await tab.press('h')
      await tab.untilInside((root) => root.querySelector('.words'))
      await tab.run(() => getSelection()?.removeAllRanges())
      await openCardOf(tab, FIRST)
      await tab.untilInside((root) => root.querySelector('.card blockquote'))
    },
  },
  {
    name: 'page-help',
    steps: async (tab) => {
      await close(tab)
      await tab.press('?')
      await tab.untilInside((root) => root.querySelector('.card .keys'))
    },
  },
  {
    name: 'page-dismissed',
    steps: async (tab) => {
      await close(tab)
      if (!(await has(tab, 'dismissed'))) for (const key of ['j', 'j', 'x']) await tab.press(key)
      await tab.untilInside((root) => root.querySelector('[data-mark=dismissed]'))
    },
  },
  {
    name: 'page-teach',
    steps: async (tab, browser) => {
      await teach(browser, await tab.run(() => location.href))
      await tab.untilInside((root) => root.querySelector('.teach')?.textContent?.includes('Click one paper'))
      const [x = 0, y = 0] = (await tab.run(findWords, 'Splats That Remember')) ?? []
      await tab.click(x + 20, y + 8)
      await tab.untilInside((root) => root.querySelector('.teach')?.textContent?.includes('This finds'))
    },
  },
]
