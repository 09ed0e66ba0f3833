import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Browser } from './browser.ts'
import { importPapers } from './fill.ts'
import { browsers, launch } from './launch.ts'

/** Enough for several transactions, whose words a worker gathers. */
const COUNT = 1_500
const papers = Array.from({ length: COUNT }, (_, n) => ({
  title: `Harbour lights and their keepers, number${n}`, abstract: `On lamps of the ${n % 2 ? 'northern' : 'southern'} estuary.`, ids: { doi: `10.1/${n}` },
  user: { standing: 'saved', savedAt: 1_700_000_000_000 + n, tags: [] },
}))

for (const name of browsers) {
  describe(`a large file in ${name}`, () => {
    let browser: Browser
    before(async () => void (browser = await launch(name)))
    after(() => browser?.close())

    it('is taken with a worker of the page, and found by every word of it', async () => {
      const library = await browser.extensionPage('library')
      await library.run(() => {
        const Plain = globalThis.Worker
        globalThis.Worker = class extends Plain {
          constructor(url: string | URL) {
            super(url)
            this.addEventListener('message', () => void (document.documentElement.dataset.answers = String(1 + Number(document.documentElement.dataset.answers ?? 0))))
          }
        }
      })
      await importPapers(library, 'large.json', papers)
      assert.ok(Number(await library.run(() => document.documentElement.dataset.answers)) >= 3, 'the worker was asked')
      for (const [typed, total] of [['number1234', 1], ['northern lamps', COUNT / 2]] as const) {
        await library.run((text) => {
          const field = document.querySelector<HTMLInputElement>('input[type=search]')
          if (field) field.value = text
          field?.dispatchEvent(new InputEvent('input', { bubbles: true }))
        }, typed)
        await library.until((text) => document.body.innerText.includes(text), `${total.toLocaleString('en')} paper`)
      }
      await library.close()
    })
  })
}
