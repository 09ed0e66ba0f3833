import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Browser, Tab } from './browser.ts'
import { type Granted, grantedCopy } from './granted.ts'
import { clickNamed } from './hand.ts'
import { browsers, launch } from './launch.ts'
import { fillLibrary } from './fill.ts'
import { type Listening, listenAsZotero } from './zotero-listens.ts'
import { ZoteroServer } from '../unit/exchange/zotero-server.ts'

const says = (tab: Tab, words: string): Promise<unknown> => tab.until((want) => document.querySelector('dialog')?.innerText.includes(want), words)
const openDialog = async (tab: Tab): Promise<void> => {
  await clickNamed(tab, 'Export')
  // The reader beside has a button of the same name.
  await tab.until(() => [...document.querySelectorAll<HTMLElement>('[role=menuitem]')].find((item) => item.textContent === 'Send to Zotero'))
  await tab.run(() => [...document.querySelectorAll<HTMLElement>('[role=menuitem]')].find((item) => item.textContent === 'Send to Zotero')?.click())
  await tab.until(() => document.querySelector('dialog'))
}
const closeDialog = async (tab: Tab): Promise<void> => {
  await tab.press('Escape')
  await tab.until(() => !document.querySelector('dialog'))
}

for (const name of browsers) {
  describe(`Zotero in ${name}`, () => {
    const target = name === 'chromium' ? 'chrome-mv3' : 'firefox-mv2'
    let copy: Granted
    let browser: Browser
    let library: Tab
    let listening: Listening

    before(async () => {
      listening = await listenAsZotero()
      copy = await grantedCopy(target, { hosts: [name === 'chromium' ? 'http://127.0.0.1:23119/*' : 'http://127.0.0.1/*'] })
      browser = await launch(name, { extension: copy.folder })
      library = await browser.extensionPage('library')
      await fillLibrary(library, 16)
    })
    after(async () => {
      await browser?.close()
      await listening?.close()
      copy?.remove()
    })

    it('gets what is listed, each paper in a session of its own with tags and notes', async () => {
      await openDialog(library)
      await clickNamed(library, 'Send 16 papers')
      await says(library, '16 papers are in Zotero now.')
      const sessions = [...listening.zotero.sessions.values()]
      assert.equal(sessions.length, 16)
      assert.deepEqual(new Set(sessions.map((session) => session.target)), new Set(['C23']))
      const lantern = sessions.find(({ items }) => items[0]?.title.startsWith('Lanterns'))
      assert.deepEqual(lantern?.tags, ['llm/memory', 'to-cite'])
      assert.match(lantern?.note ?? '', /^<p>Section 4 has the ablation/)
      await closeDialog(library)
    })
    it('gets chosen ones into another collection, without tags and notes', async () => {
      listening.zotero = new ZoteroServer()
      await library.clickOn('[data-at="1"] .check')
      await library.clickOn('[data-at="2"] .check')
      await library.until(() => document.querySelector('.bulk'))
      await library.run(() => [...document.querySelectorAll<HTMLElement>('.bulk button')].find((one) => one.textContent === 'Export')?.click())
      await clickNamed(library, 'Send to Zotero')
      await library.until(() => document.querySelector('dialog select'))
      await library.run(() => {
        const select = document.querySelector<HTMLSelectElement>('dialog select')
        if (select) select.value = 'L1'
        select?.dispatchEvent(new Event('change', { bubbles: true }))
      })
      await clickNamed(library, 'With my tags')
      await clickNamed(library, 'With my notes')
      await clickNamed(library, 'Send 2 papers')
      await says(library, '2 papers are in Zotero now.')
      assert.deepEqual([...listening.zotero.sessions.values()].map(({ target: to, tags, note }) => ({ to, tags, note })), Array(2).fill({ to: 'L1', tags: [], note: '' }))
      await closeDialog(library)
      await clickNamed(library, 'Select none')
    })
    it('says what is there already, and leaves it out', async () => {
      listening.zotero = new ZoteroServer()
      await library.clickOn('[data-at="0"] [data-row]')
      const title = await library.until(() => document.querySelector('.reader h2')?.textContent)
      assert.equal(await library.run(() => document.querySelector('.reader')?.textContent?.includes('In Zotero')), false)
      listening.zotero.library = [{ data: { title } }]
      await library.clickOn('[data-at="1"] [data-row]')
      await library.until((had) => document.querySelector('.reader h2')?.textContent !== had, title)
      await library.clickOn('[data-at="0"] [data-row]')
      await library.until(() => document.querySelector('.reader')?.textContent?.includes('In Zotero'))
      await openDialog(library)
      await says(library, 'Leave out 1 paper that is in Zotero already')
      await clickNamed(library, 'Send 15 papers')
      await says(library, '15 papers are in Zotero now.')
      await closeDialog(library)
    })
    it('is told apart from a Zotero that does not run, is late, cannot be written to, is newer, or is another program', async () => {
      const moods: readonly (readonly [Listening['mood'], string])[] = [['refuse', 'Zotero is not running'], ['other', 'Another program answers'], ['slow', 'did not answer in time']]
      for (const [mood, words] of moods) {
        listening.mood = mood
        await openDialog(library)
        await says(library, words)
        listening.mood = 'well'
        await clickNamed(library, 'Try again')
        await library.until(() => document.querySelector('dialog select'))
        await closeDialog(library)
      }
      listening.zotero.editable = false
      await openDialog(library)
      await says(library, 'cannot be changed')
      await closeDialog(library)
      listening.zotero.editable = true
      listening.zotero.minVersion = 4
      await openDialog(library)
      await clickNamed(library, 'Send 15 papers')
      await says(library, 'newer than Paperlight understands')
      assert.equal(listening.zotero.requests.filter((request) => request.includes('saveItems')).length, 16, 'one try, then no more')
      await closeDialog(library)
      listening.zotero.minVersion = 3
      listening.zotero.localApi = false
      await openDialog(library)
      await says(library, 'Zotero does not let Paperlight see')
      await closeDialog(library)
    })
  })

  // With a listener of its own, so that nothing the browser above is still asking can be taken for a question of this one.
  describe(`Zotero and ${name} that was not asked`, () => {
    it('hears nothing', async () => {
      const listening = await listenAsZotero()
      const plain = await launch(name)
      try {
        const page = await plain.extensionPage('library')
        await fillLibrary(page, 1)
        await page.clickOn('[data-at="0"] [data-row]')
        await page.until(() => document.querySelector('.reader h2'))
        await openDialog(page)
        await says(page, 'Your browser asks you first')
        assert.deepEqual(listening.zotero.requests, [])
        // What the browser itself forbids is not taken for a Zotero that does not run.
        assert.equal(await page.run(() => fetch('http://127.0.0.1:23119/connector/ping', { method: 'POST', headers: { 'Content-Type': 'application/json' } }).then(() => 'answered', () => 'forbidden')), 'forbidden')
      } finally {
        await plain.close()
        await listening.close()
      }
    })
  })
}
