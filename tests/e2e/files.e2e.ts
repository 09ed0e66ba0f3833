import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { formatNamed } from '../../lib/exchange/index.ts'
import { makePapers } from '../bench/exchange-papers.ts'
import type { Browser, Tab } from './browser.ts'
import { chooseFile, writeFixture } from './fill.ts'
import { clickNamed } from './hand.ts'
import { browsers, launch } from './launch.ts'

/** What the dialog counts, by kind. */
const numbers = async (tab: Tab): Promise<string> => {
  await tab.until(() => document.querySelector('dialog .numbers'))
  return tab.run(() => [...document.querySelectorAll('dialog .numbers div')].map((row) => [...row.children].map((part) => part.textContent).join(' ')).join(', '))
}
const close = async (tab: Tab): Promise<void> => {
  await tab.press('Escape')
  await tab.until(() => !document.querySelector('dialog'))
}
/** A mail with an alert in HTML, as base64. */
const mail = (html: string): string =>
  `From: alerts@example.org\r\nSubject: New papers\r\nMIME-Version: 1.0\r\nContent-Type: text/html; charset="utf-8"\r\nContent-Transfer-Encoding: base64\r\n\r\n${Buffer.from(html).toString('base64').replace(/.{76}/g, '$&\r\n')}\r\n`
const page = readFileSync(join(import.meta.dirname, '../fixtures/pages/arxiv-new.html'), 'utf8')

for (const name of browsers) {
  describe(`files in ${name}`, () => {
    let browser: Browser
    let library: Tab
    before(async () => {
      browser = await launch(name)
      library = await browser.extensionPage('library')
    })
    after(() => browser?.close())

    it('large ones are read beside the page, shown and taken', async () => {
      const text = [...(formatNamed('bibtex')?.write?.(makePapers(800)) ?? [])].join('')
      assert.ok(text.length > 1_000_000)
      await chooseFile(library, 'large.bib', text)
      assert.equal(await numbers(library), 'New 800, Completes papers you have 0, Already there, unchanged 0')
      await clickNamed(library, 'Import 800 papers')
      await library.until(() => !document.querySelector('dialog'))
      await chooseFile(library, 'again.bib', text)
      assert.equal(await numbers(library), 'New 0, Completes papers you have 0, Already there, unchanged 800')
      await close(library)
    })

    it('large ones that only a page can read are read in it', async () => {
      await chooseFile(library, 'saved.html', `${page}<!-- ${'x'.repeat(1_000_000)} -->`)
      assert.match(await numbers(library), /^New [1-9]/)
      await close(library)
    })

    it('a mail opened under From text shows its papers', async () => {
      await clickNamed(library, 'From text')
      await library.until(() => document.querySelector('dialog input[type=file]'))
      await library.choose('dialog input[type=file]', writeFixture('alert.eml', mail(page)))
      await library.until(() => document.querySelector('dialog .choices li'))
      assert.ok((await library.run(() => document.querySelectorAll('dialog .choices li').length)) > 5)
      await close(library)
    })
  })
}
