/** Pictures of every view and of the layer on a page in every named state, light, dark, narrow, at 200 % zoom and from right to left: `npm run shots [NAME…]`, into docs/shots or $SHOTS_DIR. Needs the build for Chromium. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { launch } from '../tests/e2e/chromium.ts'
import { fillLibrary } from '../tests/e2e/fill.ts'
import { PAGE_STATES, openDigest, prepareDigest } from '../tests/e2e/page-states.ts'
import { EMPTY, FILLED, leaveState } from '../tests/e2e/views-states.ts'
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
  const tab = await browser.extensionPage(`${state.page}.html${state.place ?? ''}`)
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

/** The layer on the demo digest: its states build on each other, so all are gone through whichever are wanted. */
async function shootPage(browser) {
  if (wanted.length > 0 && !PAGE_STATES.some(({ name }) => wanted.includes(name))) return
  for (const [theme, address] of Object.entries(await prepareDigest(browser))) {
    const tab = await openDigest(browser, address)
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
}

mkdirSync(folder, { recursive: true })
const browser = await launch({ width: 1280, height: 800 })
await shootAll(browser, EMPTY)
await shootPage(browser)
const tab = await browser.extensionPage('library')
await fillLibrary(tab, 16)
await tab.close()
await shootAll(browser, FILLED)
await browser.close()
