import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { type UserRule, writeRules } from '../../lib/rules.ts'
import type { Browser, Tab } from './browser.ts'
import { clickInside, clickNamed } from './hand.ts'
import { browsers, launch } from './launch.ts'
import { marksOf, openCardOf, statesOf } from './marks.ts'
import { boxesOf, findWords } from './page-words.ts'
import { writeFixture } from './fill.ts'

const PAPERS = 'https://huggingface.co/papers'
const PAGE = readFileSync(join(import.meta.dirname, '../fixtures/pages/hf-papers.html'), 'utf8')
const RULES: readonly UserRule[] = [
  { id: 'cache', name: 'Caches', on: true, when: { is: 'all', of: [{ is: 'keyword', value: 'cach*' }, { is: 'site', value: 'huggingface.co' }] }, does: { colour: 'green', notify: true } },
  { id: 'towels', name: '', on: true, when: { is: 'phrase', value: 'folding towels' }, does: { fate: 'dim' } },
  { id: 'tests', name: 'Code', on: true, when: { is: 'keyword', value: 'code' }, does: { tag: 'to code', keep: 'to-read' } },
]
const edges = (root: ShadowRoot): string[] => [...root.querySelectorAll('.frame')].map((frame) => `${frame.getAttribute('data-edge') ?? ''}${frame.hasAttribute('data-veil') ? '~' : ''}`).filter(Boolean).sort()

for (const name of browsers) {
  describe(`rules on a page ${name}`, () => {
    let browser: Browser
    let tab: Tab
    before(async () => {
      browser = await launch(name)
      await browser.route(PAPERS, PAGE)
      const options = await browser.extensionPage('options')
      await options.until(() => document.querySelector('.rules-new input[type=file]'))
      await options.choose('.rules-new input[type=file]', writeFixture('rules-page.json', writeRules(RULES)))
      await options.until(() => document.querySelectorAll('.rules > li').length === 3)
      await options.close()
      tab = await browser.open(PAPERS)
      await marksOf(tab, 8)
    })
    after(() => browser.close())

    it('edge, dim, tag and keep what they apply to, and underline why, without touching the page', async () => {
      const html = await tab.run(() => document.body.outerHTML)
      assert.deepEqual(await tab.untilInside((root) => root.querySelectorAll('.frame[data-edge=green]').length === 1 && root.querySelectorAll('.frame[data-veil]').length === 1), true)
      assert.deepEqual((await tab.inside(edges)).flat(), ['green', '~'].sort())
      const boxes = (await tab.untilInside(boxesOf, '.under', 3)) as number[][]
      for (const words of ['Cache', 'Folding Towels', 'Code']) {
        const place = await tab.run(findWords, words)
        assert.ok(boxes.some((box) => box.every((n, i) => Math.abs(n - (place?.[i] ?? 0)) <= 2)), `${words} at ${String(place)} among ${JSON.stringify(boxes)}`)
      }
      assert.equal((await statesOf(tab)).filter((state) => state === 'saved').length, 1)
      assert.equal(await tab.run(() => document.body.outerHTML), html)
      await tab.screenshot(`page-rules-${name}`)
    })
    it('say on the card which of them apply and why', async () => {
      assert.match(await openCardOf(tab, 'Half the Cache, Same Thought: Pruning Key-Value Memory by Attention Debt'), /Rule “Caches” · Cache, hugging/)
      await tab.screenshot(`page-rules-card-${name}`)
      await tab.press('Escape')
    })
    it('copy a citation, and lead to papers alike, from the card', async () => {
      await tab.press('j')
      await tab.untilInside((root) => root.activeElement?.matches('.mark'))
      await tab.press('Enter')
      await clickInside(tab, 'Copy BibTeX')
      await tab.untilInside((root) => [...root.querySelectorAll('.card [role=status]')].some((one) => /BibTeX|clipboard/i.test(one.textContent ?? '')))
      await tab.press('Escape')
    })
    it('are begun from a card', async () => {
      await tab.press('j')
      await tab.untilInside((root) => root.activeElement?.matches('.mark'))
      await tab.press('Enter')
      await tab.untilInside((root) => root.querySelector('.card .actions'))
      await tab.inside((root) => [...root.querySelectorAll<HTMLDetailsElement>('.card details')].forEach((one) => void (one.open = true)))
      await tab.untilInside((root) => [...root.querySelectorAll('.card details .chip')].some(({ textContent }) => /author|topic|word/.test(textContent ?? '')))
      await tab.press('Escape')
      const options = await browser.extensionPage('options.html#rule?is=keyword&value=retriever')
      await options.until(() => /Would have matched 1 of 8/.test(document.querySelector('.rule-trial')?.textContent ?? ''))
      await clickNamed(options, 'Save')
      await options.until(() => document.querySelectorAll('.rules > li').length === 4)
      await options.close()
      await tab.untilInside((root) => root.querySelector('.frame[data-edge=amber]'))
    })
    it('are no longer drawn once switched off, and the page is as it was', async () => {
      const options = await browser.extensionPage('options')
      await options.until(() => document.querySelectorAll('.rules > li').length === 4)
      for (let i = 0; i < 4; i++) {
        await options.until((nth) => document.querySelectorAll('.rules > .off').length === nth, i)
        await options.run(() => document.querySelector<HTMLElement>('.rules > :not(.off) input')?.click())
      }
      await options.until(() => document.querySelectorAll('.rules > .off').length === 4)
      await options.close()
      await tab.untilInside((root) => root.querySelectorAll('.frame[data-edge=green], .frame[data-veil], .under').length === 0)
    })
    it('obey keys the user changed', async () => {
      const options = await browser.extensionPage('options')
      const field = await options.until(() => [...document.querySelectorAll<HTMLInputElement>('.triage-keys input')].find((one) => one.labels?.[0]?.textContent === 'Next paper')?.id)
      await options.run((id) => document.getElementById(id)?.focus(), field)
      await options.type('m')
      await options.until((id) => (document.getElementById(id) as HTMLInputElement).value === 'm', field)
      await options.close()
      const fresh = await browser.open(PAPERS)
      await marksOf(fresh, 8)
      await fresh.press('j')
      await fresh.press('m')
      const focus = (root: ShadowRoot): string => root.activeElement?.getAttribute('aria-label') ?? ''
      assert.match(String(await fresh.untilInside(focus)), /Rank by Need/)
      await fresh.press('m')
      await fresh.untilInside((root) => /Splats/.test(root.activeElement?.getAttribute('aria-label') ?? ''))
      await fresh.close()
    })
  })
}
