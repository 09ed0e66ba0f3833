import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import type { Browser, Tab } from './browser.ts'
import { clickInside } from './hand.ts'
import { browsers, launch } from './launch.ts'
import { marksOf, middle, openCard, statesOf } from './marks.ts'

const PAPERS = 'https://huggingface.co/papers'
const fixture = (name: string): string => readFileSync(join(import.meta.dirname, '../fixtures/pages', name), 'utf8')
/** Before our script runs, the page notes what it is, and listens to whatever reaches it. */
const SPY = `<script>
addEventListener('DOMContentLoaded', () => { window.before = document.body.outerHTML; document.body.heard = '' })
for (const type of ['keydown', 'keypress', 'input', 'click', 'pointerdown']) document.addEventListener(type, (event) => { document.body.heard += type + ':' + (event.key ?? '') + ' ' })
</script>`
const withSpy = (html: string): string => html.replace('</head>', `${SPY}</head>`)

declare global {
  interface Window {
    before: string
  }
  interface HTMLElement {
    heard: string
  }
}

const bodyIsUntouched = (): boolean => document.body.outerHTML === window.before
const cardText = (root: ShadowRoot): string | undefined => root.querySelector('.card')?.textContent ?? undefined
const focusName = (root: ShadowRoot): string => root.activeElement?.getAttribute('aria-label') ?? root.activeElement?.textContent ?? ''

for (const name of browsers) {
  describe(`page ${name}`, () => {
    let browser: Browser
    let tab: Tab
    before(async () => {
      browser = await launch(name)
      await browser.route(PAPERS, withSpy(fixture('hf-papers.html')))
      await browser.route('https://huggingface.co/empty', withSpy(fixture('no-papers.html')))
      tab = await browser.open(PAPERS)
    })
    after(() => browser.close())

    it('marks every card, all alike, and touches nothing of the page', async () => {
      const marks = await marksOf(tab, 8)
      assert.equal(marks.length, 8)
      assert.deepEqual([...new Set(marks.map(({ state, width, height }) => `${state} ${width}×${height}`))], ['new 24×24'])
      assert.equal(await tab.run(bodyIsUntouched), true)
      assert.equal(await tab.run(() => document.documentElement.children.length), 3)
    })
    it('opens the card under a resting pointer, with topics and their reasons, and closes it when the pointer leaves', async () => {
      const [first] = await marksOf(tab, 8)
      assert.ok(first)
      assert.match(await openCard(tab, first), /New.*Save.*because of/s)
      await tab.move(600, 5)
      await tab.until(() => true)
      assert.equal(await tab.untilInside((root) => !root.querySelector('.card') && 'closed'), 'closed')
    })
    it('saves, tags, rates and notes by mouse and keys, and says so on the mark', async () => {
      const [first] = await marksOf(tab, 8)
      assert.ok(first)
      await openCard(tab, first)
      await clickInside(tab, 'Save')
      assert.equal(await tab.untilInside((root) => root.querySelector('.mark[data-mark=saved]') && 'saved'), 'saved')
      await clickInside(tab, 'Tags')
      await tab.type('lamps')
      await tab.press('Enter')
      await tab.untilInside((root) => root.querySelector('.card .combobox .chip'))
      await clickInside(tab, 'Note')
      await tab.type('read by Friday')
      await tab.press('Escape')
      await tab.untilInside((root) => !root.querySelector('.card'))
      assert.match(await openCard(tab, first), /Saved.*lamps/s)
      assert.equal(await tab.untilInside((root) => root.querySelector('textarea')?.value), 'read by Friday')
      assert.equal((await statesOf(tab))[0], 'saved')
    })
    it('keeps what is typed and clicked in the card from the page', async () => {
      assert.equal(await tab.run(() => document.body.heard), '')
      assert.equal(await tab.run(bodyIsUntouched), true)
    })
    it('takes back the last act', async () => {
      await clickInside(tab, 'Undo')
      await tab.untilInside((root) => root.querySelector('textarea')?.value === '')
      await tab.press('Escape')
    })
    it('works without a mouse: one tab stop, arrows, Enter into the card, Escape back to the mark', async () => {
      await tab.move(600, 5)
      await tab.run(() => document.querySelectorAll('a')[document.querySelectorAll('a').length - 1]?.focus())
      await tab.press('Tab')
      const start = await tab.untilInside(focusName)
      await tab.press('ArrowDown')
      const second = await tab.untilInside((root, not) => root.activeElement?.ariaLabel !== not && root.activeElement?.ariaLabel, start)
      await tab.press('Enter')
      assert.match(String(await tab.untilInside(cardText)), /Save/)
      await tab.untilInside((root) => root.activeElement?.textContent === 'Save')
      await tab.press('Enter')
      await tab.untilInside((root) => root.querySelectorAll('.mark[data-mark=saved]').length === 2)
      await tab.press('Escape')
      assert.equal(await tab.untilInside(focusName), String(second).replace('New', 'Saved'))
    })
    it('does nothing for clicks a script makes', async () => {
      await tab.run(() => {
        const host = document.documentElement.lastElementChild
        host?.dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true }))
        ;(host as HTMLElement).click()
      })
      assert.equal((await tab.inside(cardText)).find(Boolean), undefined)
      assert.deepEqual((await statesOf(tab)).filter((state) => state === 'saved').length, 2)
    })
    it('remembers, after the worker was stopped, on the next visit', async () => {
      await browser.stopWorker()
      const again = await browser.open(`${PAPERS}?again`)
      const states = (await marksOf(again, 8)).map(({ state }) => state)
      assert.deepEqual(states.slice(0, 2), ['saved', 'saved'])
      assert.deepEqual([...new Set(states.slice(2))], ['seen'])
      await again.close()
    })
    it('tells other tabs of the same paper', async () => {
      const other = await browser.open(`${PAPERS}?other`)
      const marks = await marksOf(other, 8)
      const third = marks[2]
      assert.ok(third)
      await openCard(other, third)
      await clickInside(other, 'Dismiss')
      await other.untilInside((root) => root.querySelector('.mark[data-mark=dismissed]'))
      await tab.untilInside((root) => root.querySelector('.mark[data-mark=dismissed]'))
      await other.close()
    })
    it('finds cards that are added later, and forgets those that go', async () => {
      await tab.run(() => {
        const card = document.querySelector('article')
        const copy = card?.cloneNode(true) as HTMLElement
        for (const link of copy.querySelectorAll('a')) link.href = link.href.replace(/\d{4}\.\d{5}/, '2610.77777')
        const title = copy.querySelector('h3 a')
        if (title) title.textContent = 'A Lamp That Was Added Later'
        card?.parentElement?.prepend(copy)
      })
      assert.match((await marksOf(tab, 9))[0]?.label ?? '', /Added Later/)
      await tab.run(() => document.querySelector('article')?.remove())
      await tab.untilInside((root) => root.querySelectorAll('.mark').length === 8)
    })
    it('starts over when the page becomes another one without loading', async () => {
      await tab.run(() => {
        history.pushState({}, '', '/papers?date=2026-11-19')
        const main = document.querySelector('main')
        main?.querySelectorAll('article').forEach((article, i) => i > 2 && article.remove())
      })
      await tab.untilInside((root) => root.querySelectorAll('.mark').length === 3)
    })
    it('shows nothing at all on a page without papers', async () => {
      const empty = await browser.open('https://huggingface.co/empty')
      await new Promise((done) => setTimeout(done, 600))
      assert.deepEqual(await empty.inside((root) => root.childElementCount), [])
      assert.equal(await empty.run(() => document.documentElement.children.length), 2)
      await empty.close()
    })
    it('draws a screen worth looking at', async () => {
      const shown = await browser.open(`${PAPERS}?shot`)
      const [, second] = await marksOf(shown, 8)
      assert.ok(second)
      await shown.move(...middle(second))
      await shown.untilInside(cardText)
      await shown.screenshot(`page-${name}`)
      await shown.close()
    })
  })
}
