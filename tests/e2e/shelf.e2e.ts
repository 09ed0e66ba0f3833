import assert from 'node:assert/strict'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import type { Bookmark } from '../../lib/browser/bookmarks.ts'
import { type Browser, type Tab, pause, poll } from './browser.ts'
import { type Granted, grantedCopy } from './granted.ts'
import { clickNamed } from './hand.ts'
import { browsers, launch } from './launch.ts'
import type { Driver, DrivenPaper } from './shelf-driver.ts'
import { seeded } from '../bench/exchange-papers.ts'

declare const driver: Driver

const COUNT = 1_000
const ROUNDS = 6
const TAGS = ['keys', 'graphs', 'keys/sparse', 'vision', 'to cite']
const FOLDERS: readonly (readonly string[])[] = [[], ['keys'], ['graphs'], ['keys', 'sparse'], ['fresh'], ['To read']]
const arxivOf = (n: number): string => `2401.${String(n).padStart(5, '0')}`
const addressOf = (n: number): string => `https://arxiv.org/abs/${arxivOf(n)}`

interface Leaf {
  readonly id: string
  readonly title: string
  readonly url: string
  readonly path: readonly string[]
}
const leavesOf = (node: Bookmark, path: readonly string[] = []): Leaf[] =>
  (node.children ?? []).flatMap((child): Leaf[] => (child.url === undefined ? leavesOf(child, [...path, child.title]) : [{ id: child.id, title: child.title, url: child.url, path }]))

/** What the status in the storage says, once it is newer than `since` and a pass has ended. */
async function settled(page: Tab, since: number, state = 'same'): Promise<unknown> {
  const read = (): Promise<{ state?: string; at?: number } | null> => page.run(async () => ((await driver.read('shelf.status')) ?? null) as { state?: string; at?: number } | null)
  return poll(async () => {
    const status = await read()
    return status?.state === state && (status.at ?? 0) >= since ? status : undefined
  }, `a shelf that is ${state}`, 120_000)
}

for (const name of browsers) {
  describe(`the shelf of bookmarks in ${name}`, () => {
    let copy: Granted
    let browser: Browser
    let page: Tab
    let folder = ''
    const random = seeded(11)
    const below = (n: number): number => Math.floor(random() * n)
    const one = <T,>(all: readonly T[]): T => all[below(all.length)] as T

    const papers = (state = 'saved'): Promise<readonly DrivenPaper[]> => page.run((which) => driver.papers(which), state)
    const leaves = async (): Promise<Leaf[]> => leavesOf((await page.run(async (id) => (await driver.tree.read(id)) ?? null, folder)) ?? { id: '', title: '' })
    const act = (ids: readonly string[], verb: unknown): Promise<boolean> => page.run((a, b) => driver.act(a, b as never), ids, verb)

    before(async () => {
      copy = await grantedCopy(name === 'chromium' ? 'chrome-mv3' : 'firefox-mv2', { permissions: ['bookmarks'], driver: join(import.meta.dirname, 'shelf-driver.ts') })
      browser = await launch(name, { extension: copy.folder })
      page = await browser.extensionPage('driver')
      await page.until(() => (globalThis as { driver?: Driver }).driver?.ready())
      const entries = Array.from({ length: COUNT }, (_, n) => ({
        sighting: { title: `Paper ${n} of the shelf: a title of its own, number ${n * 7919}`, ids: { arxiv: arxivOf(n) }, url: addressOf(n), how: 'file' as const },
        user: { standing: 'saved' as const, savedAt: 1_700_000_000_000 + n, tags: [TAGS[n % TAGS.length] ?? ''] },
      }))
      assert.equal(await page.run((all) => driver.take(all), entries), COUNT)
    })
    after(async () => {
      await browser?.close()
      copy?.remove()
    })

    it('is off until it is wanted, and then holds every paper', async () => {
      const options = await browser.extensionPage('options')
      const since = Date.now()
      await clickNamed(options, 'Keep papers as bookmarks')
      await settled(page, since)
      await options.until(() => [...document.querySelectorAll('[role=status]')].some((one) => one.textContent?.includes('In step: 1,000 papers')))
      await options.close()
      folder = await page.run(async () => ((await driver.read('shelf')) as { folder: string }).folder)
      const found = await leaves()
      assert.equal(found.length, COUNT)
      assert.deepEqual(new Set(found.map(({ path }) => path.join('/'))), new Set(TAGS))
    })

    it('converges, loses nothing and doubles nothing, whatever is done on both sides meanwhile', async () => {
      const known = new Set((await papers()).map(({ arxiv }) => arxiv))
      let fresh = COUNT
      for (let round = 0; round < ROUNDS; round++) {
        // Edits on both sides one after the other, passes running in between as they may; some touch what is gone since.
        const [here, there] = [await papers(), await leaves()]
        for (let edit = 0; edit < 24; edit++) {
          const paper = one(here)
          const leaf = one(there)
          const kind = below(9)
          if (kind === 0) await act([paper.id], { do: 'trash' })
          if (kind === 1) await act([paper.id], { do: 'tag', add: [one(TAGS)], remove: paper.tags })
          if (kind === 2) await act([paper.id], { do: 'edit', fields: { title: `Renamed here ${round} ${edit}` } })
          if (kind === 3) {
            const n = fresh++
            known.add(arxivOf(n))
            await page.run((entries) => driver.take(entries), [{ sighting: { title: `Later paper ${n}, number ${n * 7919}`, ids: { arxiv: arxivOf(n) }, url: addressOf(n), how: 'file' as const }, user: { standing: 'saved' as const, savedAt: 1_700_000_000_000 + n, tags: [] } }])
          }
          // What is gone by the time it is touched was removed by a pass.
          if (kind === 4) await page.run((id) => driver.tree.remove(id).catch(() => undefined), leaf.id)
          if (kind === 5) await page.run((id, url, title) => driver.tree.update(id, { title, url }).catch(() => undefined), leaf.id, leaf.url, `Renamed there ${round} ${edit}`)
          if (kind > 5) {
            const n = kind === 6 ? fresh++ : below(COUNT)
            known.add(arxivOf(n))
            const path = one(FOLDERS)
            await page.run(async (root, names, title, url, moved) => {
              let at = root
              for (const each of names) {
                const inside = (await driver.tree.read(at))?.children ?? []
                at = inside.find((child) => child.url === undefined && child.title === each)?.id ?? (await driver.tree.create({ parentId: at, title: each }))
              }
              await (moved ? driver.tree.move(moved, at).catch(() => undefined) : driver.tree.create({ parentId: at, title, url }))
            }, folder, path, `Bookmarked ${n}`, n % 2 ? addressOf(n) : `https://arxiv.org/pdf/${arxivOf(n)}`, kind === 8 ? leaf.id : '')
          }
          if (edit % 8 === 0) await pause(below(900))
        }
        if (round === 2) await browser.stopWorker()
      }
      const asked = Date.now()
      await page.run((at) => driver.write('shelf.wish', { do: 'sync', at }), asked)
      await settled(page, asked)
      // What was done last may want one more pass.
      const arxivOfLeaf = (url: string): string => /\d{4}\.\d{5}/.exec(url)?.[0] ?? url
      await poll(async () => (await leaves()).map(({ url }) => arxivOfLeaf(url)).toSorted().join() === (await papers()).map(({ arxiv }) => arxiv).toSorted().join(), 'both sides to be in step', 60_000)
      const [kept, trash, found] = [await papers(), await papers('trash'), await leaves()]
      assert.ok(kept.length > COUNT / 2 && trash.length > 0, `${kept.length} kept, ${trash.length} in the trash`)
      assert.equal(new Set(kept.map(({ arxiv }) => arxiv)).size, kept.length, 'no paper twice')
      assert.deepEqual(found.map(({ url }) => arxivOfLeaf(url)).toSorted(), kept.map(({ arxiv }) => arxiv).toSorted(), 'a bookmark for each paper')
      const titles = new Map(kept.map(({ arxiv, title }) => [arxiv, title]))
      for (const { url, title } of found) assert.equal(title, titles.get(arxivOfLeaf(url)))
      const left = new Set([...kept, ...trash].map(({ arxiv }) => arxiv))
      assert.deepEqual([...known].filter((id) => !left.has(id)), [], 'nothing lost')
    })

    it('asks before the removal of the folder’s content empties the library, and brings it back', async () => {
      const before = (await papers()).length
      const since = Date.now()
      await page.run((gone) => Promise.all(gone.map((id) => driver.tree.remove(id))).then(() => true), (await leaves()).map(({ id }) => id))
      await settled(page, since, 'asks')
      assert.ok((await papers()).length > before * 0.7)
      const options = await browser.extensionPage('options')
      await options.until(() => document.body.innerText.includes('would go to the trash'))
      const again = Date.now()
      await clickNamed(options, 'Bring them back')
      await settled(page, again)
      await options.until(() => document.body.innerText.includes('In step:'))
      assert.equal((await leaves()).length, (await papers()).length)
      await options.close()
    })

    it('leaves the folder as it is when it is switched off, and follows it no longer', async () => {
      const count = (await leaves()).length
      const options = await browser.extensionPage('options')
      await options.until(() => document.body.innerText.includes('In step:'))
      await clickNamed(options, 'Switch off')
      await poll(async () => (await page.run(() => driver.read('shelf'))) === null, 'a shelf that is off')
      await act([(await papers())[0]?.id ?? ''], { do: 'trash' })
      await pause(2_500)
      assert.equal((await leaves()).length, count)
      await options.close()
    })
  })
}
