import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { type Chromium, launch } from './chromium.ts'
import { marksOf } from './marks.ts'

const PAPERS = 'https://huggingface.co/papers'
const PAGE = readFileSync(join(import.meta.dirname, '../fixtures/pages/hf-papers.html'), 'utf8')

interface Management {
  readonly management: { setEnabled(id: string, on: boolean): Promise<void> }
}

describe('Paperlight switched off in the browser, chromium', () => {
  let browser: Chromium
  before(async () => {
    browser = await launch()
    await browser.route(PAPERS, PAGE)
  })
  after(() => browser.close())
  const enable = async (on: boolean): Promise<void> => {
    const page = await browser.context.newPage()
    await page.goto('chrome://extensions')
    await page.evaluate(([id, wanted]) => (chrome as unknown as Management).management.setEnabled(id, wanted), [browser.id, on] as const)
    await page.close()
  }

  it('leaves the pages that are open, and comes back to them', async () => {
    const tab = await browser.open(PAPERS)
    assert.equal((await marksOf(tab, 8)).length, 8)
    await enable(false)
    await tab.until(() => !document.querySelector('paper-light'))
    await enable(true)
    assert.equal((await marksOf(tab, 8)).length, 8)
    await tab.close()
  })
})
