import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { checkThemes } from './axe.ts'
import { openBeside } from './beside.ts'
import { type Browser, type Tab, poll } from './browser.ts'
import { clickInside, clickNamed } from './hand.ts'
import { browsers, launch } from './launch.ts'
import { marksOf } from './marks.ts'

const SITE = 'https://huggingface.co/'
const THINGS = ['Lanterns for Long Evenings', 'Ladders Without Rungs', 'On the Weight of Shadows', 'Whales in the Wires', 'A Grammar of Doorbells']
const PEOPLE = ['Ada Quill', 'Ben Varga', 'Cleo Marsh', 'Dov Lind', 'Eva Roth']
const row = (title: string, i: number): string => `<div class="row"><p class="head"><a href="/thing/${i}">${title} and Other Matters</a></p><p class="who">${PEOPLE[i]}</p></div>`
const poster = (title: string, i: number): string => `<tr class="poster"><td><b>${title}, a Poster</b></td><td>${PEOPLE[i]}</td></tr>`
const SPY = `<script>window.heard = []; for (const type of ['click', 'pointerdown', 'mousedown', 'keydown', 'keypress']) addEventListener('DOMContentLoaded', () => document.body.addEventListener(type, (event) => heard.push(type)))</script>`
const pageOf = (rows: string): string => `<!doctype html><html lang="en"><title>Reading room</title>${SPY}<body><h1>Reading room</h1><p><a href="/elsewhere">Elsewhere</a></p><div class="list">${rows}</div></body></html>`
const PAGE = pageOf(THINGS.map(row).join(''))
const AD = '<div class="row sold"><p class="head"><a href="/buy">This week only: lamps and ladders for less</a></p><p class="who">Sam Seller</p></div>'
const CHANGED = pageOf(THINGS.map((title) => `<section><b>${title}</b></section>`).join(''))

declare global {
  interface Window {
    heard: string[]
  }
}
const panelText = (root: ShadowRoot): string | undefined => root.querySelector('.teach')?.textContent ?? undefined
const frameCount = (root: ShadowRoot): number => root.querySelectorAll('.taken').length
const untilPanel = (tab: Tab, words: string): Promise<unknown> => tab.untilInside((root, part) => root.querySelector('.teach')?.textContent?.includes(part), words)
const boxOf = (tab: Tab, selector: string): Promise<{ x: number; y: number }> =>
  tab.run((what) => {
    const box = document.querySelector(what)?.getBoundingClientRect()
    return { x: (box?.x ?? 0) + 30, y: (box?.y ?? 0) + (box?.height ?? 0) / 2 }
  }, selector)

for (const name of browsers) {
  describe(`teaching a page ${name}`, () => {
    let browser: Browser
    before(async () => {
      browser = await launch(name)
      await browser.route(`${SITE}room`, PAGE)
      await browser.route(`${SITE}sold`, pageOf(THINGS.map(row).join('') + AD))
      await browser.route(`${SITE}keys`, PAGE)
      await browser.route(`${SITE}lists`, pageOf(`${THINGS.map(row).join('')}<table>${THINGS.map(poster).join('')}</table>`))
    })
    after(() => browser.close())

    const popupOver = (url: string): Promise<Tab> => openBeside(browser, 'popup', `${url}*`)
    async function teachFrom(url: string): Promise<Tab> {
      const tab = await browser.open(url)
      const popup = await popupOver(url)
      await popup.until(() => document.querySelector('.invite')?.textContent?.includes('No papers found'))
      await checkThemes(popup, 'popup-none', ['light', 'dark'])
      await clickNamed(popup, 'Teach this page')
      await untilPanel(tab, 'Click one paper')
      await popup.close()
      return tab
    }

    it('takes one click: every card is outlined, kept, marked at once, and again after a reload', async () => {
      const tab = await teachFrom(`${SITE}room/1`)
      const { x, y } = await boxOf(tab, '.row:nth-child(2) a')
      await tab.move(x, y)
      await tab.untilInside((root) => root.querySelector<HTMLElement>('.aim')?.hidden === false)
      await tab.click(x, y)
      await untilPanel(tab, 'This finds 5 papers')
      assert.equal(Math.max(...(await tab.inside(frameCount))), 5)
      assert.match(String((await tab.inside(panelText)).find(Boolean)), /Ladders Without Rungs and Other Matters.*Ben Varga.*Abstract: not found.*huggingface\.co\/thing\/1/s)
      await tab.screenshot(`teach-${name}`)
      await clickInside(tab, 'Use these')
      await untilPanel(tab, 'Saved.')
      assert.equal((await marksOf(tab, 5)).length, 5)
      await tab.press('Escape')
      await poll(async () => (await tab.inside(panelText)).every((text) => text === undefined), 'the panel to go')
      assert.deepEqual([await tab.run(() => location.pathname), await tab.run(() => window.heard.join())], ['/room/1', ''])
      await tab.go(`${SITE}room/2?later`)
      assert.equal((await marksOf(tab, 5)).length, 5)
      const popup = await popupOver(`${SITE}room`)
      await popup.until(() => document.querySelector('.report')?.textContent?.includes('Read the way you taught it'))
      await popup.clickOn('.report summary')
      await checkThemes(popup, 'popup-report', ['light', 'dark'])
      await popup.screenshot(`teach-report-${name}`)
      await popup.close()
      await tab.close()
    })
    it('says when the page changed since, instead of taking what is not meant', async () => {
      await browser.route(`${SITE}room/3`, CHANGED)
      const tab = await browser.open(`${SITE}room/3`)
      const popup = await popupOver(`${SITE}room/3`)
      await popup.until(() => document.querySelector('.invite')?.textContent?.includes('This page changed since you taught it'))
      assert.equal((await tab.inside((root) => root.querySelectorAll('.mark').length)).reduce((a, b) => a + b, 0), 0)
      await checkThemes(popup, 'popup-changed', ['dark', 'light'])
      await popup.screenshot(`teach-changed-${name}`)
      await popup.close()
      await tab.close()
    })
    it('learns a second list of a page beside the first', async () => {
      const url = `${SITE}lists`
      const tab = await teachFrom(url)
      const teach = async (selector: string): Promise<void> => {
        const { x, y } = await boxOf(tab, selector)
        await tab.click(x, y)
        await untilPanel(tab, 'This finds 5 papers')
        await clickInside(tab, 'Use these')
        await untilPanel(tab, 'Saved.')
      }
      await teach('.row a')
      assert.equal((await marksOf(tab, 5)).length, 5)
      await tab.press('Escape')
      const popup = await popupOver(url)
      await popup.until(() => document.querySelector('.report'))
      await popup.clickOn('.report summary')
      await clickNamed(popup, 'Something wrong? Teach this page')
      await untilPanel(tab, 'Click one paper')
      await popup.close()
      await teach('.poster b')
      assert.equal((await marksOf(tab, 10)).length, 10)
      await tab.press('Escape')
      await tab.go(url)
      assert.equal((await marksOf(tab, 10)).length, 10)
      await tab.close()
    })
    it('leaves out what the user says is wrong', async () => {
      const tab = await teachFrom(`${SITE}sold`)
      const first = await boxOf(tab, '.row a')
      await tab.click(first.x, first.y)
      await untilPanel(tab, 'This finds 6 papers')
      await clickInside(tab, 'One is wrong')
      const sold = await boxOf(tab, '.sold a')
      await tab.click(sold.x, sold.y)
      await untilPanel(tab, 'This finds 5 papers')
      await clickInside(tab, 'Use these')
      await untilPanel(tab, 'Saved.')
      assert.equal((await marksOf(tab, 5)).length, 5)
      await tab.close()
    })
    it('works by keyboard alone, and Escape leaves the page as it was', async () => {
      const url = `${SITE}keys`
      const tab = await browser.open(url)
      const teach = async (): Promise<void> => {
        const popup = await popupOver(url)
        await popup.until(() => document.querySelector('.invite'))
        for (let tries = 0; tries < 30 && !(await popup.run(() => document.activeElement?.textContent === 'Teach this page')); tries++) await popup.press('Tab')
        await popup.press('Enter')
        await untilPanel(tab, 'Click one paper')
        await popup.close()
      }
      await teach()
      await tab.press('ArrowDown')
      await untilPanel(tab, '1 of 5')
      await tab.press('Escape')
      await poll(async () => (await tab.inside(panelText)).every((text) => text === undefined), 'the panel to go')
      assert.deepEqual(await tab.inside((root) => root.querySelectorAll('.mark, .taken').length), [])
      await teach()
      await tab.press('ArrowDown')
      await untilPanel(tab, '1 of 5')
      await tab.press('ArrowDown')
      await untilPanel(tab, '2 of 5')
      await tab.press('Enter')
      await untilPanel(tab, 'This finds 5 papers')
      await tab.untilInside((root) => root.activeElement?.textContent === 'Use these')
      await tab.press('Enter')
      await untilPanel(tab, 'Saved.')
      assert.equal((await marksOf(tab, 5)).length, 5)
      assert.equal(await tab.run(() => window.heard.join()), '')
      await tab.press('Escape')
      await tab.close()
    })
  })
}
