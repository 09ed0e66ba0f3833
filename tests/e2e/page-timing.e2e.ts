import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { type UserRule, writeRules } from '../../lib/rules.ts'
import type { Browser } from './browser.ts'
import { browsers, launch } from './launch.ts'
import { marksOf } from './marks.ts'
import { importPapers, writeFixture } from './fill.ts'

const SITE = 'https://huggingface.co/papers'
const CARDS = 60
const ROUNDS = 8
/** What all papers of a page are to the user; `new` is what the others must look like. */
const STATES = ['new', 'seen', 'saved', 'dismissed', 'ruled', 'interest'] as const
type State = (typeof STATES)[number]
const WORDS: Readonly<Record<State, string>> = { new: 'Plain', seen: 'Seen', saved: 'Kept', dismissed: 'Refused', ruled: 'Lantern', interest: 'Kept' }
const RULES: readonly UserRule[] = [{ id: 'lanterns', name: 'Lanterns', on: true, when: { is: 'keyword', value: 'lantern' }, does: { colour: 'red', fate: 'dim' } }]

const title = (word: string, nth: number): string => `${word} matters ${nth}: how ${word.toLowerCase()} things are kept by those who look after number ${nth}`
/** New papers are others at each visit. */
const idOf = (state: State, nth: number, round: number): string => `26${String(10 + STATES.indexOf(state)).slice(-2)}.${String((state === 'new' || state === 'interest' ? 30_000 + round * 1_000 : 20_000) + nth)}`
const card = (state: State, nth: number, round: number): string => {
  const other = state === 'new' || state === 'interest' ? `, visit ${round} of ${state}` : ''
  return `<article><h3><a href="/papers/${idOf(state, nth, round)}">${title(WORDS[state], nth)}${other}</a></h3></article>`
}
/**
 * Writes down, from before our script runs, every change of the document and every event, each with its moment after loading. A browser
 * gives a new tab's window and document the focus when it likes; a focus on anything else is written down.
 */
const SPY = `<script>
window.seen = []; let from = 0
const note = (what) => seen.push([what, performance.now() - from])
addEventListener('DOMContentLoaded', () => {
  from = performance.now()
  new MutationObserver((list) => { for (const r of list) note([r.type, r.target.nodeName, r.attributeName, [...r.addedNodes].map((n) => n.nodeName), [...r.removedNodes].map((n) => n.nodeName)].join()) }).observe(document, { childList: true, subtree: true, attributes: true, characterData: true })
})
for (const type of ['focus', 'blur', 'input', 'change', 'transitionrun', 'animationstart', 'slotchange', 'resize', 'scroll', 'selectionchange', 'message', 'error']) addEventListener(type, ({ target }) => { if (target instanceof Element || !/focus|blur/.test(type)) note(type + ' ' + target.nodeName) }, true)
</script>`
const page = (state: State, round: number): string =>
  `<!doctype html><html lang="en"><head><title>Daily Papers</title>${SPY}</head><body><main>${Array.from({ length: CARDS }, (_, nth) => card(state, nth, round)).join('')}</main></body></html>`

declare global {
  interface Window {
    seen: (readonly [what: string, at: number])[]
  }
}

/** All that may happen to a page: our one element comes. */
const OURS = 'childList,HTML,,PAPER-LIGHT,'

/** Share of pairs in which the second is the later one: .5 where they cannot be told apart, 0 or 1 where each single visit tells. */
const share = (a: readonly number[], b: readonly number[]): number =>
  a.flatMap((one) => b.map((other): number => (other > one ? 1 : other === one ? 0.5 : 0))).reduce((sum, one) => sum + one, 0) / (a.length * b.length)
/** By chance a pair of eight visits each goes beyond this once in three thousand. */
const APART = 0.97

for (const name of browsers) {
  describe(`what a page can time in ${name}`, () => {
    let browser: Browser
    const visits = Object.fromEntries(STATES.map((state) => [state, [] as (readonly [string, number])[][]])) as Record<State, (readonly [string, number])[][]>
    before(async () => {
      browser = await launch(name)
      const standing = (state: 'saved' | 'dismissed') => Array.from({ length: CARDS }, (_, nth) => ({ title: title(WORDS[state], nth), ids: { arxiv: idOf(state, nth, 0) }, user: { standing: state, tags: [], ...(state === 'saved' && { savedAt: 1_790_000_000_000 }) } }))
      const library = await browser.extensionPage('library')
      await importPapers(library, 'known.json', [...standing('saved'), ...standing('dismissed')])
      await library.close()
      const options = await browser.extensionPage('options')
      await options.until(() => document.querySelector('.rules-new input[type=file]'))
      await options.choose('.rules-new input[type=file]', writeFixture('rules-timing.json', writeRules(RULES)))
      await options.until(() => document.querySelectorAll('.rules > li').length === 1)
      await options.close()
      // In turn, so that whatever else the machine does falls on all alike; the first round makes papers seen and is not counted.
      for (let round = 0; round <= ROUNDS; round++) {
        for (const state of STATES) {
          const url = `${SITE}?${state}${round}`
          await browser.route(url, page(state, round))
          const tab = await browser.open(url)
          await marksOf(tab, 10)
          await new Promise((done) => setTimeout(done, 150))
          if (round > 0) visits[state].push(await tab.run(() => window.seen))
          if (round === ROUNDS) assert.ok((await tab.inside((root, wanted) => root.querySelectorAll(wanted).length, MARKED[state])).some((count) => count >= 5), `papers are ${state}`)
          await tab.close()
        }
      }
    })
    after(() => browser.close())

    for (const state of STATES.slice(1)) {
      it(`is the same for papers that are ${state} as for new ones: what happens, in which order, how often`, () => {
        const happened = (of: State): string[] => [...new Set(visits[of].map((seen) => seen.map(([what]) => what).join(' | ')))]
        assert.deepEqual(happened(state), happened('new'))
        assert.deepEqual(happened('new'), [OURS])
      })
      it(`and when, for ${state}`, (test) => {
        const when = (of: State): number[] => visits[of].map((seen) => seen.find(([what]) => what === OURS)?.[1] ?? Number.NaN)
        const told = share(when('new'), when(state))
        const say = `${told.toFixed(2)}: ${when('new').map(Math.round).join(' ')} ms for new, ${when(state).map(Math.round).join(' ')} for ${state}`
        test.diagnostic(say)
        assert.ok(told < APART && told > 1 - APART, say)
      })
    }
  })
}
/** What the layer then holds: the test is about these states and no others. */
const MARKED: Readonly<Record<State, string>> = {
  new: '[data-mark=new], [data-mark=match]', seen: '[data-mark=seen]', saved: '[data-mark=saved]', dismissed: '[data-mark=dismissed]', ruled: '.frame[data-edge=red][data-veil]', interest: '[data-mark=match]',
}
