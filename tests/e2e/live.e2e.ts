import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { type Browser, type Tab, poll } from './browser.ts'
import { clickInside } from './hand.ts'
import { browsers, launch } from './launch.ts'
import { marksNow, marksOf, middle } from './marks.ts'

const SITE = 'https://huggingface.co/live-'
/** One paper as a list on no known site shows it; page scripts below write the same. */
const card = (nth: number): string => `<li class="hit"><h3><a href="https://arxiv.org/abs/2611.${10_000 + nth}">A Reading Lamp of Kind ${nth} for Long Papers</a></h3><p>Ada Quill, Ben Varga</p></li>`
const cards = (from: number, to: number): string => Array.from({ length: to - from }, (_, i) => card(from + i)).join('')
const page = (body: string): string => `<!doctype html><html lang="en"><title>Papers of the week</title><style>* { margin: 0; font: 12px/14px sans-serif }</style><body><h1>Papers of the week</h1>${body}
<script>window.cardOf = (nth) => ${JSON.stringify(card(7_000))}.replaceAll('17000', String(10000 + nth)).replaceAll('Kind 7000', 'Kind ' + nth)</script></body></html>`

declare global {
  interface Window {
    cardOf(nth: number): string
    persisted?: boolean
  }
}

/** Numbers of the papers that have marks, in document order. */
const marked = async (tab: Tab): Promise<readonly number[]> => (await marksNow(tab)).map(({ label }) => Number(/Kind (\d+)/.exec(label)?.[1]))
async function untilMarked(tab: Tab, wanted: readonly number[]): Promise<void> {
  let last: readonly number[] = []
  const look = async (): Promise<boolean> => (last = await marked(tab)).join() === wanted.join()
  await poll(look, `marks on ${wanted.join()}`).catch((error: Error) => Promise.reject(new Error(`${error.message}; were on ${last.join()}`)))
}
const range = (from: number, to: number): readonly number[] => Array.from({ length: to - from }, (_, i) => from + i)

for (const name of browsers) {
  describe(`live pages ${name}`, () => {
    let browser: Browser
    before(async () => {
      browser = await launch(name)
      await browser.route(`${SITE}list`, page(`<ul>${cards(0, 6)}</ul>`))
      await browser.route(`${SITE}late`, page('<main></main>'))
      await browser.route(`${SITE}two`, page(`<h2>Talks</h2><ul>${cards(0, 4)}</ul><h2>Posters</h2><table>${Array.from({ length: 4 }, (_, i) => `<tr><td><b><a href="https://doi.org/10.1145/99.${20 + i}">A Small Poster of Kind ${20 + i} for Short Papers</a></b></td><td>Cleo Marsh, Dov Lind</td></tr>`).join('')}</table>`))
      await browser.route(`${SITE}twice`, page(`<ul>${cards(0, 4)}${card(1)}</ul>`))
      await browser.route(`${SITE}other`, page('<p>Nothing here</p>'))
    })
    after(() => browser.close())

    it('marks what an endless list brings, three times in a row', async () => {
      const tab = await browser.open(`${SITE}list?endless`)
      await untilMarked(tab, range(0, 6))
      for (const from of [6, 12, 18]) {
        await tab.run((first) => {
          const list = document.querySelector('ul')
          for (let i = 0; i < 6; i++) list?.insertAdjacentHTML('beforeend', window.cardOf(first + i))
        }, from)
        await untilMarked(tab, range(0, from + 6))
      }
      await tab.close()
    })
    it('follows a page that becomes another one without loading, there and back', async () => {
      const tab = await browser.open(`${SITE}list?first`)
      await untilMarked(tab, range(0, 6))
      await tab.run(() => {
        const first = document.querySelector('ul')?.innerHTML ?? ''
        const show = (html: string): void => void document.querySelector('ul')?.replaceChildren(document.createRange().createContextualFragment(html))
        addEventListener('popstate', () => setTimeout(() => show(first), 50))
        history.pushState({}, '', '/live-list?second')
        setTimeout(() => show([30, 31, 32].map((nth) => window.cardOf(nth)).join('')), 300)
      })
      await untilMarked(tab, [30, 31, 32])
      await tab.run(() => history.back())
      await untilMarked(tab, range(0, 6))
      await tab.close()
    })
    it('notices cards whose content is replaced, and rows that are used again for other papers', async () => {
      const tab = await browser.open(`${SITE}list?replaced`)
      await untilMarked(tab, range(0, 6))
      await tab.run(() => {
        const second = document.querySelectorAll('li')[1]
        const box = document.createElement('ul')
        box.innerHTML = window.cardOf(40)
        second?.replaceChildren(...(box.firstElementChild?.childNodes ?? []))
      })
      await untilMarked(tab, [0, 40, 2, 3, 4, 5])
      await tab.run(() => document.querySelector('li:nth-child(3)')?.replaceWith(document.createRange().createContextualFragment(window.cardOf(41))))
      await untilMarked(tab, [0, 40, 41, 3, 4, 5])
      // A virtualised list writes other words into the same nodes: no node comes or goes.
      await tab.run(() => {
        for (const [i, link] of [...document.querySelectorAll('li a')].entries()) {
          link.setAttribute('href', `https://arxiv.org/abs/2611.${10_050 + i}`)
          ;(link.firstChild as Text).data = `A Reading Lamp of Kind ${50 + i} for Long Papers`
        }
      })
      await untilMarked(tab, range(50, 56))
      await tab.close()
    })
    it('waits for pages that render late, and shows again what comes back from the cache', async () => {
      const tab = await browser.open(`${SITE}late`)
      await new Promise((done) => setTimeout(done, 1_200))
      assert.deepEqual(await marked(tab), [])
      await tab.run(() => {
        const list = document.createElement('ul')
        document.querySelector('main')?.append(list)
        let nth = 0
        const timer = setInterval(() => {
          list.insertAdjacentHTML('beforeend', window.cardOf(nth))
          if (++nth === 6) clearInterval(timer)
        }, 150)
        addEventListener('pageshow', ({ persisted }) => (window.persisted = persisted))
      })
      await untilMarked(tab, range(0, 6))
      await tab.go(`${SITE}other`)
      await untilMarked(tab, [])
      await tab.run(() => history.back())
      await tab.until(() => location.pathname === '/live-late' && document.readyState === 'complete')
      // Where the browser keeps pages it comes back as it was left, else as it loads.
      await untilMarked(tab, (await tab.run(() => document.querySelectorAll('li').length)) === 0 ? [] : range(0, 6))
      await tab.close()
    })
    it('marks several lists of one page, each in its way', async () => {
      const tab = await browser.open(`${SITE}two`)
      await untilMarked(tab, [0, 1, 2, 3, 20, 21, 22, 23])
      await tab.close()
    })
    it('marks a paper that stands there twice in both places, and both say what was done', async () => {
      const tab = await browser.open(`${SITE}twice`)
      await untilMarked(tab, [0, 1, 2, 3, 1])
      const [, second] = await marksOf(tab, 5)
      assert.ok(second)
      await tab.move(...middle(second))
      await clickInside(tab, 'Save')
      await poll(async () => (await marksOf(tab, 5)).filter(({ state }) => state === 'saved').length === 2, 'two saved marks')
      await tab.close()
    })
  })
}
