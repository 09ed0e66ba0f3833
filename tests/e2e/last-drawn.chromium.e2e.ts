import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Page } from 'playwright-core'
import { poll } from './browser.ts'
import { type Chromium, launch } from './chromium.ts'
import { fillLibrary } from './fill.ts'

/** The part of the extension's API the test uses in its pages. */
declare const chrome: { readonly storage: { readonly local: { get(key: string): Promise<Record<string, unknown>>; set(values: object): Promise<void> } } }

const NAME = 'last-drawn'
const PICTURE = 'last-picture-popup'
const COUNT = 30
interface Kept {
  readonly rows: { readonly papers: { readonly id: string; readonly title: string }[]; readonly total: number }
}
declare global {
  /** Lets go of the database. */
  var letGo: () => void
  var shifts: number[]
}

/** Keeps everybody else from reading the database until it is let go. Runs in a page of ours without anything of ours in it. */
function holdStore(): Promise<void> {
  return new Promise((done) => {
    let isHeld = true
    globalThis.letGo = () => (isHeld = false)
    const opening = indexedDB.open('paperlight')
    opening.onsuccess = () => {
      const db = opening.result
      const meta = db.transaction('meta', 'readwrite').objectStore('meta')
      const again = (): void => {
        if (isHeld) meta.get('none').onsuccess = again
        else db.close()
      }
      meta.get('none').onsuccess = () => {
        done()
        again()
      }
    }
  })
}

/** Notes what moves. Runs in the page. */
function noteShifts(): void {
  globalThis.shifts = []
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as (PerformanceEntry & { value: number; hadRecentInput: boolean })[]) if (!entry.hadRecentInput) globalThis.shifts.push(entry.value)
  }).observe({ type: 'layout-shift', buffered: true })
}

const shown = (page: Page): Promise<readonly string[]> => page.evaluate(() => [...document.querySelectorAll('.gate[data-open=true] .paper-title')].map(({ textContent }) => textContent ?? ''))
const said = (page: Page, text: string): Promise<unknown> => page.waitForFunction((wanted) => document.querySelector('footer [role=status]')?.textContent === wanted, text)

describe('what the popup begins with', () => {
  let browser: Chromium
  before(async () => {
    browser = await launch()
    const tab = await browser.extensionPage('library')
    await fillLibrary(tab, COUNT)
    await tab.close()
  })
  after(() => browser.close())

  const bare = async (): Promise<Page> => {
    const page = await browser.context.newPage()
    await page.goto(`chrome-extension://${browser.id}/manifest.json`)
    return page
  }
  const open = async (): Promise<Page> => {
    const page = await browser.context.newPage()
    await page.addInitScript(noteShifts)
    await page.goto(`chrome-extension://${browser.id}/popup.html`)
    return page
  }
  /** Opens it while nothing can be read of the library; `go` lets it be read. */
  const openHeld = async (): Promise<{ readonly page: Page; go(): Promise<void> }> => {
    const holder = await bare()
    await holder.evaluate(holdStore)
    const page = await open()
    return { page, go: () => holder.evaluate(() => letGo()).then(() => holder.close()) }
  }
  /** Opens it as it is opened always, until what it begins with the next time is kept. */
  const keep = async (): Promise<void> => {
    const page = await open()
    await page.waitForFunction((name) => localStorage.getItem(name) !== null, NAME)
    await page.waitForFunction((name) => localStorage.getItem(name) !== null, PICTURE)
    await page.close()
  }
  /** Opens it with nothing but its picture: what draws the view comes when it is let go. */
  const openPicture = async (): Promise<{ readonly page: Page; go(): Promise<void> }> => {
    const page = await browser.context.newPage()
    const cdp = await browser.context.newCDPSession(page)
    const held: string[] = []
    cdp.on('Fetch.requestPaused', ({ requestId }) => held.push(requestId))
    await cdp.send('Fetch.enable', { patterns: [{ urlPattern: '*/chunks/view-*' }] })
    await page.addInitScript(noteShifts)
    await page.goto(`chrome-extension://${browser.id}/popup.html`)
    await page.waitForSelector('.last-picture')
    const go = async (): Promise<void> => {
      await cdp.send('Fetch.disable')
    }
    return { page, go }
  }
  it('are the rows of last time, before the library can be read, which move nothing when it has answered', async () => {
    await keep()
    const { page, go } = await openHeld()
    await page.waitForSelector('.gate[data-open=true] .paper-title')
    const before = await shown(page)
    assert.equal(before.length, 20)
    await said(page, `${COUNT} papers`)
    await go()
    await page.waitForFunction((count) => document.querySelectorAll('.paper-title').length === count, COUNT)
    assert.deepEqual((await shown(page)).slice(0, 20), before)
    assert.deepEqual(await page.evaluate(() => shifts), [])
    await page.close()
  })

  it('is a picture before its code is there, which gives way without anything moving', async () => {
    await keep()
    const { page, go } = await openPicture()
    assert.equal(await page.evaluate(() => document.querySelector('.gate')), null)
    const look = (selector: string): Promise<readonly (readonly unknown[])[]> =>
      page.evaluate((place) => [...document.querySelectorAll(`${place} .paper-title, ${place} header button, ${place} input, ${place} footer`)].slice(0, 15).map((one) => {
        const { x, y, width, height } = one.getBoundingClientRect()
        return [one.textContent, x, y, width, height]
      }), selector)
    const before = await look('.last-picture')
    assert.ok(before.length > 10)
    await go()
    await page.waitForFunction(() => !document.querySelector('.last-picture'))
    assert.deepEqual(await look('.gate[data-open=true]'), before)
    assert.deepEqual(await page.evaluate(() => shifts), [])
    await page.close()
  })

  it('hands on what is done to the picture: to the same paper, and what was typed', async () => {
    const { page, go } = await openPicture()
    const third = await page.evaluate(() => document.querySelectorAll<HTMLElement>('[data-paper]')[2]?.dataset['paper'] ?? '')
    await page.locator('[data-paper] button').nth(2).click()
    await go()
    await page.waitForSelector(`.gate [data-paper="${third}"].open .facts`)
    await page.close()
    await keep()
    const { page: typing, go: goOn } = await openPicture()
    await typing.keyboard.type('lan')
    await goOn()
    await typing.waitForFunction(() => document.querySelector<HTMLInputElement>('.gate input')?.value === 'lan' && !document.querySelector('.last-picture'))
    await typing.keyboard.type('terns')
    await typing.waitForFunction(() => document.querySelector('footer [role=status]')?.textContent !== '30 papers')
    assert.equal(await typing.evaluate(() => document.querySelector<HTMLInputElement>('.gate input')?.value), 'lanterns')
    // What is left like that begins otherwise the next time.
    assert.equal(await typing.evaluate((name) => localStorage.getItem(name), PICTURE), null)
    await typing.locator('.gate input').fill('')
    await typing.waitForFunction((name) => localStorage.getItem(name) !== null, PICTURE)
    await typing.close()
  })

  it('goes from the field into its rows by key, so that the key after is not typed', async () => {
    await keep()
    const { page, go } = await openPicture()
    const second = await page.evaluate(() => document.querySelectorAll<HTMLElement>('[data-paper]')[1]?.dataset['paper'] ?? '')
    for (const key of ['ArrowDown', 'j', 'Space']) await page.keyboard.press(key)
    await go()
    await page.waitForSelector(`.gate [data-paper="${second}"].open .facts`)
    assert.equal(await page.evaluate(() => document.querySelector<HTMLInputElement>('.gate input')?.value), '')
    await page.close()
  })

  it('stays while it is pressed, and means what it says where more or less stands there now', async () => {
    await keep()
    const { page, go } = await openPicture()
    // As if something had stood there that is gone.
    await page.evaluate(() => document.querySelector('.last-picture header')?.prepend(Object.assign(document.createElement('button'), { textContent: 'Gone' })))
    const button = page.locator('.last-picture button', { hasText: 'Export' })
    const { x, y, width, height } = (await button.boundingBox()) ?? assert.fail('no button')
    await page.mouse.move(x + width / 2, y + height / 2)
    await page.mouse.down()
    await go()
    await page.waitForSelector('.gate[data-open=true]', { state: 'attached' })
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))
    await page.mouse.up()
    await page.waitForSelector('.gate [role=menu]')
    await page.close()
  })

  it('does nothing to a paper that went', async () => {
    await keep()
    const { page, go } = await openPicture()
    await page.locator('.paper-title').first().focus()
    await page.evaluate(() => document.querySelector('[data-paper]')?.setAttribute('data-paper', 'gone'))
    await page.keyboard.press('x')
    await go()
    await page.waitForFunction((count) => !document.querySelector('.last-picture') && document.querySelectorAll('.paper-title').length === count, COUNT)
    await said(page, `${COUNT} papers`)
    await page.close()
  })

  it('gives way to what the library says, where something was changed since', async () => {
    const other = await bare()
    await other.evaluate((name) => {
      const kept = JSON.parse(localStorage.getItem(name) ?? '') as Kept
      const [first, ...rest] = kept.rows.papers
      localStorage.setItem(name, JSON.stringify({ ...kept, rows: { ...kept.rows, papers: [{ ...first, id: 'gone', title: 'A paper that went' }, ...rest], total: 99 } }))
    }, NAME)
    await other.close()
    const { page: again, go } = await openHeld()
    await said(again, '99 papers')
    assert.equal((await shown(again))[0], 'A paper that went')
    // What is done to a paper that is not there any more changes nothing.
    await again.focus('.paper-title')
    await again.keyboard.press('x')
    await go()
    await said(again, `${COUNT} papers`)
    assert.ok(!(await shown(again)).includes('A paper that went'))
    await again.waitForFunction(([name, count]) => (JSON.parse(localStorage.getItem(name) ?? '{}') as Partial<Kept>).rows?.total === count, [NAME, COUNT] as const)
    await again.close()
  })

  it('is what a change left, also one made in another page of ours', async () => {
    const page = await open()
    await page.waitForFunction((count) => document.querySelectorAll('.paper-title').length === count, COUNT)
    const first = await page.evaluate(() => document.querySelector<HTMLElement>('li[data-paper]')?.dataset['paper'] ?? '')
    await page.focus('.paper-title')
    await page.keyboard.press('x')
    await said(page, `${COUNT - 1} papers`)
    await page.waitForFunction(([name, id]) => !(localStorage.getItem(name) ?? id).includes(id), [NAME, first] as const)
    await page.close()
    const { page: again, go } = await openHeld()
    await said(again, `${COUNT - 1} papers`)
    assert.equal(await again.evaluate((id) => document.querySelector(`[data-paper="${id}"]`), first), null)
    await go()
    await again.close()
  })

  it('is nothing once a library was lost', async () => {
    const other = await bare()
    const mirrored = (): Promise<number> => other.evaluate(async () => Number((await chrome.storage.local.get('mirror'))['mirror']))
    // The worker follows what was done once it is woken, as a page that stays open wakes it.
    await other.evaluate(() => chrome.storage.local.set({ changed: Date.now() }))
    await poll(async () => (await mirrored()) >= COUNT - 1, 'a mirror of the library', 60_000)
    await other.evaluate(() => new Promise((done) => (indexedDB.deleteDatabase('paperlight').onsuccess = done)))
    await other.close()
    await browser.stopWorker()
    const page = await open()
    await page.waitForSelector('.recovery')
    assert.equal(await page.evaluate((name) => localStorage.getItem(name), NAME), null)
    await page.close()
  })
})
