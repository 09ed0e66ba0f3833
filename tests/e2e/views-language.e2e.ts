import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Browser, Tab } from './browser.ts'
import { fillLibrary } from './fill.ts'
import { browsers, launch } from './launch.ts'

/** The list of languages by what it holds: its name is in one of them. */
const LIST = 'select:has(option[value=zh_CN])'

for (const name of browsers) {
  describe(`the language of the interface in ${name}`, () => {
    let browser: Browser
    let library: Tab
    before(async () => {
      browser = await launch(name)
      library = await browser.extensionPage('library')
      await fillLibrary(library, 3)
    })
    after(() => browser.close())

    it('is walked through by keys: the words are those of each one at once, and the keyboard stays in the list', async () => {
      await library.until(() => document.querySelectorAll('[data-row]').length === 3)
      const options = await browser.extensionPage('options')
      await options.until((list) => document.querySelector(list), LIST)
      const said = (): Promise<string> => options.run(() => document.querySelector('h1')?.textContent ?? '')
      const before = await said()
      await options.run((list) => {
        document.querySelector<HTMLElement>(list)?.focus()
        document.body.dataset['stays'] = 'yes'
      }, LIST)
      const languages = await options.run((list) => [...(document.querySelector<HTMLSelectElement>(list)?.options ?? [])].map(({ value }) => value), LIST)
      for (const language of languages.slice(1)) {
        await options.press('ArrowDown')
        await options.until((tag) => document.documentElement.lang === tag, language.replace('_', '-'))
        assert.equal(await options.run((list) => document.querySelector<HTMLSelectElement>(list)?.value, LIST), language)
        assert.equal(await options.run((list) => document.activeElement?.matches(list) && document.body.dataset['stays'], LIST), 'yes')
      }
      assert.notEqual(await said(), before)
      // At once, without waiting for the words of those one passes by.
      for (const _ of languages) await options.press('ArrowUp')
      await options.press('ArrowDown')
      await options.until(() => document.documentElement.lang === 'en')
      await options.press('ArrowDown')
      await options.until(() => document.querySelector('h1')?.textContent?.includes('Einstellungen'))
      await options.close()
    })
    it('is that of every page of ours, with what is done there left as it is', async () => {
      await library.until(() => document.documentElement.lang === 'de')
      assert.equal(await library.run(() => document.querySelectorAll('[data-row]').length), 3)
      assert.match(await library.run(() => document.body.textContent ?? ''), /Bibliothek|Papiere|Gespeichert/)
    })
  })
}
