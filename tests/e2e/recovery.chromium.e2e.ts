import assert from 'node:assert/strict'
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, watch, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, afterEach, before, describe, it } from 'node:test'
import type { Tab } from './browser.ts'
import { type Chromium, launch } from './chromium.ts'
import { clickNamed } from './hand.ts'
import { fillLibrary, ruleFile, taughtFile } from './fill.ts'

interface Kept {
  readonly title: string
  readonly user: { readonly tags: readonly string[]; readonly note?: string }
}
/** The part of the extension's API the test uses in its pages. */
declare const chrome: {
  readonly storage: { readonly local: { get(key: string | null): Promise<Record<string, unknown>> } }
}

/** Every paper with what the user made of it, as the database has it. */
const readAll = (tab: Tab): Promise<readonly Kept[]> =>
  tab.run(
    () =>
      new Promise<Kept[]>((done, fail) => {
        const open = indexedDB.open('paperlight')
        open.onerror = fail
        open.onsuccess = () => {
          const all = open.result.transaction('papers').objectStore('papers').getAll()
          all.onsuccess = () => {
            open.result.close()
            const papers = (all.result as Kept[]).map(({ title, user }) => ({ title, user }))
            done(papers.sort((a, b) => (a.title < b.title ? -1 : 1)))
          }
        }
      }),
  )

/** Rules, what was taught, colours and saved searches, as the database has them. */
const readBeside = (tab: Tab): Promise<readonly unknown[]> =>
  tab.run(
    () =>
      new Promise<unknown[]>((done, fail) => {
        const open = indexedDB.open('paperlight')
        open.onerror = fail
        open.onsuccess = () => {
          const meta = open.result.transaction('meta').objectStore('meta')
          const asked = ['rules', 'taught', 'colours', 'lists'].map((name) => meta.get(name))
          meta.transaction.oncomplete = () => {
            open.result.close()
            done(asked.map(({ result }) => (result as unknown) ?? []))
          }
        }
      }),
  )

const wipe = (tab: Tab): Promise<string> =>
  tab.run(
    () =>
      new Promise<string>((done) => {
        const gone = indexedDB.deleteDatabase('paperlight')
        gone.onsuccess = () => done('gone')
        gone.onerror = () => done('failed')
      }),
  )

/** Waits until the mirror holds so many papers, and this text. */
const untilMirrored = (tab: Tab, count: number, text: string): Promise<unknown> =>
  tab.until(
    async (wanted, part) => {
      const kept = await chrome.storage.local.get(null)
      return kept['mirror'] === wanted && JSON.stringify(kept).includes(part)
    },
    count,
    text,
  )

/** Makes a library by file, tags and notes by hand, and gives what was made once it is mirrored. */
async function makeLibrary(library: Tab): Promise<readonly Kept[]> {
  await fillLibrary(library, 16)
  await library.clickOn('[data-at="1"] .check')
  await library.clickOn('[data-at="2"] .check')
  await library.clickOn('.bulk-verbs button')
  await library.until(() => document.querySelector('dialog input'))
  await library.clickOn('dialog input')
  await library.type('by hand')
  await library.press('Enter')
  await library.clickOn('dialog footer button:last-child')
  await library.until(() => !document.querySelector('dialog'))
  await library.clickOn('[data-at="3"] [data-row]')
  await library.clickOn('.reader textarea')
  await library.type('what I think of it')
  await library.until(() => [...document.querySelectorAll('.reader [role=status]')].some((said) => said.textContent !== ''))
  await untilMirrored(library, 16, 'what I think of it')
  return readAll(library)
}

/** Makes rules and teaches sites by file, and waits until the mirror knows them too. */
async function makeRules(options: Tab): Promise<void> {
  await options.until(() => document.querySelector('.rules-new input[type=file]') && document.querySelector('.taught-rows + .line input[type=file]'))
  await options.choose('.rules-new input[type=file]', ruleFile())
  await options.until(() => document.querySelectorAll('.rules > li').length === 3)
  await options.choose('.taught-rows + .line input[type=file]', taughtFile())
  await options.until(() => document.querySelectorAll('.taught-rows li').length === 2)
  await untilMirrored(options, 16, 'proceedings.example')
}

/** Waits for the screen that says what happened and what the copies hold; brings it all back, and compares. */
async function bringBack(library: Tab, made: readonly Kept[]): Promise<void> {
  await library.until(() => document.querySelectorAll('.recovery dd').length >= 1)
  await clickNamed(library, 'Bring everything back')
  await library.until(() => document.querySelector('[data-row]:not(.waiting)'))
  assert.deepEqual(await readAll(library), made)
}

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

/** What Chromium leaves of a database that it found damaged while it was open, and looks for when it opens one. */
const VERDICT = 'corruption_info.json'
/** Bytes at the start of a file of tables that name databases and stores: damage there is found when one is opened, damage behind when papers are read. */
const NAMES_END = 20_000

/** Writes so much of what nobody needs beside our database, in the same files, that Chromium moves our papers from its log into a file of tables; only those are read block by block. */
const pressIntoTables = (tab: Tab): Promise<void> =>
  tab.run(
    () =>
      new Promise<void>((done, fail) => {
        const open = indexedDB.open('ballast')
        open.onerror = fail
        open.onupgradeneeded = () => open.result.createObjectStore('noise')
        open.onsuccess = () => {
          const tx = open.result.transaction('noise', 'readwrite')
          for (let i = 0; i < 200; i++) tx.objectStore('noise').put(crypto.getRandomValues(new Uint8Array(50_000)), i)
          tx.onabort = fail
          tx.oncomplete = () => {
            open.result.close()
            done()
          }
        }
      }),
  )

describe('a library that Chromium itself threw away, as it does after some crashes', () => {
  const made = mkdtempSync(join(tmpdir(), 'paperlight-discarded-'))
  const profiles: string[] = [made]
  after(() => profiles.forEach((each) => rmSync(each, { recursive: true, force: true, maxRetries: 3 })))
  let id = ''
  let kept: readonly Kept[] = []
  let beside: readonly unknown[] = []
  before(async () => {
    const first = await launch({ profile: made })
    id = first.id
    const library = await first.extensionPage('library')
    kept = await makeLibrary(library)
    const options = await first.extensionPage('options')
    await makeRules(options)
    beside = await readBeside(options)
    await options.close()
    await pressIntoTables(library)
    await first.close()
  })

  it('had rules and taught sites beside its papers', () => assert.deepEqual(beside.slice(0, 2).map((all) => (all as readonly unknown[]).length), [3, 2]))

  /** A copy of the profile, and the folder of the database in it. */
  function copyProfile(): { readonly profile: string; readonly database: string } {
    const profile = mkdtempSync(join(tmpdir(), 'paperlight-discarded-'))
    profiles.push(profile)
    cpSync(made, profile, { recursive: true })
    return { profile, database: join(profile, 'Default', 'IndexedDB', `chrome-extension_${id}_0.indexeddb.leveldb`) }
  }

  /** Damages the tables where papers stand, as a page of the disk that was never written does. */
  function damage(database: string): void {
    const [first] = readdirSync(database).filter((name) => name.endsWith('.ldb')).sort()
    assert.ok(first, 'there are tables')
    const path = join(database, first)
    const bytes = readFileSync(path)
    writeFileSync(path, bytes.fill(0x5a, NAMES_END, bytes.length / 2))
  }

  let browser: Chromium | undefined
  afterEach(() => browser?.close())
  const open = async (profile: string): Promise<Tab> => {
    browser = await launch({ profile })
    assert.equal(browser.id, id)
    return browser.extensionPage('library')
  }
  const untilLost = (library: Tab): Promise<unknown> => library.until(() => document.querySelectorAll('.recovery dd').length >= 1)

  /** Opens a damaged profile, and waits until we say so and Chromium has come to its verdict, which it takes up again when the database is opened anew. */
  async function openDamaged(): Promise<{ readonly profile: string; readonly library: Tab }> {
    const { profile, database } = copyProfile()
    damage(database)
    const written = new Set<string | null>()
    const watcher = watch(database, (_, name) => void written.add(name))
    const library = await open(profile)
    await untilLost(library)
    watcher.close()
    assert.ok(written.has(VERDICT), 'Chromium came to its verdict')
    assert.deepEqual(readdirSync(database).filter((name) => name.endsWith('.ldb')), [])
    return { profile, library }
  }

  it('brings everything back as soon as it is missed, for good', async () => {
    const { profile, library } = await openDamaged()
    await bringBack(library, kept)
    assert.deepEqual(await readBeside(library), beside)
    await browser?.close()
    const later = await open(profile)
    await later.until(() => document.querySelector('[data-row]:not(.waiting)'))
    assert.deepEqual(await readAll(later), kept)
    assert.deepEqual(await readBeside(later), beside)
  })
  it('or when the browser was closed and started again before anything was done', async () => {
    const { profile } = await openDamaged()
    await browser?.close()
    const library = await open(profile)
    await bringBack(library, kept)
    assert.deepEqual(await readBeside(library), beside)
  })
  it('also where Chromium throws away at its start what is whole, because of a verdict of before', async () => {
    const { profile, database } = copyProfile()
    writeFileSync(join(database, VERDICT), JSON.stringify({ message: 'Corruption: block checksum mismatch' }))
    const library = await open(profile)
    await untilLost(library)
    assert.ok(!existsSync(join(database, VERDICT)))
    await bringBack(library, kept)
    assert.deepEqual(await readBeside(library), beside)
  })
  it('and where the verdict is all that is left', async () => {
    const { profile, database } = copyProfile()
    for (const name of readdirSync(database)) rmSync(join(database, name))
    writeFileSync(join(database, VERDICT), JSON.stringify({ message: 'Corruption: block checksum mismatch' }))
    const library = await open(profile)
    await bringBack(library, kept)
    assert.deepEqual(await readBeside(library), beside)
  })
})
