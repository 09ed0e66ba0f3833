import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { type Browser, type Tab, poll } from './browser.ts'
import { browsers, launch } from './launch.ts'
import { marksOf } from './marks.ts'

const PAPERS = 'https://huggingface.co/papers'
/** The page records every change of its document and every event that reaches it, from before our script runs. */
const SPY = `<script>
window.records = []; window.events = []
new MutationObserver((list) => { for (const r of list) records.push([r.type, r.target.nodeName, r.attributeName, [...r.addedNodes].map((n) => n.nodeName), [...r.removedNodes].map((n) => n.nodeName)]) }).observe(document, { childList: true, subtree: true, attributes: true, characterData: true })
addEventListener('load', () => { window.records.length = 0 })
for (const type of ['focus', 'blur', 'keydown', 'input', 'click', 'pointerdown', 'transitionrun', 'animationstart', 'slotchange', 'resize', 'scroll']) addEventListener(type, (e) => e.target instanceof Element && events.push(type + ' ' + e.target.nodeName), true)
</script>`
const PAGE = readFileSync(join(import.meta.dirname, '../fixtures/pages/hf-papers.html'), 'utf8').replace('<head>', `<head>${SPY}`)

declare global {
  interface Window {
    records: unknown[]
    events: string[]
    find(text: string): boolean
  }
}

/** Everything a hostile page could look at to tell one paper's state from another's. Runs in the page's world. */
function probe(): Record<string, unknown> {
  const host = document.documentElement.lastElementChild as HTMLElement
  const style = getComputedStyle(host)
  const points: string[] = []
  for (let y = 4; y < innerHeight; y += 12) for (let x = 4; x < innerWidth; x += 12) points.push(document.elementFromPoint(x, y)?.nodeName ?? '-')
  const found = ['New', 'Saved', 'Seen before', 'Dismissed', 'Paperlight', 'lamps'].map((word) => window.find(word))
  getSelection()?.removeAllRanges()
  return {
    html: document.documentElement.outerHTML.replace(/<script>[^]*?<\/script>/, ''),
    hosts: [host.nodeName, host.shadowRoot, host.childNodes.length, [...host.attributes].map(({ name, value }) => `${name}=${value}`)],
    box: [host.getBoundingClientRect().toJSON(), host.offsetWidth, host.offsetHeight, host.scrollWidth, host.scrollHeight, host.clientWidth],
    style: [...style].map((name) => `${name}:${style.getPropertyValue(name)}`),
    page: [document.documentElement.scrollWidth, document.documentElement.scrollHeight, document.body.getBoundingClientRect().toJSON()],
    sheets: [document.styleSheets.length, document.adoptedStyleSheets.length, (globalThis as { CSS?: { highlights?: { size: number } } }).CSS?.highlights?.size],
    resources: performance.getEntriesByType('resource').map(({ name }) => name).filter((url) => !url.endsWith('/favicon.ico')),
    globals: Object.keys(window).filter((key) => /paper|light|wxt/i.test(key)),
    animations: document.getAnimations().length,
    focus: document.activeElement?.nodeName,
    found,
    points,
    records: window.records,
    events: window.events,
  }
}

/** Where on the view our host is met. Runs in the page. */
function placesOfHost(): string {
  const places: string[] = []
  for (let y = 4; y < innerHeight; y += 12) for (let x = 4; x < innerWidth; x += 12) if (document.elementFromPoint(x, y)?.localName === 'paper-light') places.push(`${x} ${y}`)
  return places.join()
}
/** Until marks stand still over more than one of their measurings. */
async function settled(tab: Tab): Promise<void> {
  let last = ''
  let same = 0
  await poll(async () => {
    const now = await tab.run(placesOfHost)
    same = now === last && now !== '' ? same + 1 : 0
    last = now
    await new Promise((done) => setTimeout(done, 300))
    return same >= 3
  }, 'marks to stand still')
}

for (const name of browsers) {
  describe(`privacy ${name}`, () => {
    let browser: Browser
    const look = async (): Promise<Record<string, unknown>> => {
      const tab = await browser.open(PAPERS)
      await marksOf(tab, 8)
      await settled(tab)
      const seen = await tab.run(probe)
      await tab.close()
      return seen
    }
    const setStored = async (value: unknown): Promise<void> => {
      const options = await browser.extensionPage('options')
      await options.run((settings) => {
        const api = (globalThis as unknown as { browser?: typeof chrome }).browser ?? chrome
        return api.storage.local.set({ settings })
      }, value)
      await options.close()
    }
    let fresh: Record<string, unknown>

    before(async () => {
      browser = await launch(name)
      await browser.route(PAPERS, PAGE)
      fresh = await look()
    })
    after(() => browser.close())

    const same = (seen: Record<string, unknown>): void => {
      for (const [what, value] of Object.entries(fresh)) assert.deepEqual(seen[what], value, what)
    }
    it('shows one empty element, no words, no sheet, no global, no request', () => {
      assert.deepEqual(fresh['found'], [false, false, false, false, false, false])
      assert.deepEqual(fresh['globals'], [])
      assert.deepEqual(fresh['resources'], [])
      assert.deepEqual((fresh['hosts'] as unknown[]).slice(0, 3), ['PAPER-LIGHT', null, 0])
      assert.deepEqual(fresh['records'], [['childList', 'HTML', null, ['PAPER-LIGHT'], []]])
    })
    it('looks the same when the papers were seen before', async () => same(await look()))
    it('looks the same when some are saved, tagged and dismissed', async () => {
      const tab: Tab = await browser.open(PAPERS)
      await marksOf(tab, 8)
      for (const key of ['j', 's', 'j', 'x', '5']) {
        await tab.press(key)
        await new Promise((done) => setTimeout(done, 150))
      }
      await tab.press('t')
      await tab.untilInside((root) => root.activeElement?.getAttribute('role') === 'combobox')
      await tab.type('lamps')
      await tab.press('Enter')
      await tab.untilInside((root) => root.querySelector('.card .chip'))
      await tab.close()
      same(await look())
    })
    it('looks the same with edges in the colours of tags and what was seen dimmed', async () => {
      await setStored({ page: { edges: 'strong', seen: 'dim', dismissed: 'dim' } })
      const tags = await browser.extensionPage('library.html#tags')
      await tags.until(() => document.querySelector('.colour'))
      await tags.run(() => {
        const pick = document.querySelector<HTMLSelectElement>('.colour')
        if (pick) pick.value = 'red'
        pick?.dispatchEvent(new Event('change', { bubbles: true }))
      })
      await tags.until(() => document.querySelector('.colour[data-colour=red]'))
      await tags.close()
      const tab = await browser.open(PAPERS)
      await marksOf(tab, 8)
      await tab.untilInside((root) => root.querySelector('.frame[data-edge=red]') && root.querySelectorAll('.frame[data-veil]').length > 4)
      await tab.screenshot(`page-edges-${name}`)
      await tab.close()
      same(await look())
    })
    it('cannot be reached by a page that rewrites what every script uses', async () => {
      const hostile = PAGE.replace('<head>', `<head><script>
        for (const name of ['attachShadow', 'append', 'setAttribute', 'querySelectorAll']) { const was = Element.prototype[name]; Element.prototype[name] = function (...all) { window.caught = [name, this.nodeName]; return was.apply(this, all) } }
      </script>`)
      await browser.route(`${PAPERS}?hostile`, hostile)
      const tab = await browser.open(`${PAPERS}?hostile`)
      await marksOf(tab, 8)
      assert.equal(await tab.run(() => (window as unknown as { caught?: unknown }).caught ?? null), null)
      await tab.close()
    })
    it('lets a page take the layer away for good after a few tries', async () => {
      const tab = await browser.open(PAPERS)
      await marksOf(tab, 8)
      const came = await tab.run(async () => {
        let times = 0
        for (let i = 0; i < 20; i++) {
          const host = document.querySelector('paper-light')
          if (host) times++
          host?.remove()
          document.body.append(document.createElement('i'))
          await new Promise((done) => setTimeout(done, 200))
        }
        return times
      })
      assert.ok(came <= 4, `${came} times`)
      await tab.close()
    })
  })
}
