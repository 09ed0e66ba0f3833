import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { type Browser, type Tab, poll } from './browser.ts'
import { browsers, launch } from './launch.ts'
import { marksOf } from './marks.ts'

const PAPERS = 'https://huggingface.co/papers'
const CARDS = 600
const HEADER = 60
const card = (i: number): string => `<article><h3><a href="/papers/2611.${10_000 + i}">How lamp ${i} is read by, and by whom, at night</a></h3><p>We show that lamp ${i} helps.</p></article>`
const CARDS_HTML = Array.from({ length: CARDS }, (_, i) => card(i)).join('')
const STYLE = `body{margin:0;font:16px/1.5 sans-serif}article{margin:0 60px;padding:12px 0 24px}header{position:sticky;top:0;block-size:${HEADER}px;background:#ddd;z-index:5}.box{block-size:400px;margin-block:100px;overflow:auto}.grid{display:grid;grid-template-columns:repeat(4,1fr)}`
const page = (body: string): string => `<!doctype html><html lang="en"><head><title>Daily Papers</title><style>${STYLE}</style></head><body>${body}</body></html>`
const PAGES = {
  list: page(`<header>Site</header><main>${CARDS_HTML}</main>`),
  grid: page(`<header>Site</header><main class="grid">${CARDS_HTML}</main>`),
  box: page(`<p>Above</p><main><div class="box">${CARDS_HTML}</div></main><p>Below</p>`),
} as const

/** Scrolls whatever scrolls to a share of its way. Runs in the page. */
function scrollToShare(share: number): void {
  const scroller = document.querySelector('.box') ?? document.documentElement
  scroller.scrollTo({ top: (scroller.scrollHeight - scroller.clientHeight) * share, behavior: 'instant' })
}
/** Middles of the first lines of all titles the reader sees, whole pixels. Runs in the page. */
function titlesInView(): number[] {
  const box = document.querySelector('.box')?.getBoundingClientRect()
  const [from, to] = [box?.top ?? document.querySelector('header')?.offsetHeight ?? 0, box?.bottom ?? innerHeight]
  const lines = [...document.querySelectorAll('h3 a')].flatMap((title) => title.getClientRects()[0] ?? [])
  return lines.map(({ top, bottom }) => Math.round((top + bottom) / 2)).filter((y) => y > from && y < to)
}
/** Middles of all marks that are not hidden and in view, and how many there are in all. Runs in a closed root. */
function marksInView(root: ShadowRoot): { readonly shown: number[]; readonly all: number } {
  const marks = [...root.querySelectorAll('.mark')]
  const middles = marks.filter((mark) => getComputedStyle(mark).visibility === 'visible').map((mark) => Math.round(mark.getBoundingClientRect().top + 12))
  return { shown: middles.filter((y) => y > 0 && y < innerHeight), all: marks.length }
}
const byNumber = (numbers: readonly number[]): number[] => numbers.toSorted((a, b) => a - b)

/** Until each title in view has its mark beside its first line, and no other mark is shown. */
async function eachIsMarked(tab: Tab, where: string): Promise<void> {
  let last = ''
  const look = async (): Promise<boolean> => {
    const titles = byNumber(await tab.run(titlesInView))
    const [marks] = await tab.inside(marksInView)
    if (!marks) return false
    assert.ok(marks.all <= 200, `${marks.all} marks are alive`)
    const shown = byNumber(marks.shown)
    last = `titles at ${titles.join()}, marks at ${shown.join()}`
    return titles.length > 0 && titles.length === shown.length && titles.every((y, i) => Math.abs(y - (shown[i] ?? 0)) <= 2)
  }
  await poll(look, `marks ${where}`, 20_000).catch((error: Error) => Promise.reject(new Error(`${error.message}; ${last}`)))
}

for (const name of browsers) {
  describe(`marks on a long page that is scrolled in ${name}`, () => {
    let browser: Browser
    before(async () => {
      browser = await launch(name)
      for (const [kind, html] of Object.entries(PAGES)) await browser.route(`${PAPERS}?${kind}`, html)
    })
    after(() => browser.close())

    for (const kind of Object.keys(PAGES)) {
      it(`stand at the titles in view and nowhere else, wherever the reader goes: ${kind}`, async () => {
        const tab = await browser.open(`${PAPERS}?${kind}`)
        await marksOf(tab, 3)
        for (const share of [0, 0.001, 0.5, 0.502, 1, 0.2, 0]) {
          await tab.run(scrollToShare, share)
          await eachIsMarked(tab, `at ${share} of the way`)
        }
        await tab.close()
      })
    }
    it('follow cards that come first, go, or change places', async () => {
      const tab = await browser.open(`${PAPERS}?list`)
      await marksOf(tab, 3)
      await tab.run(() => {
        const main = document.querySelector('main')
        for (const one of [...document.querySelectorAll('article')].slice(400, 404)) main?.prepend(one)
        for (const one of [...document.querySelectorAll('article')].slice(8, 200)) one.remove()
        document.querySelectorAll('article')[5]?.setAttribute('style', 'display:none')
      })
      await eachIsMarked(tab, 'after the page changed')
      await tab.run(scrollToShare, 0.6)
      await eachIsMarked(tab, 'further down')
      await tab.close()
    })
    it('keep the focus at the paper it was brought to', async () => {
      const tab = await browser.open(`${PAPERS}?list`)
      await marksOf(tab, 3)
      await tab.press('j')
      await tab.press('j')
      const focused = (root: ShadowRoot): string => root.activeElement?.getAttribute('aria-label') ?? ''
      const at = await tab.untilInside(focused)
      for (const share of [0.3, 0.6, 0.9]) {
        await tab.run(scrollToShare, share)
        await eachIsMarked(tab, `at ${share} of the way`)
      }
      assert.deepEqual(await tab.inside(focused), [at])
      await tab.close()
    })
  })
}
