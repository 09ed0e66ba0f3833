import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { type UserRule, writeRules } from '../../lib/rules.ts'
import { faultsOf } from './axe.ts'
import type { Browser, Tab } from './browser.ts'
import { browsers, launch } from './launch.ts'
import { marksOf } from './marks.ts'
import { writeFixture } from './fill.ts'

const PAPERS = 'https://huggingface.co/papers'
const PAGE = readFileSync(join(import.meta.dirname, '../fixtures/pages/hf-papers.html'), 'utf8')
const DARK = PAGE.replace('body { margin: 0;', 'body { background: #16181d; color: #eee; margin: 0;').replace('color: #111', '')
const TWIN = 'https://huggingface.co/twin'
const RULES: readonly UserRule[] = [{ id: 'rank', name: 'Ranks', on: true, when: { is: 'keyword', value: 'rank' }, does: { colour: 'violet' } }]

/** Everything in the layer as text: what it holds, its sheets, its theme. Runs in the closed root. */
const copyRoot = (root: ShadowRoot): { html: string; css: string } => {
  for (const details of root.querySelectorAll('details')) details.open = true
  return { html: root.innerHTML, css: root.adoptedStyleSheets.flatMap((sheet) => [...sheet.cssRules].map(({ cssText }) => cssText)).join('\n') }
}
/** Puts a copy of a layer into an open root on a page of its own, the card's place taken out of the way of the marks. Runs in the page. */
function buildTwin(html: string, css: string, ground: string): boolean {
  const host = document.querySelector('#twin')
  if (!host) return false
  document.body.style.background = ground
  const root = host.shadowRoot ?? host.attachShadow({ mode: 'open' })
  root.innerHTML = html
  const style = document.createElement('style')
  style.textContent = css
  root.append(style)
  return root.querySelectorAll('.mark').length > 0
}

for (const name of browsers) {
  describe(`the layer on a page is accessible in ${name}`, () => {
    let browser: Browser
    before(async () => {
      browser = await launch(name)
      await browser.route(PAPERS, PAGE)
      await browser.route(`${PAPERS}?dark`, DARK)
      await browser.route(TWIN, '<!doctype html><html lang="en"><title>Twin</title><main><h1 style="color:#767676">Twin</h1><div id="twin"></div></main>')
      const options = await browser.extensionPage('options')
      await options.until(() => document.querySelector('.rules-new input[type=file]'))
      await options.choose('.rules-new input[type=file]', writeFixture('rules-axe.json', writeRules(RULES)))
      await options.until(() => document.querySelectorAll('.rules > li').length === 1)
      await options.close()
    })
    after(() => browser.close())

    const check = async (tab: Tab, what: string, ground: string): Promise<void> => {
      const [copy] = (await tab.inside(copyRoot)).filter(({ html }) => html.includes('class="mark"'))
      assert.ok(copy, 'the layer was found')
      const twin = await browser.open(TWIN)
      assert.equal(await twin.run(buildTwin, copy.html, copy.css, ground), true)
      assert.deepEqual(await faultsOf(twin), [], what)
      await twin.close()
    }
    const states: readonly (readonly [string, (tab: Tab) => Promise<void>])[] = [
      ['marks', async () => undefined],
      ['card', async (tab) => { await tab.press('j'); await tab.untilInside((root) => root.activeElement?.matches('.mark')); await tab.press('Enter'); await tab.untilInside((root) => root.querySelector('.card .actions') && root.querySelector('.rule-chip')) }],
      ['card of a saved paper with tags', async (tab) => {
        await tab.press('Escape')
        await tab.press('s')
        await tab.press('t')
        await tab.untilInside((root) => root.activeElement?.getAttribute('role') === 'combobox')
        await tab.type('lamps')
        await tab.press('Enter')
        await tab.untilInside((root) => root.querySelector('.card .chip'))
        await tab.type('la')
      }],
      ['help', async (tab) => { await tab.press('Escape'); await tab.press('Escape'); await tab.press('Escape'); await tab.press('?'); await tab.untilInside((root) => root.querySelector('.keys')) }],
    ]
    for (const [theme, address, ground] of [['light', PAPERS, '#fff'], ['dark', `${PAPERS}?dark`, '#16181d']] as const) {
      it(`marks, card and help on a ${theme} page`, async () => {
        const tab = await browser.open(address)
        await marksOf(tab, 8)
        for (const [what, steps] of states) {
          await steps(tab)
          await check(tab, `${what} ${theme}`, ground)
        }
        await tab.close()
      })
    }
  })
}
