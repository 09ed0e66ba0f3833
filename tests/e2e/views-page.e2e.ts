import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { openBeside } from './beside.ts'
import type { Browser } from './browser.ts'
import { clickNamed } from './hand.ts'
import { browsers, launch } from './launch.ts'

const PAGE = 'https://huggingface.co/papers'
const html = readFileSync(join(import.meta.dirname, '../../demo/digest.html'), 'utf8')

for (const name of browsers) {
  describe(`the page in the popup, ${name}`, () => {
    let browser: Browser
    before(async () => {
      browser = await launch(name)
      await browser.route(PAGE, html)
    })
    after(() => browser.close())

    it('lists the papers of the page, saves some, then all, and the page shows it', async () => {
      const page = await browser.open(PAGE)
      await page.untilInside((root) => root.childElementCount)
      const popup = await openBeside(browser, 'popup', `${PAGE}*`)
      const count = await popup.until(() => document.querySelectorAll('.check input').length)
      assert.ok(count > 3, `${count} papers`)
      await popup.clickOn('li:nth-child(1) .check')
      await popup.clickOn('li:nth-child(3) .check')
      await clickNamed(popup, 'Save 2 selected')
      await popup.until(() => document.querySelectorAll('.check input:disabled').length === 2)
      await clickNamed(popup, `Save all ${count - 2}`)
      await popup.until(() => document.querySelectorAll('.check input:not(:disabled)').length === 0)
      await clickNamed(popup, 'Saved')
      await popup.until((many) => document.querySelector('footer [role=status]')?.textContent === `${many} papers`, count)
    })
  })
}
