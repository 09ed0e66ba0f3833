import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Browser } from './browser.ts'
import type { Chromium } from './chromium.ts'
import { clickNamed } from './hand.ts'
import { browsers, launch } from './launch.ts'
import { marksOf } from './marks.ts'

const SITE = 'https://lists.example/'
/** One of those that are read from the start. */
const OTHER = 'https://huggingface.co/papers/lists'
const item = (i: number): string => `<li><h3><a href="https://arxiv.org/abs/2611.0${1000 + i}">A Reading Lamp of Kind ${i} for Long Papers</a></h3><p>Ada Quill, Ben Varga</p><p>We show that lamp ${i} helps.</p></li>`
const PAGE = `<!doctype html><title>Reading list</title><h1>Reading list</h1><ul>${Array.from({ length: 6 }, (_, i) => item(i)).join('')}</ul>`

/** Headless Chromium cannot answer its own question; granting by the extensions page stands in for the user's yes. */
async function answerYes(browser: Browser): Promise<void> {
  if (browser.name !== 'chromium') return
  const { context, id } = browser as Chromium
  const page = await context.newPage()
  await page.goto('chrome://extensions')
  await page.evaluate(([extension, site]) => (chrome as unknown as { developerPrivate: { addHostPermission(id: string, host: string): Promise<void> } }).developerPrivate.addHostPermission(extension, site), [id, `${SITE}*`] as const)
  await page.close()
}

/** Lets Paperlight read the site, as a user does in the options. */
async function allow(browser: Browser): Promise<void> {
  const options = await browser.extensionPage('options')
  await answerYes(browser)
  await options.until(() => (document.querySelectorAll('.site-rows li').length > 0 ? true : undefined))
  await options.clickOn('input[inputmode=url]')
  await options.until(() => document.activeElement?.getAttribute('inputmode') === 'url')
  await options.type('lists.example')
  await options.until(() => document.querySelector<HTMLInputElement>('input[inputmode=url]')?.value === 'lists.example')
  await clickNamed(options, 'Add')
  await options.until(() => /lists\.example/.test(document.querySelector('[role=status]')?.textContent ?? '') || document.querySelector('.site-rows')?.textContent?.includes('lists.example'))
  await options.close()
}

for (const name of browsers) {
  describe(`watched sites ${name}`, () => {
    let browser: Browser
    before(async () => {
      browser = await launch(name)
      await browser.route(SITE, PAGE)
      await browser.route(OTHER, PAGE)
    })
    after(() => browser.close())

    it('are left alone until the user says so, marked at once then, after a reload, and left alone again once dropped', async () => {
      const tab = await browser.open(SITE)
      await new Promise((done) => setTimeout(done, 800))
      assert.equal(await tab.run(() => document.querySelectorAll('paper-light').length), 0)
      await allow(browser)
      assert.equal((await marksOf(tab, 6)).length, 6)
      await tab.go(`${SITE}?again`)
      assert.equal((await marksOf(tab, 6)).length, 6)
      const again = await browser.extensionPage('options')
      await clickNamed(again, 'Stop reading lists.example')
      await again.until(() => document.querySelector('.site-rows')?.textContent?.includes('lists.example') === false)
      await again.close()
      // What is open is left alone too, at once.
      await tab.until(() => !document.querySelector('paper-light'))
      await tab.go(`${SITE}?dropped`)
      await new Promise((done) => setTimeout(done, 800))
      assert.equal(await tab.run(() => document.querySelectorAll('paper-light').length), 0)
      await tab.close()
    })
    it('are left alone at once where the browser itself takes them back, and the others are not', async () => {
      await allow(browser)
      const tab = await browser.open(`${SITE}?taken`)
      assert.equal((await marksOf(tab, 6)).length, 6)
      const other = await browser.open(OTHER)
      assert.equal((await marksOf(other, 6)).length, 6)
      const options = await browser.extensionPage('options')
      // No page of ours stops what runs on the site, as none does when it is taken back in the browser's settings.
      await options.run((site) => {
        const api = (globalThis as unknown as { browser?: typeof chrome }).browser ?? chrome
        return api.permissions.remove({ origins: [`${site}*`] })
      }, SITE)
      await tab.until(() => !document.querySelector('paper-light'))
      await tab.run((html) => document.querySelector('ul')?.insertAdjacentHTML('beforeend', html), item(7))
      await new Promise((done) => setTimeout(done, 800))
      assert.equal(await tab.run(() => document.querySelectorAll('paper-light').length), 0)
      assert.equal((await marksOf(other, 6)).length, 6)
      for (const page of [options, tab, other]) await page.close()
    })
  })
}
