import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Browser, Tab } from './browser.ts'
import { fillLibrary } from './fill.ts'
import { browsers, launch } from './launch.ts'

const FIELD = '.reader input[type=date]'

for (const name of browsers) {
  describe(`what is typed of a paper in ${name}`, () => {
    let browser: Browser
    before(async () => {
      browser = await launch(name)
      const tab = await browser.extensionPage('library')
      await fillLibrary(tab, 3)
      await tab.close()
    })
    after(() => browser.close())
    const read = async (): Promise<Tab> => {
      const tab = await browser.extensionPage('library')
      await tab.clickOn('[data-at="0"] [data-row]')
      await tab.until((selector) => document.querySelector(selector), FIELD)
      return tab
    }

    it('is a day once its year is whole, however slowly it is typed', async () => {
      const tab = await read()
      await tab.run((selector) => document.querySelector<HTMLElement>(selector)?.focus(), FIELD)
      for (const key of '05172027') {
        await tab.press(key)
        await tab.run(() => new Promise((done) => setTimeout(() => done(true), 900)))
        assert.doesNotMatch(await tab.run(() => document.querySelector('.toast')?.textContent ?? ''), /Date removed/)
      }
      await tab.until(() => document.querySelector('.toast')?.textContent?.includes('May 17, 2027'))
      assert.equal(await tab.run((selector) => document.querySelector<HTMLInputElement>(selector)?.value, FIELD), '2027-05-17')
      await tab.close()
    })
    it('is a note though its tab is closed at once', async () => {
      const tab = await read()
      await tab.run(() => document.querySelector<HTMLElement>('.reader textarea')?.focus())
      await tab.type('Read again')
      await tab.close()
      const again = await read()
      await again.until(() => document.querySelector<HTMLTextAreaElement>('.reader textarea')?.value.endsWith('Read again'))
      await again.close()
    })
    it('leaves the keyboard in the list when its row is removed by its button, and in the page when that is undone', async () => {
      const tab = await browser.extensionPage('popup')
      await tab.until(() => document.querySelectorAll('[data-row]').length === 3)
      await tab.press('ArrowDown')
      await tab.press(' ')
      await tab.until(() => document.querySelector('.facts .danger'))
      await tab.run(() => document.querySelector<HTMLElement>('.facts .danger')?.focus())
      await tab.press('Enter')
      await tab.until(() => document.querySelectorAll('[data-row]').length === 2)
      await tab.until(() => document.activeElement?.closest('.paper-list > li'))
      await tab.until(() => document.querySelector('.toast button'))
      await tab.run(() => document.querySelector<HTMLElement>('.toast button')?.focus())
      await tab.press('Enter')
      await tab.until(() => document.querySelectorAll('[data-row]').length === 3)
      await tab.until(() => document.activeElement?.closest('.paper-list > li'))
      await tab.close()
    })
  })
}
