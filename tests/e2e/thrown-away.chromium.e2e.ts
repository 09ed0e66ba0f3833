import assert from 'node:assert/strict'
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, watch, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, afterEach, before, describe, it } from 'node:test'
import type { Tab } from './browser.ts'
import { type Chromium, launch } from './chromium.ts'
import { ruleFile, taughtFile } from './fill.ts'
import { bringBack, type Kept, makeLibrary, readAll, readBeside, untilMirrored } from './lost-library.ts'

/** Makes rules and teaches sites by file, and waits until the mirror knows them too. */
async function makeRules(options: Tab): Promise<void> {
  await options.until(() => document.querySelector('.rules-new input[type=file]') && document.querySelector('.taught-rows + .line input[type=file]'))
  await options.choose('.rules-new input[type=file]', ruleFile())
  await options.until(() => document.querySelectorAll('.rules > li').length === 3)
  await options.choose('.taught-rows + .line input[type=file]', taughtFile())
  await options.until(() => document.querySelectorAll('.taught-rows li').length === 2)
  await untilMirrored(options, 16, 'proceedings.example')
}

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
    writeFileSync(path, bytes.fill(0x5a, NAMES_END, bytes.length >> 1))
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
