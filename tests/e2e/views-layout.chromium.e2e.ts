import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Page } from 'playwright-core'
import type { Tab } from './browser.ts'
import { type Chromium, launch } from './chromium.ts'
import { fillLibrary, importPapers } from './fill.ts'
import { EMPTY, FILLED, type State, click, leaveState } from './views-states.ts'

/** Everything one can click that is smaller than 24 px, is not a link within a sentence, and has no label around it to click. */
const smallTargets = (): string[] =>
  [...document.querySelectorAll<HTMLElement>('button, a, input, select, textarea, summary')].filter((one) => {
    const { width, height } = (one.closest('label') ?? one).getBoundingClientRect()
    return one.checkVisibility() && width > 0 && (width < 24 || height < 24) && !one.closest('.history, .unseen')
  }).map((one) => one.outerHTML.slice(0, 120))

/** What sticks out of the window sideways. */
const overflowing = (): string[] =>
  document.documentElement.scrollWidth <= innerWidth
    ? []
    : [...document.querySelectorAll<HTMLElement>('body *')].filter((one) => one.getBoundingClientRect().right > innerWidth + 1).slice(0, 5).map((one) => one.outerHTML.slice(0, 120))

describe('views fit', () => {
  let browser: Chromium
  before(async () => {
    browser = await launch({ width: 1280, height: 800 })
  })
  after(() => browser.close())

  async function visit(state: State, look: (page: Page) => Promise<unknown>, test: (tab: Tab, page: Page) => Promise<void>): Promise<void> {
    const tab = await browser.extensionPage(`${state.page}.html${state.place ?? ''}`)
    const page = browser.context.pages().at(-1)
    assert.ok(page)
    await look(page)
    await state.steps?.(tab)
    await test(tab, page)
    await leaveState(tab)
  }
  const fits = (states: readonly State[]): void => {
    for (const state of states) {
      it(`${state.name} in 320 px, left to right and back`, () =>
        visit(state, (page) => page.setViewportSize({ width: 320, height: 640 }), async (tab, page) => {
          assert.deepEqual(await tab.run(overflowing), [])
          assert.deepEqual(await tab.run(smallTargets), [])
          await page.evaluate(() => document.documentElement.setAttribute('dir', 'rtl'))
          assert.deepEqual(await tab.run(overflowing), [])
          assert.notEqual(await tab.run(() => (document.querySelector('dialog') ? document.activeElement?.tagName : 'none')), 'BODY', 'focus is in the dialog')
        }))
    }
  }
  fits(EMPTY)
  it('is filled by an import', async () => {
    const tab = await browser.extensionPage('library')
    await fillLibrary(tab, 16)
    await tab.close()
  })
  fits(FILLED)

  it('gives the name of a kept list its line, and one that chooses tags room for them', () =>
    visit({ name: 'list', page: 'library', place: '#papers?typed=benchmark' }, (page) => page.setViewportSize({ width: 1280, height: 800 }), async (tab) => {
      await click('Save this search as a list', 'dialog')(tab)
      await tab.type('Benchmarks')
      await tab.press('Enter')
      const [wide = 0, high = 0] = await tab.until(() => {
        const box = document.querySelector('.kept-list button')?.getBoundingClientRect()
        return box && [box.width, box.height]
      })
      assert.ok(wide > 120 && high < 40, `${wide} × ${high}`)
      await tab.until(() => document.querySelector('[data-at="0"] .check'))
      await tab.clickOn('[data-at="0"] .check')
      await tab.clickOn('.bulk-verbs button')
      const cut = await tab.until(() => {
        const list = document.querySelector('dialog [role=listbox]:not([hidden])')
        const body = document.querySelector('.dialog-body')
        return list && body && [list.getBoundingClientRect().bottom, body.getBoundingClientRect().bottom]
      })
      assert.ok((cut[0] ?? 0) <= (cut[1] ?? 0), cut.join())
      await tab.press('Escape')
      await tab.press('Escape')
    }))

  it('gives focus back to what opened a dialog or menu', async () => {
    const tab = await browser.extensionPage('library')
    await tab.until(() => document.querySelector('[data-row]:not(.waiting)'))
    const isFocused = (words: string): Promise<unknown> => tab.until((wanted) => document.activeElement?.textContent?.trim() === wanted, words)
    await tab.run(() => document.querySelectorAll<HTMLElement>('.tools button')[1]?.focus())
    await tab.press('Enter')
    await tab.until(() => document.querySelector('dialog'))
    await tab.press('Escape')
    await tab.until(() => !document.querySelector('dialog'))
    await isFocused('Import')
    await tab.press('Tab')
    await tab.press('Enter')
    await tab.until(() => document.querySelector('[role=menu]'))
    await tab.press('Escape')
    await isFocused('Export')
    await tab.close()
  })
  it('says and undoes what was done, with the keyboard alone, and survives a stopped worker', async () => {
    await browser.stopWorker()
    const tab = await browser.extensionPage('popup')
    await tab.until(() => document.querySelectorAll('[data-row]').length === 16)
    await tab.press('ArrowDown')
    await tab.press('x')
    assert.match(await tab.until(() => document.querySelector('[role=status][class~=toast] span')?.textContent), /^Removed/)
    await tab.until(() => document.querySelectorAll('[data-row]').length === 15)
    assert.ok(await tab.run(() => document.activeElement?.matches('[data-row]')), 'focus stays in the list')
    await tab.press('Control+z')
    await tab.until(() => document.querySelectorAll('[data-row]').length === 16)
    await tab.close()
  })
  it('breaks words of any length, and lets no tag cut off what is late', async () => {
    const word = (length: number): string => 'Ueberlangeswort'.repeat(length / 15)
    const user = { standing: 'saved', savedAt: Date.now(), due: '2020-01-01', rating: 5, pinned: true, note: word(300), tags: [word(90), `a/${word(90)}`, `b${word(75)}`, 'c', 'd'] }
    const filler = await browser.extensionPage('library')
    await importPapers(filler, 'long.json', [1, 2, 3].map((nth) => ({ title: `${nth}${word(900)}`, authors: [word(240)], venue: word(300), abstract: word(3_000), ids: { doi: `10.1/${word(195)}${nth}` }, user })))
    await filler.close()
    const view = (page: State['page'], look: string): Promise<void> =>
      visit({ name: page, page }, (window) => window.setViewportSize({ width: 320, height: 640 }), async (tab) => {
        await tab.until((selector) => document.querySelector(selector), look)
        if (page === 'library') await tab.clickOn('[data-at="0"] [data-row]')
        if (page === 'library') await tab.until(() => document.querySelector('.reader h2'))
        assert.deepEqual(await tab.run(overflowing), [])
        assert.deepEqual(await tab.run(() => [...document.querySelectorAll('aside')].filter((one) => one.scrollWidth > one.clientWidth).map((one) => one.scrollWidth)), [])
        assert.deepEqual(await tab.run(() => [...document.querySelectorAll('.due')].filter((one) => one.scrollWidth > one.clientWidth + 1 || one.getClientRects().length > 1 || one.clientHeight > 30).length), 0)
      })
    await view('library', '[data-row]:not(.waiting)')
    await view('popup', '.due')
    await view('options', '.learned-interests .topic')
  })
})
