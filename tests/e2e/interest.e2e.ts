import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { type Browser, poll, type Tab } from './browser.ts'
import { importPapers } from './fill.ts'
import { pickOrder } from './hand.ts'
import { browsers, launch } from './launch.ts'

const LIKED = ['Quantization of small language models to four bits', 'Four-bit quantization with little loss', 'Pruning and quantization of language models', 'Quantization-aware training of small models']
const DISLIKED = ['Star formation in dwarf galaxies', 'Dwarf galaxies and their star formation rates', 'Star formation histories of nearby galaxies']
const saved = (at: number, facts: object) => ({ standing: 'saved', savedAt: 1_700_000_000_000 + at, tags: [], ...facts })
/** What is turned away was saved last, so that the two orders differ. */
const papers = [
  ...LIKED.map((title, n) => ({ title, ids: { doi: `10.1/${n}` }, user: saved(n, { tags: ['small models'], rating: 5 }) })),
  ...DISLIKED.map((title, n) => ({ title, ids: { doi: `10.2/${n}` }, user: saved(100 + n, { rating: 1 }) })),
]
const titles = (tab: Tab): Promise<string[]> => tab.run(() => [...document.querySelectorAll('[data-row]')].map((row) => row.textContent?.trim() ?? ''))
const subjects = async (tab: Tab): Promise<string> => (await titles(tab)).map((title) => (/[Qq]uantization/.test(title) ? 'q' : 's')).join('')
/** The note may say from when an order is a moment before the list is read in it. */
const shows = (tab: Tab, order: string): Promise<unknown> => poll(async () => (await subjects(tab)) === order, order)
const asOf = (tab: Tab): Promise<unknown> => tab.until(() => /as of/.test(document.querySelector('.interest-note')?.textContent ?? '') && !document.querySelector('.interest-note progress'))

for (const name of browsers) {
  describe(`the order of interest in ${name}`, () => {
    let browser: Browser
    before(async () => void (browser = await launch(name)))
    after(() => browser?.close())

    it('says that too little is known, then puts what is like the liked papers first, in the library and in the popup, and says from when that is', async () => {
      const library = await browser.extensionPage('library')
      await importPapers(library, 'few.json', papers.slice(0, 2))
      await pickOrder(library, 'interest')
      await library.until(() => /Not enough yet/.test(document.querySelector('.interest-note [role=status]')?.textContent ?? ''))
      await importPapers(library, 'more.json', papers)
      await asOf(library)
      await shows(library, 'qqqqsss')
      await library.close()

      const popup = await browser.extensionPage('popup')
      await popup.until(() => document.querySelectorAll('[data-row]').length === 7)
      assert.equal(await subjects(popup), 'sssqqqq', 'the newest first')
      await pickOrder(popup, 'interest')
      await asOf(popup)
      await shows(popup, 'qqqqsss')
      await popup.close()

      const again = await browser.extensionPage('popup')
      await asOf(again)
      await shows(again, 'qqqqsss')
      assert.equal(await again.run(() => document.querySelector('select')?.value), 'interest')
      await again.close()
    })
  })
}
