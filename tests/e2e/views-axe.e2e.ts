import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { checkThemes, faultsOf } from './axe.ts'
import type { Browser } from './browser.ts'
import { type Granted, grantedCopy } from './granted.ts'
import { browsers, launch } from './launch.ts'
import { fillLibrary, pairUp } from './fill.ts'
import { openDigest, prepareDigest } from './page-states.ts'
import { BESIDE, GRANTED, PAIRED } from './views-company-states.ts'
import { EMPTY, FILLED, type State, leaveState, openState } from './views-states.ts'
import { type Listening, listenAsZotero } from './zotero-listens.ts'

async function check(browser: Browser, state: State, themes: readonly string[]): Promise<void> {
  const tab = await openState(browser, state)
  await tab.until(() => document.querySelector('main'))
  try {
    await state.steps?.(tab)
    await checkThemes(tab, state.name, themes)
  } finally {
    await leaveState(tab)
  }
}

/** Keeps the library busy, so that whoever opens it waits. Runs in a page of the extension. */
const hold = (): Promise<boolean> =>
  new Promise((held) => {
    const opening = indexedDB.open('paperlight')
    opening.addEventListener('success', () => {
      const stores = [...opening.result.objectStoreNames]
      const busy = opening.result.transaction(stores, 'readwrite').objectStore(stores[0] ?? '')
      const ask = (): void => busy.get('nothing').addEventListener('success', ask)
      ask()
      held(true)
    })
  })

for (const name of browsers) {
  // Firefox lays out and names things the same way; one theme there keeps the run short.
  const themes = name === 'chromium' ? ['light', 'dark'] : ['light']
  describe(`views are accessible in ${name}`, () => {
    let browser: Browser
    before(async () => {
      browser = await launch(name)
    })
    after(() => browser.close())
    for (const state of EMPTY) it(state.name, () => check(browser, state, themes))
    it('is filled by an import', async () => {
      const tab = await browser.extensionPage('library')
      await fillLibrary(tab, 16)
      await tab.close()
    })
    for (const state of FILLED) it(state.name, () => check(browser, state, themes))
    it('waits for a library that is busy', async () => {
      const holder = await browser.extensionPage('welcome')
      await holder.run(hold)
      // As on the first day, with nothing to begin with.
      await holder.run(() => localStorage.clear())
      for (const page of ['popup', 'library', 'sidepanel'] as const) {
        const tab = await browser.extensionPage(page)
        await tab.until(() => document.querySelector('.gate[data-open=true]') && /Loading/.test(document.body.textContent ?? ''))
        assert.equal(await tab.run(() => document.querySelectorAll('[data-row]').length), 0)
        await checkThemes(tab, `${page}, waiting`, themes)
        await tab.close()
      }
      await holder.close()
    })
    it('is given two papers that look alike', async () => {
      const tab = await browser.extensionPage('library')
      await pairUp(tab)
      await tab.close()
    })
    for (const state of PAIRED) it(state.name, () => check(browser, state, themes))
    it('says so when the library cannot be opened', async () => {
      const tab = await browser.extensionPage('welcome')
      await tab.until(() => document.querySelector('main'))
      await tab.run(() => new Promise<boolean>((done) => {
        const newer = indexedDB.open('paperlight', 999)
        newer.addEventListener('success', () => {
          newer.result.close()
          done(true)
        })
      }))
      await tab.close()
      for (const page of ['popup', 'library'] as const) {
        const broken = await browser.extensionPage(page)
        assert.match(await broken.until(() => document.querySelector('[role=alert]')?.textContent), /newer Paperlight/)
        assert.deepEqual(await faultsOf(broken), [], page)
        await broken.close()
      }
    })
  })
  describe(`what stands beside a page is accessible in ${name}`, () => {
    let browser: Browser
    before(async () => {
      browser = await launch(name)
      const { light } = await prepareDigest(browser)
      await openDigest(browser, light)
    })
    after(() => browser.close())
    for (const state of BESIDE) it(state.name, () => check(browser, state, themes))
  })
  describe(`what needs a permission is accessible in ${name}`, () => {
    let browser: Browser
    let copy: Granted
    let listening: Listening
    before(async () => {
      const [target, host] = name === 'chromium' ? (['chrome-mv3', 'http://127.0.0.1:23119/*'] as const) : (['firefox-mv2', 'http://127.0.0.1/*'] as const)
      copy = await grantedCopy(target, { permissions: ['bookmarks'], hosts: [host] })
      listening = await listenAsZotero()
      browser = await launch(name, { extension: copy.folder })
      const tab = await browser.extensionPage('library')
      await fillLibrary(tab, 16)
      await tab.close()
    })
    after(async () => {
      await browser?.close()
      await listening?.close()
      copy?.remove()
    })
    for (const state of GRANTED) it(state.name, () => check(browser, state, themes))
  })
}
