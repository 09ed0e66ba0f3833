import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { type UserRule, writeRules } from '../../lib/rules.ts'
import type { Browser } from './browser.ts'
import { browsers, launch } from './launch.ts'
import { marksOf } from './marks.ts'
import { boxesOf, findWords } from './page-words.ts'
import { writeFixture } from './fill.ts'

const PAPERS = 'https://huggingface.co/papers'
/** The page notes what it is before our script runs. */
const PAGE = readFileSync(join(import.meta.dirname, '../fixtures/pages/hf-papers.html'), 'utf8')
  .replace('</head>', "<script>addEventListener('DOMContentLoaded', () => { window.first = document.documentElement.outerHTML })</script></head>")
const RULES: readonly UserRule[] = [{ id: 'cache', name: 'Caches', on: true, when: { is: 'keyword', value: 'cach*' }, does: { colour: 'green' } }]

declare global {
  interface Window {
    first: string
  }
}

for (const name of browsers) {
  describe(`switched off, the page is as its site made it, in ${name}`, () => {
    let browser: Browser
    const store = async (page: object): Promise<void> => {
      const options = await browser.extensionPage('options')
      await options.run((settings) => ((globalThis as unknown as { browser?: typeof chrome }).browser ?? chrome).storage.local.set({ settings }), { page })
      await options.close()
    }
    before(async () => {
      browser = await launch(name)
      await browser.route(PAPERS, PAGE)
      const options = await browser.extensionPage('options')
      await options.until(() => document.querySelector('.rules-new input[type=file]'))
      await options.choose('.rules-new input[type=file]', writeFixture('rules-off.json', writeRules(RULES)))
      await options.until(() => document.querySelectorAll('.rules > li').length === 1)
      await options.close()
      await store({ edges: 'strong', seen: 'dim', dismissed: 'collapse' })
      const earlier = await browser.open(`${PAPERS}?earlier`)
      await marksOf(earlier, 8)
      await earlier.close()
    })
    after(() => browser.close())

    it('after edges, veils, underlined and kept words, folding, filtering and sorting', async () => {
      const tab = await browser.open(PAPERS)
      await marksOf(tab, 8)
      await tab.untilInside((root) => root.querySelector('.frame[data-edge=green]') && root.querySelectorAll('.frame[data-veil]').length > 4)
      await tab.untilInside(boxesOf, '.under')
      await tab.run(findWords, 'Folding Towels', true)
      await tab.press('h')
      await tab.untilInside(boxesOf, '.words')
      await tab.press('j')
      await tab.press('x')
      await tab.untilInside((root) => root.querySelector('.offer:not([hidden])'))
      await tab.press('?')
      await tab.untilInside((root) => root.querySelector('.arrange select'))
      await tab.press('Tab')
      await tab.press('ArrowDown')
      await tab.press('ArrowDown')
      await tab.until(() => document.documentElement.outerHTML.replace(/<paper-light[^]*/, '') !== window.first.replace(/<\/html>$/, ''))
      await store({ marks: false })
      await tab.until(() => !document.querySelector('paper-light'))
      assert.ok(await tab.run(() => document.documentElement.outerHTML === window.first), 'every node and attribute is as it was')
      await store({})
      await tab.until(() => document.querySelector('paper-light'))
      assert.equal((await marksOf(tab, 8)).length, 8)
      await tab.close()
    })
  })
}
