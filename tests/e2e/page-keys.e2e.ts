import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import type { Browser, Tab } from './browser.ts'
import { browsers, launch } from './launch.ts'
import { marksOf, statesOf, untilDecided } from './marks.ts'

const PAPERS = 'https://huggingface.co/papers'
const PAGE = readFileSync(join(import.meta.dirname, '../fixtures/pages/hf-papers.html'), 'utf8').replace('<main', '<input id="search"><div id="editor" contenteditable>x</div><main')
/** The site has a use of its own for `s`. */
const OWN_KEYS = PAGE.replace('</head>', `<script>addEventListener('keydown', (event) => { if (event.key === 's') { event.preventDefault(); document.title = 'theirs' } })</script></head>`)
/** Eight papers nobody has met. */
const FRESH = `<!doctype html><html lang="en"><title>Daily Papers</title><main>${['Tides', 'Ladders', 'Whales', 'Kites', 'Lanterns', 'Towels', 'Bells', 'Moss'].map((word, i) => `<article><h3><a href="/papers/2612.${String(10_000 + i)}">${word} ${i} and the people who keep them</a></h3></article>`).join('')}</main>`

const focusName = (root: ShadowRoot): string => root.activeElement?.getAttribute('aria-label') ?? ''
const count = (root: ShadowRoot, state: string, many: number): boolean => root.querySelectorAll(`.mark[data-mark=${state}]`).length === many

for (const name of browsers) {
  describe(`keys of triage ${name}`, () => {
    let browser: Browser
    let tab: Tab
    before(async () => {
      browser = await launch(name)
      await browser.route(PAPERS, PAGE)
      await browser.route(`${PAPERS}?own`, OWN_KEYS)
      await browser.route(`${PAPERS}?fast`, FRESH)
      tab = await browser.open(PAPERS)
      await marksOf(tab, 8)
    })
    after(() => browser.close())

    it('go from paper to paper and decide with one key each', async () => {
      await tab.press('j')
      assert.match(String(await tab.untilInside(focusName)), /^New: Rank by Need/)
      await tab.press('s')
      await tab.untilInside(count, 'saved', 1)
      await tab.press('j')
      await tab.untilInside((root) => /Splats/.test(root.activeElement?.ariaLabel ?? ''))
      await tab.press('x')
      await tab.untilInside(count, 'dismissed', 1)
      await tab.untilInside((root) => root.activeElement?.ariaLabel && !/Splats/.test(root.activeElement.ariaLabel))
      await tab.press('k')
      await tab.untilInside((root) => /Splats/.test(root.activeElement?.ariaLabel ?? ''))
      assert.deepEqual((await statesOf(tab)).slice(0, 2), ['saved', 'dismissed'])
    })
    it('take back with u', async () => {
      await tab.press('u')
      await tab.untilInside(count, 'dismissed', 0)
    })
    it('open the tags and the note with the cursor in them, and type there without being heard', async () => {
      await tab.press('t')
      await tab.untilInside((root) => root.activeElement?.getAttribute('role') === 'combobox')
      await tab.type('skjx')
      await tab.press('Enter')
      assert.equal(await tab.untilInside((root) => root.querySelector('.card .combobox .chip')?.textContent), 'skjx')
      await tab.press('Escape')
      await tab.press('Escape')
      await tab.untilInside((root) => !root.querySelector('.card'))
      await tab.press('n')
      await tab.untilInside((root) => root.activeElement?.localName === 'textarea')
      await tab.press('Escape')
    })
    it('rate with a digit', async () => {
      await tab.press('4')
      await tab.press('Enter')
      assert.equal(await tab.untilInside((root) => root.querySelectorAll('.rating .lit').length), 4)
      await tab.press('Escape')
    })
    it('are explained by ?', async () => {
      await tab.press('?')
      assert.match(String(await tab.untilInside((root) => root.querySelector('.keys')?.textContent)), /Save/)
      await tab.screenshot(`page-keys-${name}`)
      await tab.press('Escape')
      await tab.untilInside((root) => !root.querySelector('.card'))
    })
    it('are silent in text fields', async () => {
      const before = await statesOf(tab)
      for (const field of ['#search', '#editor']) {
        await tab.clickOn(field)
        await tab.type('jsx')
      }
      assert.equal(await tab.run(() => document.querySelector('input')?.value), 'jsx')
      assert.match(await tab.run(() => document.querySelector('#editor')?.textContent ?? ''), /jsx/)
      assert.deepEqual(await statesOf(tab), before)
    })
    it('leave to the site what the site takes', async () => {
      const own = await browser.open(`${PAPERS}?own`)
      await marksOf(own, 8)
      await own.press('j')
      await own.untilInside(focusName)
      const before = await statesOf(own)
      await own.run(() => document.querySelector('main')?.setAttribute('tabindex', '-1'))
      await own.run(() => document.querySelector('main')?.focus())
      await own.press('s')
      await own.until(() => document.title === 'theirs')
      assert.deepEqual(await statesOf(own), before)
      await own.close()
    })
    it('say what they mean however fast they come: each acts on the paper the key before it went to', async () => {
      const fast = await browser.open(`${PAPERS}?fast`)
      await marksOf(fast, 8)
      // The first key brings what obeys; what follows waits for it in order.
      await fast.type('jxxjsjr')
      await untilDecided(fast, ['dismissed', 'dismissed', 'new', 'saved', 'read', 'new', 'new', 'new'])
      await fast.type('uu')
      await untilDecided(fast, ['dismissed', 'dismissed', 'new', 'new', 'new', 'new', 'new', 'new'])
      await fast.type('xukks')
      await untilDecided(fast, ['dismissed', 'dismissed', 'new', 'saved', 'new', 'new', 'new', 'new'])
      await fast.type('jt')
      await fast.untilInside((root) => root.activeElement?.getAttribute('role') === 'combobox')
      assert.match(String(await fast.untilInside((root) => root.querySelector('.card')?.getAttribute('aria-label'))), /^Lanterns 4 /)
      await fast.press('Escape')
      await fast.close()
    })
  })
}
