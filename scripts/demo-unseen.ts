import { copyFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import type { Tab } from '../tests/e2e/browser.ts'
import { type Chromium, launch } from '../tests/e2e/chromium.ts'
import { clickInside, clickNamed } from '../tests/e2e/hand.ts'
import { marksOf, openCard, openCardOf, scrollOn } from '../tests/e2e/marks.ts'

const root = join(import.meta.dirname, '..')
const out = join(root, '.output', 'demo')
const HEIGHT = 900
const POPUP = { width: 416, height: 600 }
const FORMATS = ['Bookmarks (HTML)', 'BibTeX', 'Paperlight (JSON)']

/** Does for real, in a browser nobody sees, what a user would: looks at the page, saves its first paper, finds it in the popup, exports it. */
export async function runUnseen(extension: string, address: string): Promise<void> {
  const browser = await launch({ extension, height: HEIGHT })
  try {
    const page = await browser.open(address).catch((error: Error) => error)
    if (page instanceof Error) {
      console.error(`${address} could not be opened: ${/net::\w+/.exec(page.message)?.[0] ?? page.message}`)
      process.exitCode = 1
      return
    }
    if (!(await saveFirst(page))) {
      console.log(`No papers were found on ${address}. Paperlight reads huggingface.co and arxiv.org; other sites it asks for.`)
      return
    }
    rmSync(out, { recursive: true, force: true })
    mkdirSync(out, { recursive: true })
    await keep(page, 'page')
    await showPopup(browser)
    await exportAll(browser)
    console.log(`Screenshots and files: ${relative(process.cwd(), out) || out}`)
  } finally {
    await browser.close()
  }
}

/** Writes a screenshot into the folder of the demo. */
async function keep(tab: Tab, name: string): Promise<void> {
  copyFileSync(await tab.screenshot(`demo-${name}`), join(out, `${name}.png`))
}

/** Looks at every mark down the page, as a reader would; gives what its card says of each paper. */
async function readPage(page: Tab): Promise<ReadonlyMap<string, string>> {
  const read = new Map<string, string>()
  for (let down = true; down; down = await page.run(scrollOn)) {
    for (const mark of await marksOf(page, 1)) {
      const title = mark.label.replace(/^[^:]*: /, '')
      if (read.has(title) || mark.y < 0 || mark.y > HEIGHT - 40) continue
      await openCard(page, mark)
      const topics = await page.inside((card) => [...card.querySelectorAll('.topic')].map((topic) => topic.textContent ?? ''))
      read.set(title, `${mark.state.padEnd(5)}  ${title}  [${topics.flat().join(', ')}]`)
      await page.press('Escape')
    }
  }
  await page.run(() => scrollTo(0, 0))
  return read
}

/** Says what the page shows and saves its first paper at its mark; false when there is none. */
async function saveFirst(page: Tab): Promise<boolean> {
  const found = await marksOf(page, 1).catch(() => [])
  if (found.length === 0) return false
  const read = await readPage(page)
  console.log(`Found ${read.size} papers, with the topics Paperlight reads from title and abstract:`)
  for (const line of read.values()) console.log(`  ${line}`)
  const [first = ''] = read.keys()
  await openCardOf(page, first)
  await clickInside(page, 'Save')
  await page.untilInside((card) => card.querySelector('[data-mark=saved]') !== null)
  await clickInside(page, 'Tags')
  await page.type('to try')
  await page.press('Enter')
  await page.untilInside((card) => card.querySelector('.chip') !== null)
  console.log(`Saved “${first}” and tagged it “to try”.`)
  return true
}

async function showPopup(browser: Chromium): Promise<void> {
  const popup = await browser.extensionPage('popup')
  const title = await popup.until(() => document.querySelector('.paper-title')?.textContent)
  console.log(`The popup lists it: ${title}`)
  await browser.context.pages().at(-1)?.setViewportSize(POPUP)
  await keep(popup, 'popup')
  await popup.close()
}

async function exportAll(browser: Chromium): Promise<void> {
  const library = await browser.extensionPage('library')
  await library.clickOn('.paper-title')
  await keep(library, 'library')
  for (const format of FORMATS) {
    const { name, text } = await library.saved(async () => {
      await clickNamed(library, 'Export')
      await clickNamed(library, format)
    })
    writeFileSync(join(out, name), text)
    console.log(`Exported as ${format}: ${name}, ${text.length} characters`)
  }
}
