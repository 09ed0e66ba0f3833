import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import axe from 'axe-core'
import type { Browser, Tab } from './browser.ts'
import { type Granted, grantedCopy } from './granted.ts'
import { browsers, launch } from './launch.ts'
import { EMPTY, FILLED, GRANTED, type State, fillLibrary, leaveState } from './views-states.ts'
import { type Listening, listenAsZotero } from './zotero-listens.ts'

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
/** A driver sends a function as its text; a page of the extension runs no text of its own, but the driver may. */
const load = { toString: () => `() => { ${axe.source}; return true }` } as unknown as () => boolean

interface Fault {
  readonly id: string
  readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[]
}

async function faultsOf(tab: Tab): Promise<string[]> {
  await tab.run(load)
  const { faults, held } = await tab.run(async (tags) => {
    const { axe: runner } = globalThis as unknown as { axe: { run(options: object): Promise<{ violations: Fault[]; passes: unknown[] }> } }
    const { violations, passes } = await runner.run({ runOnly: tags })
    return { faults: violations, held: passes.length }
  }, RULES)
  assert.ok(held > 10, 'the rules were tried')
  return faults.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 160)} ${node.failureSummary ?? ''}`))
}

async function check(browser: Browser, state: State, themes: readonly string[]): Promise<void> {
  const tab = await browser.extensionPage(`${state.page}.html${state.place ?? ''}`)
  await tab.until(() => document.querySelector('main'))
  await state.steps?.(tab)
  for (const theme of themes) {
    await tab.run((name) => void (document.documentElement.dataset['theme'] = name), theme)
    await tab.run(() => Promise.all(document.getAnimations().map((one) => one.finished.catch(() => undefined))).then(() => true))
    assert.deepEqual(await faultsOf(tab), [], `${state.name} ${theme}`)
  }
  await leaveState(tab)
}

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
