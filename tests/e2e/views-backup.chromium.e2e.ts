import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { type Chromium, launch } from './chromium.ts'
import { clickNamed } from './hand.ts'
import { fillLibrary, writeFixture } from './fill.ts'
import { libraryJson } from '../fixtures/views/library.ts'

describe('backup and import', () => {
  let browser: Chromium
  before(async () => {
    browser = await launch()
  })
  after(() => browser.close())

  it('saves a backup and takes it back after the library was emptied', async () => {
    const library = await browser.extensionPage('library')
    await fillLibrary(library, 16)
    const options = await browser.extensionPage('options')
    const page = browser.context.pages().at(-1)
    assert.ok(page)
    const download = page.waitForEvent('download')
    await clickNamed(options, 'Save a backup')
    const path = await (await download).path()
    await library.clickOn('.check')
    await clickNamed(library, 'Select all 16')
    await library.until(() => document.querySelector('.bulk [role=status]')?.textContent === '16 selected')
    await clickNamed(library, 'Remove')
    await library.until(() => document.querySelector('.list-head [role=status]')?.textContent === '0 papers')
    await options.choose('input[aria-label="Open a backup"]', path)
    await options.until(() => document.querySelector('dialog .numbers'))
    assert.match(await options.run(() => document.querySelector('dialog .numbers')?.textContent ?? ''), /New0Completes papers you have\d+/)
    await options.run(() => {
      const mode = document.querySelector<HTMLSelectElement>('dialog select')
      if (mode) mode.value = 'replace'
      mode?.dispatchEvent(new Event('change', { bubbles: true }))
    })
    await options.until(() => document.querySelectorAll('dialog .numbers div').length === 4 && !document.querySelector<HTMLButtonElement>('dialog footer button:last-child')?.disabled)
    await options.clickOn('dialog footer button:last-child')
    await options.until(() => document.querySelector('.toast span')?.textContent?.startsWith('Restored'))
    await library.until(() => document.querySelector('.list-head [role=status]')?.textContent === '16 papers')
    await options.close()
    await library.close()
  })
  it('imports many with progress, and leaves nothing behind when called off', async () => {
    const library = await browser.extensionPage('library.html#papers?do=import')
    await library.until(() => document.querySelector('dialog input[type=file]'))
    await library.choose('dialog input[type=file]', writeFixture('many.json', libraryJson(6_000, Date.now())))
    await library.until(() => document.querySelector('dialog .numbers'))
    await library.clickOn('dialog footer button:last-child')
    await library.until(() => (document.querySelector('dialog progress') as HTMLProgressElement | null)?.value)
    await library.clickOn('dialog footer button:first-child')
    await library.until(() => document.querySelector('.toast span')?.textContent?.startsWith('Cancelled'))
    await library.press('Escape')
    await library.until(() => document.querySelector('.list-head [role=status]')?.textContent === '16 papers')
    await library.close()
  })
})
