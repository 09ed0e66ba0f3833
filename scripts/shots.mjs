/** Pictures of every view and of the layer on a page in every named state, light, dark, narrow, at 200 % zoom and from right to left: `npm run shots [NAME…]`, into docs/shots or $SHOTS_DIR. Needs the build for Chromium. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { launch } from '../tests/e2e/chromium.ts'
import { fillLibrary, pairUp } from '../tests/e2e/fill.ts'
import { grantedCopy } from '../tests/e2e/granted.ts'
import { DIGEST_PAGES, PAGE_STATES, openDigest, prepareDigest } from '../tests/e2e/page-states.ts'
import { BESIDE, GRANTED, PAIRED } from '../tests/e2e/views-company-states.ts'
import { EMPTY, FILLED, leaveState, openState } from '../tests/e2e/views-states.ts'
import { listenAsZotero } from '../tests/e2e/zotero-listens.ts'
import { root } from './setup.mjs'

const folder = process.env.SHOTS_DIR ?? join(root, 'docs', 'shots')
const wanted = process.argv.slice(2)
const SIZES = { popup: [416, 600], sidepanel: [360, 720], library: [1280, 800], options: [1000, 900], welcome: [1000, 860] }
/** How a state is shown: its suffix and what is done to the page. */
const LOOKS = [
  { look: 'light', narrow: false, big: false },
  { look: 'dark', narrow: false, big: false },
  { look: 'narrow', narrow: true, big: false },
  { look: 'big', narrow: false, big: true },
  { look: 'rtl', narrow: false, big: false },
]
/** Looks kept for each state beyond light and dark; the rest are shown where layout differs. */
const LAYOUTS = new Set(['popup-open', 'library-reading', 'library', 'library-table', 'numbers', 'options', 'welcome', 'tags', 'import-preview', 'sidepanel', 'options-rules', 'rule-new'])

async function shoot(browser, state, { look, narrow, big }) {
  const [width, height] = SIZES[state.page]
  const tab = await openState(browser, state)
  const page = browser.context.pages().at(-1)
  await page.bringToFront()
  await page.setViewportSize({ width: narrow ? 320 : big ? width / 2 : width, height: big ? height / 2 : height })
  await page.emulateMedia({ colorScheme: look === 'dark' ? 'dark' : 'light', reducedMotion: 'reduce' })
  if (look === 'rtl') await page.evaluate(() => { document.documentElement.dir = 'rtl' })
  await state.steps?.(tab)
  await page.waitForTimeout(250)
  // What there is to set is longer than a window.
  await page.screenshot({ path: join(folder, `${state.name}-${look}.png`), fullPage: state.name === 'options' })
  await leaveState(tab)
}

async function shootAll(browser, states) {
  for (const state of states.filter(({ name }) => wanted.length === 0 || wanted.includes(name))) {
    for (const look of LOOKS) {
      if (look.look !== 'light' && look.look !== 'dark' && !LAYOUTS.has(state.name)) continue
      await shoot(browser, state, look).catch((error) => {
        process.exitCode = 1
        console.error(`${state.name}-${look.look}: ${error.message}`)
      })
    }
  }
}

/** The layer on the demo digest; its states build on each other, so all are gone through whichever are wanted. */
async function shootLayer(browser, theme) {
  const tab = await openDigest(browser, DIGEST_PAGES[theme])
  const page = browser.context.pages().at(-1)
  await page.setViewportSize({ width: 1200, height: 900 })
  for (const { name, steps } of PAGE_STATES) {
    await steps(tab, browser)
    await page.bringToFront()
    await page.waitForTimeout(400)
    if (wanted.length === 0 || wanted.includes(name)) await page.screenshot({ path: join(folder, `${name}-${theme}.png`) })
  }
  await tab.close()
}

/** A browser with this in it, unless none of these states is wanted. */
async function withBrowser(states, extension, work) {
  if (wanted.length > 0 && !states.some(({ name }) => wanted.includes(name))) return
  const browser = await launch({ width: 1280, height: 800, extension })
  await work(browser)
  await browser.close()
}

async function fill(browser) {
  const tab = await browser.extensionPage('library')
  await fillLibrary(tab, 16)
  await tab.close()
}

mkdirSync(folder, { recursive: true })
await withBrowser([...EMPTY, ...FILLED, ...PAIRED], undefined, async (browser) => {
  await shootAll(browser, EMPTY)
  await fill(browser)
  await shootAll(browser, FILLED)
  const tab = await browser.extensionPage('library')
  await pairUp(tab)
  await tab.close()
  await shootAll(browser, PAIRED)
})
await withBrowser([...PAGE_STATES, ...BESIDE], undefined, async (browser) => {
  await prepareDigest(browser)
  for (const theme of ['light', 'dark']) await shootLayer(browser, theme)
  await openDigest(browser, DIGEST_PAGES.light)
  await shootAll(browser, BESIDE)
})
const copy = await grantedCopy('chrome-mv3', { permissions: ['bookmarks'], hosts: ['http://127.0.0.1:23119/*'] })
const listening = await listenAsZotero()
await withBrowser(GRANTED, copy.folder, async (browser) => {
  await fill(browser)
  await shootAll(browser, GRANTED)
})
await listening.close()
copy.remove()
