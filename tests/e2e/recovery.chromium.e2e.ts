import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import type { Tab } from './browser.ts'
import { type Chromium, launch } from './chromium.ts'
import { fillLibrary } from './fill.ts'
import { clickNamed } from './hand.ts'
import { bringBack, type Kept, makeLibrary, readAll, untilMirrored } from './lost-library.ts'

/** The part of the extension's API the test uses in its pages. */
declare const chrome: {
  readonly storage: { readonly local: { get(key: string | null): Promise<Record<string, unknown>> } }
}

const wipe = (tab: Tab): Promise<string> =>
  tab.run(
    () =>
      new Promise<string>((done) => {
        const gone = indexedDB.deleteDatabase('paperlight')
        gone.onsuccess = () => done('gone')
        gone.onerror = () => done('failed')
      }),
  )

describe('a library that was wiped', () => {
  let browser: Chromium
  let made: readonly Kept[]
  before(async () => {
    browser = await launch()
    const library = await browser.extensionPage('library')
    made = await makeLibrary(library)
    await library.close()
  })
  after(() => browser.close())

  /** Empties the store behind our back and opens the page that then asks what to do. */
  async function lose(page: 'library' | 'popup'): Promise<Tab> {
    const options = await browser.extensionPage('welcome')
    assert.equal(await wipe(options), 'gone')
    await options.close()
    await browser.stopWorker()
    const opened = await browser.extensionPage(page)
    await opened.until(() => document.querySelectorAll('.recovery dd').length > 0)
    return opened
  }

  it('was filled by hand and by file', () => {
    assert.equal(made.length, 16)
    assert.equal(made.filter(({ user }) => user.tags.includes('by hand')).length, 2)
    assert.equal(made.filter(({ user }) => user.note === 'what I think of it').length, 1)
  })
  it('says so in popup and library, and brings everything back', async () => {
    const popup = await lose('popup')
    await popup.screenshot('recovery-popup')
    const library = await browser.extensionPage('library')
    await library.until(() => document.querySelectorAll('.recovery dd').length > 0)
    await library.screenshot('recovery-library')
    assert.match(await library.run(() => document.querySelector('.recovery dd')?.textContent ?? ''), /^Papers: 16\. Tags: \d+\. Notes: 3\.$/)
    await popup.close()
    await clickNamed(library, 'Bring everything back')
    await library.until(() => document.querySelector('[data-row]:not(.waiting)'))
    assert.deepEqual(await readAll(library), made)
    await untilMirrored(library, 16, 'what I think of it')
    await library.close()
  })
  it('begins anew only when told twice, and stays whole then', async () => {
    const library = await lose('library')
    await clickNamed(library, 'Start with an empty library')
    await library.until(() => document.querySelector('.recovery [role=status]')?.textContent !== '')
    assert.deepEqual(await readAll(library), [])
    await clickNamed(library, 'Start empty')
    await library.until(() => document.querySelector('.library'))
    const aside = await library.run(async () => Object.keys(await chrome.storage.local.get(null)).filter((key) => key.startsWith('aside.')).length)
    assert.ok(aside > 0)
    await library.close()
  })
})

const DATABASE_FILE = /MANIFEST|CURRENT|\.(?:log|ldb)$/

/** Truncates every file of the databases to a share of its length. */
function cut(folder: string, share: number): void {
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const path = join(folder, name)
    if (DATABASE_FILE.test(name)) truncateSync(path, Math.floor(statSync(path).size * share))
  }
}

/** What may happen to the folder of databases between two starts. */
const HARMS: Readonly<Record<string, (folder: string) => void>> = {
  deleted: (folder) => rmSync(folder, { recursive: true }),
  'overwritten with noise': (folder) => {
    for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }))
      if (DATABASE_FILE.test(name)) writeFileSync(join(folder, name), 'noise'.repeat(200))
  },
  'cut to nothing': (folder) => cut(folder, 0),
  'cut in half': (folder) => cut(folder, 0.5),
}

for (const [what, harm] of Object.entries(HARMS)) describe(`a profile whose databases were ${what} while the browser was closed`, () => {
  const profile = mkdtempSync(join(tmpdir(), 'paperlight-recovery-'))
  after(() => rmSync(profile, { recursive: true, force: true, maxRetries: 3 }))

  it('brings back what the mirror holds, snapshots being gone too', async () => {
    const first = await launch({ profile })
    const filled = await first.extensionPage('library')
    await fillLibrary(filled, 5)
    await untilMirrored(filled, 5, 'Section 4 has the ablation')
    const made = await readAll(filled)
    await first.close()
    const databases = join(profile, 'Default', 'IndexedDB')
    assert.ok(readdirSync(databases).some((name) => name.startsWith(`chrome-extension_${first.id}`)))
    harm(databases)
    const second = await launch({ profile })
    assert.equal(second.id, first.id)
    const library = await second.extensionPage('library')
    await bringBack(library, made)
    await second.close()
  })
})
