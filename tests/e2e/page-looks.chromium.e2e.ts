import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import type { Page } from 'playwright-core'
import type { Tab } from './browser.ts'
import { type Chromium, launch } from './chromium.ts'
import { marksOf } from './marks.ts'

const PAPERS = 'https://huggingface.co/papers'
const PAGE = readFileSync(join(import.meta.dirname, '../fixtures/pages/hf-papers.html'), 'utf8').replace('<meta name="viewport"', '<style>@media (width < 700px) { .grid { grid-template-columns: 1fr } }</style><meta name="viewport"')
const RTL = PAGE.replace('<html lang="en">', '<html lang="ar" dir="rtl">')

/** What of the open card sticks out of the window, and what in the layer one can click that is smaller than 24 px. Runs in the closed root. */
function misfits(root: ShadowRoot): string[] {
  const card = root.querySelector('.card')?.getBoundingClientRect()
  const out = card && (card.left < 0 || card.top < 0 || card.right > innerWidth || card.bottom > innerHeight) ? [`card ${JSON.stringify(card)} in ${innerWidth} × ${innerHeight}`] : []
  const small = [...root.querySelectorAll<HTMLElement>('.mark, .card button, .card a, .card input, .card textarea, .card summary, .card select')].filter((one) => {
    const { width, height } = (one.closest('label') ?? one).getBoundingClientRect()
    return width > 0 && !one.hidden && one.checkVisibility({ visibilityProperty: true }) && (width < 24 || height < 24) && !(one.matches('[role=combobox]') && (one.closest('.combobox-box')?.clientHeight ?? 0) >= 24)
  })
  const wide = [...root.querySelectorAll('.card')].filter((one) => one.scrollWidth > one.clientWidth + 1)
  return [...out, ...small.map((one) => `small ${one.outerHTML.slice(0, 100)} ${one.getBoundingClientRect().width}×${one.getBoundingClientRect().height}`), ...wide.map(() => 'card scrolls sideways')]
}

describe('the layer fits', () => {
  let browser: Chromium
  before(async () => {
    browser = await launch({ width: 1200, height: 900 })
    await browser.route(PAPERS, PAGE)
    await browser.route(`${PAPERS}?rtl`, RTL)
  })
  after(() => browser.close())

  const visit = async (address: string, look: (page: Page) => Promise<unknown>, test: (tab: Tab, page: Page) => Promise<void>): Promise<void> => {
    const tab = await browser.open(address)
    const page = browser.context.pages().at(-1)
    assert.ok(page)
    await look(page)
    await marksOf(tab, 2)
    const wide = await tab.run(() => document.documentElement.scrollWidth)
    await tab.press('j')
    await tab.untilInside((root) => root.activeElement?.matches('.mark'))
    await tab.press('Enter')
    await tab.untilInside((root) => root.querySelector('.card .actions'))
    await test(tab, page)
    assert.equal(await tab.run(() => document.documentElement.scrollWidth), wide, 'no scroll bar grew')
    await tab.close()
  }
  const fits = async (tab: Tab): Promise<void> => assert.deepEqual((await tab.inside(misfits)).flat(), [])

  for (const [what, address, width, height] of [['1200 px', PAPERS, 1200, 900], ['320 px', PAPERS, 320, 640], ['200 %', PAPERS, 600, 450], ['1200 px, right to left', `${PAPERS}?rtl`, 1200, 900], ['320 px, right to left', `${PAPERS}?rtl`, 320, 640]] as const) {
    it(`in ${what}`, () =>
      visit(address, (page) => page.setViewportSize({ width, height }), async (tab, page) => {
        await fits(tab)
        const [read] = (await tab.inside((root) => {
          const card = root.querySelector<HTMLElement>('.card')
          const [edges, mark] = [card, root.activeElement?.closest('.card') ? root.querySelector('.mark[tabindex="0"]') : null].map((one) => one?.getBoundingClientRect())
          return card && edges && mark && { lang: card.closest<HTMLElement>('[lang]:not([lang=""])')?.lang.slice(0, 2), direction: getComputedStyle(card).direction, before: mark.left - edges.left, after: edges.right - mark.right }
        })).flatMap((one) => one ?? [])
        assert.deepEqual([read?.lang, read?.direction], ['en', 'ltr'], 'it reads as its words do')
        if (width > 600) assert.ok(Math.abs((address.endsWith('rtl') ? read?.after : read?.before) ?? 99) <= 1, 'it stands at its mark as the page reads')
        await page.screenshot({ path: join(import.meta.dirname, `../../.output/shots/layer-${what.replace(/\W+/g, '-')}.png`) })
        await tab.press('Escape')
        await tab.press('?')
        await tab.untilInside((root) => root.querySelector('.card .keys'))
        await fits(tab)
        // In a narrow column there is no room before the title; the mark is in the card's corner.
        if (width < 600) return
        const turned = address.endsWith('rtl')
        const [sides] = (await tab.inside((root) => [...root.querySelectorAll('.mark')].map((mark) => mark.getBoundingClientRect().x))).filter((xs) => xs.length > 0)
        const titles = await tab.run(() => [...document.querySelectorAll('h3')].map((title) => title.getBoundingClientRect().x + title.getBoundingClientRect().width / 2))
        const nearest = (x: number): number => titles.toSorted((a, b) => Math.abs(a - x) - Math.abs(b - x))[0] ?? 0
        assert.ok(sides?.every((x) => (turned ? x > nearest(x) : x < nearest(x))), 'marks stand where reading begins')
      }))
  }
  it('in high contrast: marks told apart by shape, nothing painted over what a veil or kept words cover', () =>
    visit(PAPERS, (page) => page.emulateMedia({ forcedColors: 'active' }), async (tab, page) => {
      await tab.press('Escape')
      // What is typed while the card still has the focus stays in it.
      await tab.untilInside((root) => !root.querySelector('.card .actions') && root.activeElement?.matches('.mark'))
      await tab.press('s')
      await tab.untilInside((root) => root.querySelector('[data-mark=saved]'))
      await tab.press('j')
      await tab.untilInside((root) => root.activeElement?.matches('.mark:not([data-mark=saved])'))
      await tab.press('x')
      await tab.untilInside((root) => root.querySelector('[data-mark=saved]') && root.querySelector('[data-mark=dismissed]'))
      const looks = (await tab.inside((root) => [...root.querySelectorAll('.mark')].map((mark) => [mark.getAttribute('data-mark'), mark.querySelector('path')?.getAttribute('d'), getComputedStyle(mark).color]))).flat()
      const shapes = new Map(looks.map(([state, shape]) => [state, shape]))
      assert.equal(new Set(shapes.values()).size, shapes.size, 'each state has a shape of its own')
      assert.ok(shapes.size >= 3)
      const ground = await tab.run(() => getComputedStyle(document.body).backgroundColor)
      for (const [, , colour] of looks) assert.notEqual(colour, ground)
      await page.screenshot({ path: join(import.meta.dirname, '../../.output/shots/layer-forced.png') })
      await tab.untilInside((root) => root.activeElement?.matches('.mark'))
      await tab.press('Enter')
      await tab.untilInside((root) => root.querySelector('.card .actions'))
    }))
})
