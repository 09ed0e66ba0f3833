import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { type Browser, pause, type Tab } from './browser.ts'
import { clickInside } from './hand.ts'
import { browsers, launch } from './launch.ts'
import { marksOf, middle, openCardOf } from './marks.ts'

const PAPERS = 'https://huggingface.co/papers'
const PAGE = readFileSync(join(import.meta.dirname, '../fixtures/pages/hf-papers.html'), 'utf8')
const TITLE = 'Rank by Need: Letting Each Layer Choose the Size of Its Low-Rank Adapter'
/** A paper's own page tells the list's that it was opened. */
const OPENED = '<!doctype html><html lang="en"><title>Opened</title><script>localStorage.opened = location.pathname</script><main>One paper</main></html>'

const texts = (root: ShadowRoot, selector: string): string[] => [...root.querySelectorAll(`.card ${selector}`)].map((one) => one.textContent ?? '')
const is = (root: ShadowRoot, state: string): boolean => root.querySelector(`.mark[data-mark=${state}]`) !== null

for (const name of browsers) {
  describe(`the card of a paper in ${name}`, () => {
    let browser: Browser
    let tab: Tab
    before(async () => {
      browser = await launch(name)
      await browser.route(PAPERS, PAGE)
      await browser.route(`${PAPERS}/2`, OPENED)
      tab = await browser.open(PAPERS)
      await marksOf(tab, 8)
    })
    after(() => browser.close())

    it('goes by Escape while only the pointer rests on the mark, and the site gets its key', async () => {
      await tab.run(() => addEventListener('keydown', ({ key }) => (document.body.dataset['heard'] = key)))
      await openCardOf(tab, TITLE)
      assert.ok((await tab.inside((root) => root.activeElement === null)).every(Boolean))
      await tab.press('Escape')
      await tab.untilInside((root) => root.querySelector('.mark') && !root.querySelector('.card'))
      assert.equal(await tab.run(() => document.body.dataset['heard']), 'Escape')
      await tab.move(2, 2)
    })
    it('opens for a pointer that moved, not for a mark the page brought under one that lies still', async () => {
      const [mark] = (await marksOf(tab, 8)).filter(({ label }) => label.endsWith(TITLE))
      assert.ok(mark)
      const [x, y] = middle(mark)
      await tab.run(() => scrollTo(0, 40))
      await tab.move(x, y)
      await tab.run(() => scrollTo(0, 0))
      // Three times as long as a pointer must rest.
      await pause(500)
      assert.ok((await tab.inside((root) => root.querySelector('.card') === null)).every(Boolean))
      await openCardOf(tab, TITLE)
      // Nor does it go while the pointer is at its mark, wherever that was meanwhile.
      await tab.run(async () => {
        for (const top of [60, 0]) await new Promise((done) => {
          scrollTo(0, top)
          requestAnimationFrame(() => requestAnimationFrame(done))
        })
      })
      await pause(800)
      assert.ok((await tab.inside((root) => root.querySelector('.card') !== null)).some(Boolean))
      await tab.press('Escape')
      await tab.untilInside((root) => root.querySelector('.mark') && !root.querySelector('.card'))
      await tab.move(2, 2)
    })
    it('dismisses and brings back, saves, marks as read and gives stars by mouse', async () => {
      await openCardOf(tab, TITLE)
      await clickInside(tab, 'Dismiss')
      await tab.untilInside(is, 'dismissed')
      await clickInside(tab, 'Dismissed')
      await tab.untilInside((root) => !root.querySelector('.mark[data-mark=dismissed]'))
      await clickInside(tab, 'Save')
      await tab.untilInside(is, 'saved')
      await clickInside(tab, 'Read')
      await tab.untilInside(is, 'read')
      await clickInside(tab, '4 stars')
      await tab.untilInside((root) => root.querySelectorAll('.card .rating .lit').length === 4)
      await clickInside(tab, '4 stars')
      await tab.untilInside((root) => root.querySelectorAll('.card .rating .lit').length === 0)
    })
    it('keeps what is clicked next under the pointer, whatever was done with the paper', async () => {
      const top = async (): Promise<number> => (await tab.inside((root) => root.querySelector('.card [role=combobox]')?.getBoundingClientRect().top ?? -1)).find((at) => at >= 0) ?? -1
      await openCardOf(tab, TITLE)
      const tops: [string, number][] = []
      for (const [press, shown] of [['Read', 'Saved! Read'], ['Saved', 'Save Dismiss'], ['Dismiss', 'Save Dismissed!'], ['Save', 'Saved! Read'], ['Read', 'Saved! Read!']] as const) {
        await clickInside(tab, press)
        await tab.untilInside((root, wanted) => {
          const said = [...root.querySelectorAll('.card .actions .button')].map((button) => `${button.textContent}${button.getAttribute('aria-pressed') === 'true' ? '!' : ''}`)
          return said.join(' ') === wanted
        }, shown)
        tops.push([shown, await top()])
      }
      assert.deepEqual(tops.map(([, at]) => at), tops.map(() => tops[0]?.[1]), JSON.stringify(tops))
    })
    it('takes a topic away by mouse and gives it back by undo', async () => {
      const before = (await tab.inside(texts, '.topic')).flat()
      assert.ok(before.length > 0)
      await clickInside(tab, `Not about “${before[0]}”`)
      await tab.untilInside((root, gone) => ![...root.querySelectorAll('.card .topic')].some(({ textContent }) => textContent === gone), before[0] ?? '')
      await clickInside(tab, 'Undo')
      await tab.untilInside((root, back) => [...root.querySelectorAll('.card .topic')].some(({ textContent }) => textContent === back), before[0] ?? '')
    })
    it('adds a topic and a category by keys, takes a category away, and undoes it', async () => {
      const focus = (root: ShadowRoot): string => root.activeElement?.getAttribute('aria-label') ?? root.activeElement?.textContent ?? ''
      const had = String(await tab.untilInside((root) => root.querySelector('.card .correct summary .quiet')?.textContent))
      await tab.press('Escape')
      await tab.untilInside((root) => root.activeElement?.matches('.mark'))
      await tab.press('Enter')
      // On by Tab until what is corrected, which opens by Enter.
      for (let i = 0; i < 30 && !(await tab.inside((root) => root.activeElement?.matches('.correct summary') ?? false)).some(Boolean); i++) await tab.press('Tab')
      await tab.press('Enter')
      await tab.untilInside((root) => root.querySelector<HTMLDetailsElement>('.card .correct')?.open)
      for (let i = 0; i < 12 && !(await tab.inside(focus)).includes('Add a category…'); i++) await tab.press('Tab')
      await tab.type('Robotics')
      await tab.press('Tab')
      await tab.untilInside((root) => root.activeElement?.getAttribute('aria-label') === 'Add “Robotics”')
      await tab.press('Enter')
      await tab.untilInside((root) => root.querySelector('.card .correct summary .quiet')?.textContent?.includes('Robotics'))
      const out = (await tab.inside((root) => (root.querySelector('.card')?.getBoundingClientRect().bottom ?? 0) - innerHeight)).flat()
      assert.ok(out.every((below) => below <= 0), 'the card stays in the window when something is unfolded in it')
      await tab.press('Escape')
      await tab.untilInside((root) => !root.querySelector('.card'))
      await tab.move(600, 5)
      await openCardOf(tab, TITLE)
      await tab.inside((root) => void (root.querySelector<HTMLDetailsElement>('.card .correct')!.open = true))
      const first = had.split(', ')[0] ?? ''
      await clickInside(tab, `Not in “${first}”`)
      await tab.untilInside((root, gone) => !root.querySelector('.card .correct summary .quiet')?.textContent?.includes(gone), first)
      await clickInside(tab, 'Undo')
      await tab.untilInside((root, back) => root.querySelector('.card .correct summary .quiet')?.textContent?.startsWith(back), first)
      await clickInside(tab, 'Undo')
      assert.equal(await tab.untilInside((root, back) => root.querySelector('.card .correct summary .quiet')?.textContent === back && back, had), had)
      await tab.press('Escape')
      await tab.untilInside((root) => !root.querySelector('.card'))
    })
    it('opens the paper with o', async () => {
      await tab.move(600, 5)
      await tab.untilInside((root) => !root.querySelector('.card'))
      await tab.press('j')
      await tab.press('o')
      await tab.until(() => localStorage['opened'])
    })
  })
}
