import { libraryJson } from '../fixtures/views/library.ts'
import { openBeside } from './beside.ts'
import { type Browser, type Tab, pause } from './browser.ts'
import { TAUGHT, chooseFile, ruleFile, taughtFile, writeFixture } from './fill.ts'
import { clickNamed, pickOrder } from './hand.ts'

/** A view in a state worth looking at: how to get there from a fresh load of its page. */
export interface State {
  readonly name: string
  readonly page: 'popup' | 'library' | 'sidepanel' | 'options' | 'welcome'
  readonly place?: string
  /** The address of the open page that it stands beside. */
  readonly beside?: string
  readonly steps?: (tab: Tab) => Promise<void>
}

const DIGEST = '1. Lamps and Ladders: A Study of Height\nAda Lovelace, Alan Turing\narXiv:2401.00001\n\n2. Whales in the Wires: Listening to Cables\nGrace Hopper\narXiv:2401.00002\n'

/** Once there are rows. */
export const rows = (tab: Tab): Promise<unknown> => tab.until(() => document.querySelector('[data-row]:not(.waiting)'))
const press = (...keys: readonly string[]) => async (tab: Tab): Promise<void> => {
  await rows(tab)
  for (const key of keys) {
    await tab.press(key)
    await pause(80)
  }
}
/** Clicks what has this name, and waits for what comes of it. */
export const click = (name: string, wait: string) => async (tab: Tab): Promise<void> => {
  await clickNamed(tab, name)
  await tab.until((selector) => document.querySelector(selector), wait)
}
const choose = async (tab: Tab): Promise<void> => {
  await rows(tab)
  for (const nth of [1, 2, 4]) await tab.clickOn(`[data-at="${nth}"] .check`)
  await tab.until(() => document.querySelector('.bulk'))
}

/** The view of a state, before its steps. */
export const openState = (browser: Browser, { page, place = '', beside }: State): Promise<Tab> =>
  beside && (page === 'popup' || page === 'sidepanel') ? openBeside(browser, page, beside) : browser.extensionPage(`${page}.html${place}`)

/** Leaves everything as it was before the state: what was removed comes back, what was typed is forgotten. */
export async function leaveState(tab: Tab): Promise<void> {
  await tab.run(() => {
    localStorage.clear()
    for (const button of document.querySelectorAll<HTMLElement>('.toast button:first-of-type')) button.click()
  })
  await pause(150)
  await tab.close()
}

async function taught(tab: Tab): Promise<void> {
  await tab.until(() => document.querySelector('.taught-rows + .line input[type=file]'))
  await tab.choose('.taught-rows + .line input[type=file]', taughtFile())
  await tab.until(() => document.querySelectorAll('.taught-rows li').length === 2)
  await tab.run(() => document.querySelector('.taught-rows')?.scrollIntoView({ block: 'center' }))
}

/** Before anything is in the library. */
export const EMPTY: readonly State[] = [
  { name: 'popup-empty', page: 'popup' },
  { name: 'sidepanel-empty', page: 'sidepanel' },
  { name: 'library-empty', page: 'library' },
  { name: 'tags-empty', page: 'library', place: '#tags' },
  { name: 'feeds-empty', page: 'library', place: '#feeds' },
  { name: 'numbers-empty', page: 'library', place: '#numbers' },
  { name: 'import', page: 'library', steps: click('Import', 'dialog') },
  {
    name: 'import-preview',
    page: 'library',
    steps: async (tab) => {
      await chooseFile(tab, 'some.json', libraryJson(5, Date.now()))
      await tab.until(() => document.querySelector('.numbers'))
    },
  },
  {
    name: 'import-refused',
    page: 'library',
    steps: async (tab) => {
      await chooseFile(tab, 'broken.json', '{"paperlight":1,"papers":[\n{"title":')
      await tab.until(() => document.querySelector('.refusals'))
    },
  },
  {
    name: 'digest',
    page: 'library',
    steps: async (tab) => {
      await clickNamed(tab, 'From text')
      await tab.clickOn('dialog textarea')
      await tab.type(DIGEST)
    },
  },
  { name: 'welcome', page: 'welcome' },
  { name: 'options', page: 'options' },
  { name: 'rule-new', page: 'options', steps: async (tab) => {
    await tab.until(() => document.querySelector('.rules-new') && !/Loading/.test(document.querySelector('main')?.textContent ?? ''))
    await click('New rule', 'dialog')(tab)
  } },
]

/** With sixteen papers. */
export const FILLED: readonly State[] = [
  { name: 'popup', page: 'popup', steps: async (tab) => void (await rows(tab)) },
  { name: 'popup-focus', page: 'popup', steps: press('ArrowDown', 'j') },
  { name: 'popup-open', page: 'popup', steps: press('ArrowDown', 'Space') },
  { name: 'popup-edit', page: 'popup', steps: press('ArrowDown', 'e') },
  { name: 'popup-export', page: 'popup', steps: async (tab) => { await rows(tab); await click('Export', '[role=menu]')(tab) } },
  { name: 'popup-nothing', page: 'popup', steps: async (tab) => { await rows(tab); await tab.type('zzzz'); await tab.until(() => document.querySelector('.empty')) } },
  { name: 'popup-completing', page: 'popup', steps: async (tab) => { await rows(tab); await tab.type('tag:'); await tab.until(() => document.querySelector('.search [role=option]')); await tab.press('ArrowDown') } },
  { name: 'popup-removed', page: 'popup', steps: async (tab) => { await press('ArrowDown', 'x')(tab); await tab.until(() => document.querySelector('.toast button')) } },
  { name: 'sidepanel', page: 'sidepanel', steps: press('ArrowDown', 'Space') },
  { name: 'library', page: 'library', steps: async (tab) => void (await rows(tab)) },
  { name: 'library-interest', page: 'library', steps: async (tab) => { await rows(tab); await pickOrder(tab, 'interest'); await tab.until(() => /as of/.test(document.querySelector('.interest-note')?.textContent ?? '')) } },
  { name: 'popup-interest', page: 'popup', steps: async (tab) => { await rows(tab); await pickOrder(tab, 'interest'); await tab.until(() => /as of/.test(document.querySelector('.interest-note')?.textContent ?? '')) } },
  { name: 'library-reading', page: 'library', steps: async (tab) => { await rows(tab); await tab.clickOn('[data-at="0"] [data-row]'); await tab.until(() => document.querySelector('.reader h2')) } },
  { name: 'library-completing', page: 'library', steps: async (tab) => { await rows(tab); await tab.clickOn('input[type=search]'); await tab.type('tag:'); await tab.until(() => document.querySelector('.search [role=option]')); await tab.press('ArrowDown') } },
  { name: 'library-selecting', page: 'library', steps: choose },
  { name: 'library-tagging', page: 'library', steps: async (tab) => { await choose(tab); await tab.clickOn('.bulk-verbs button'); await tab.until(() => document.querySelector('dialog')) } },
  { name: 'library-tag', page: 'library', place: '#papers?tag=efficiency', steps: async (tab) => void (await rows(tab)) },
  { name: 'library-keep', page: 'library', place: '#papers?typed=benchmark', steps: click('Save this search as a list', 'dialog') },
  { name: 'library-trash', page: 'library', place: '#papers?scope=trash' },
  { name: 'tags', page: 'library', place: '#tags', steps: async (tab) => void (await tab.until(() => document.querySelector('.tag-rows li'))) },
  { name: 'tags-rename', page: 'library', place: '#tags', steps: click('Rename the tag “robotics”', 'dialog') },
  { name: 'twins-none', page: 'library', place: '#twins', steps: async (tab) => void (await tab.until(() => document.querySelector('.empty'))) },
  { name: 'library-history', page: 'library', steps: async (tab) => { await rows(tab); await tab.clickOn('[data-at="0"] [data-row]'); await tab.until(() => document.querySelector('.reader h2')); for (const nth of [1, 2]) await tab.clickOn(`.history details:nth-of-type(${nth}) summary`); await tab.until(() => document.querySelector('.history table')) } },
  { name: 'feeds', page: 'library', place: '#feeds', steps: async (tab) => void (await tab.until(() => document.querySelector('.wide'))) },
  { name: 'options-storage', page: 'options', steps: async (tab) => { await tab.until(() => document.querySelector('caption')); await tab.run(() => document.querySelector('caption')?.scrollIntoView({ block: 'center' })) } },
  {
    name: 'options-retain',
    page: 'options',
    steps: async (tab) => {
      await tab.until(() => document.querySelector('caption'))
      await tab.run(() => {
        const pick = [...document.querySelectorAll('select')].find((one) => one.labels[0]?.textContent === 'Keep the text of papers you only saw')
        if (pick) pick.value = '30'
        pick?.dispatchEvent(new Event('change', { bubbles: true }))
      })
      await tab.until(() => document.querySelector('dialog [role=status]'))
    },
  },
  { name: 'numbers', page: 'library', place: '#numbers', steps: async (tab) => void (await tab.until(() => document.querySelector('.chart'))) },
  {
    name: 'options-rules',
    page: 'options',
    steps: async (tab) => {
      await tab.until(() => document.querySelector('.rules-new input[type=file]'))
      await tab.choose('.rules-new input[type=file]', ruleFile())
      await tab.until(() => document.querySelectorAll('.rules li').length === 3)
      await tab.run(() => document.querySelector('.rules')?.scrollIntoView({ block: 'center' }))
    },
  },
  { name: 'options-taught', page: 'options', steps: taught },
  { name: 'taught-edit', page: 'options', steps: async (tab) => { await taught(tab); await click('Edit what was taught on proceedings.example', 'dialog')(tab) } },
  {
    name: 'taught-refused',
    page: 'options',
    steps: async (tab) => {
      await tab.until(() => document.querySelector('.taught-rows + .line input[type=file]'))
      await tab.choose('.taught-rows + .line input[type=file]', writeFixture('taught-bad.json', JSON.stringify({ paperlightRules: 1, rules: [{ ...TAUGHT[0], cards: ['script[src]'] }] })))
      await tab.until(() => document.querySelector('.toast.bad'))
    },
  },
  {
    name: 'rule-tried',
    page: 'options',
    place: '#rule?is=keyword&value=benchmark',
    steps: async (tab) => void (await tab.until(() => document.querySelector('.rule-trial li'))),
  },
  { name: 'export-options', page: 'library', steps: async (tab) => { await rows(tab); await click('Export', '[role=menu]')(tab); await click('Options and preview…', 'dialog pre')(tab); await tab.until(() => document.querySelector('dialog pre')?.textContent?.includes('@')) } },
  {
    name: 'export-template',
    page: 'library',
    steps: async (tab) => {
      await rows(tab)
      await click('Export', '[role=menu]')(tab)
      await click('Options and preview…', 'dialog select')(tab)
      await tab.run(() => {
        const select = document.querySelector<HTMLSelectElement>('dialog select')
        if (select) select.value = 'markdown'
        select?.dispatchEvent(new Event('change', { bubbles: true }))
      })
      await tab.until(() => document.querySelector('dialog textarea'))
    },
  },
  { name: 'zotero-ask', page: 'library', steps: async (tab) => { await rows(tab); await click('Export', '[role=menu]')(tab); await click('Send to Zotero', 'dialog')(tab) } },
  {
    name: 'options-learned',
    page: 'options',
    steps: async (tab) => {
      await tab.until(() => document.querySelector('.learned-tag'))
      await tab.run(() => document.querySelector('.learned')?.scrollIntoView())
      await tab.clickOn('.learned-tag summary')
      await tab.until(() => document.querySelector('.learned-facts'))
    },
  },
  {
    name: 'library-similar',
    page: 'library',
    steps: async (tab) => {
      await rows(tab)
      await tab.clickOn('[data-at="0"] [data-row]')
      await tab.until(() => document.querySelector('.similar[aria-busy="false"] :is(li, p)'))
      await tab.run(() => document.querySelector('.topics select')?.scrollIntoView({ block: 'center' }))
    },
  },
  { name: 'library-cards', page: 'library', steps: async (tab) => { await rows(tab); await click('Cards', '.paper-abstract')(tab) } },
  { name: 'library-table', page: 'library', steps: async (tab) => { await rows(tab); await click('Table', '.columns')(tab); await clickNamed(tab, 'Rating') } },
  { name: 'library-rows', page: 'library', steps: async (tab) => { await rows(tab); await clickNamed(tab, 'Rows'); await tab.until(() => !document.querySelector('.columns')) } },
]
