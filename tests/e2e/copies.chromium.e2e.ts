import assert from 'node:assert/strict'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { gunzipSync } from 'node:zlib'
import { builtExtension } from './browser.ts'
import { type Chromium, launch } from './chromium.ts'
import { fillLibrary } from './fill.ts'

interface Item {
  readonly filename: string
  readonly state: string
}
declare const chrome: {
  readonly storage: { readonly local: { get(key: string): Promise<Record<string, object>>; set(values: object): Promise<void> } }
  readonly downloads: { search(what: object): Promise<readonly Item[]> }
  readonly offscreen: { hasDocument(): Promise<boolean> }
}

/** The build with what its user grants by a click in the browser's own question, which no test can press. */
function granted(): string {
  const folder = mkdtempSync(join(tmpdir(), 'paperlight-granted-'))
  cpSync(builtExtension('chrome-mv3'), folder, { recursive: true })
  const path = join(folder, 'manifest.json')
  const manifest = JSON.parse(readFileSync(path, 'utf8')) as { permissions: string[]; optional_permissions: string[] }
  const asked = ['downloads', 'offscreen']
  assert.ok(asked.every((name) => manifest.optional_permissions.includes(name) && !manifest.permissions.includes(name)), 'asked for only when it is wanted')
  const optional = manifest.optional_permissions.filter((name) => !asked.includes(name))
  writeFileSync(path, JSON.stringify({ ...manifest, permissions: [...manifest.permissions, ...asked], optional_permissions: optional }))
  return folder
}

describe('copies among the downloads', () => {
  const extension = granted()
  let browser: Chromium
  before(async () => {
    browser = await launch({ extension })
  })
  after(async () => {
    await browser.close()
    rmSync(extension, { recursive: true, force: true })
  })

  it('are put there by the worker once they are switched on, whole, and once a day', async () => {
    const library = await browser.extensionPage('library')
    await fillLibrary(library, 16)
    await library.until(async () => (await indexedDB.databases()).some(({ name }) => name === 'paperlight-snapshots'))
    assert.deepEqual(await library.run(() => chrome.downloads.search({})), [])
    await library.run(async () => chrome.storage.local.set({ settings: { ...(await chrome.storage.local.get('settings'))['settings'], keep: { downloads: true } } }))
    const items = await library.until(async () => {
      const found = await chrome.downloads.search({})
      return found.length === 2 && found.every(({ state }) => state === 'complete') ? found : undefined
    })
    for (const { filename } of items ?? []) {
      const lines = gunzipSync(readFileSync(filename)).toString().trim().split('\n')
      assert.equal(lines[0]?.startsWith('{"paperlightBackup":1'), true)
      assert.equal(lines.filter((line) => line.startsWith('{"paper":')).length, 16)
    }
    await library.until(async () => !(await chrome.offscreen.hasDocument()))
    await library.run(() => chrome.storage.local.set({ settings: { theme: 'dark', keep: { downloads: true } } }))
    await new Promise((done) => setTimeout(done, 500))
    assert.equal((await library.run(() => chrome.downloads.search({}))).length, 2)
    await library.close()
  })
})
