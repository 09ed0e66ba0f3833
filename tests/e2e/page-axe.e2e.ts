import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { faultsOf } from './axe.ts'
import type { Browser, Tab } from './browser.ts'
import { browsers, launch } from './launch.ts'
import { PAGE_STATES, openDigest, prepareDigest } from './page-states.ts'

const TWIN = 'https://huggingface.co/twin'
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
  return root.querySelectorAll('.mark, .teach').length > 0
}

for (const name of browsers) {
  describe(`the layer on a page is accessible in ${name}`, () => {
    let browser: Browser
    let pages: Awaited<ReturnType<typeof prepareDigest>>
    before(async () => {
      browser = await launch(name)
      pages = await prepareDigest(browser)
      await browser.route(TWIN, '<!doctype html><html lang="en"><title>Twin</title><main><h1 style="color:#767676">Twin</h1><div id="twin"></div></main>')
    })
    after(() => browser.close())

    const check = async (tab: Tab, what: string, ground: string): Promise<void> => {
      const copies = await tab.inside(copyRoot)
      const copy = ['class="card teach', 'class="mark"'].flatMap((part) => copies.filter(({ html }) => html.includes(part)))[0]
      assert.ok(copy, 'the layer was found')
      const twin = await browser.open(TWIN)
      assert.equal(await twin.run(buildTwin, copy.html, copy.css, ground), true)
      assert.deepEqual(await faultsOf(twin), [], what)
      await twin.close()
    }
    for (const [theme, ground] of [['light', '#fff'], ['dark', '#16181d']] as const) {
      it(`in every state on a ${theme} page`, async () => {
        const tab = await openDigest(browser, pages[theme])
        for (const { name: state, steps } of PAGE_STATES) {
          await steps(tab, browser)
          await check(tab, `${state} ${theme}`, ground)
        }
        await tab.close()
      })
    }
  })
}
