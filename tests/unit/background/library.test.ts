import 'fake-indexeddb/auto'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Library } from '../../../lib/actions/library.ts'
import { openSnapshots } from '../../../lib/store/snapshots.ts'

type Heard = (changes: Record<string, { newValue?: unknown }>) => void

/** As much of a browser as the worker's library needs. */
const browser = vi.hoisted(() => {
  const heard = new Set<unknown>()
  const stored: Record<string, unknown> = {}
  const badges: string[] = []
  return {
    heard, stored, badges,
    fail: '',
    allows: false,
    saved: [] as string[],
    default: {
      downloads: { download: async ({ filename }: { filename: string }) => browser.saved.push(filename), search: async () => [{ state: 'complete' }] },
      runtime: { getURL: (path: string) => `chrome-extension://x${path}`, getManifest: () => ({}) },
      permissions: { contains: async () => browser.allows },
      tabs: { query: async () => [] },
      i18n: { getMessage: () => '', getUILanguage: () => 'en' },
      action: { setBadgeBackgroundColor: async () => {}, setTitle: async () => {}, getBadgeText: async () => '', setBadgeText: async ({ text }: { text: string }) => void badges.push(text) },
      scripting: { executeScript: async () => [{ result: 'Words of a link' }] },
      storage: {
        local: {
          get: async (keys: string | string[]) => Object.fromEntries([keys].flat().filter((key) => Object.hasOwn(stored, key)).map((key) => [key, stored[key]])),
          set: async (values: Record<string, unknown>) => {
            if (browser.fail !== '' && Object.keys(values).some((key) => key.startsWith(browser.fail))) throw new Error('no room')
            for (const [key, newValue] of Object.entries(values)) {
              stored[key] = newValue
              for (const listener of heard) (listener as Heard)({ [key]: { newValue } })
            }
          },
          onChanged: { addListener: (listener: Heard) => heard.add(listener), removeListener: (listener: Heard) => heard.delete(listener) },
        },
      },
    },
  }
})
vi.mock('webextension-polyfill', () => browser)
vi.mock('../../../entrypoints/background/classifier.ts', () => ({ loadClassifier: async () => ({ world: {} }) }))

const { dropLibrary, getLibrary } = await import('../../../entrypoints/background/library.ts')
const save = await import('../../../entrypoints/background/save.ts')
const { SNAPSHOTS } = await import('../../../entrypoints/background/copies.ts')
const { COPY_FAILED } = await import('../../../lib/browser/downloads.ts')
const { HEALTH_KEY } = await import('../../../entrypoints/background/safety.ts')

const sight = async (library: Library, title: string): Promise<string> => (await library.sight([{ how: 'site', title }], { site: 's', page: 'https://s.example/', since: 1 }))[0]?.paper ?? ''
/** However slow the machine is. */
const until = (holds: () => unknown): Promise<unknown> => vi.waitFor(holds, { timeout: 25_000 })
let wrong: unknown[] = []
beforeEach(() => {
  wrong = []
  browser.fail = ''
  browser.badges.length = 0
  vi.spyOn(console, 'error').mockImplementation((error) => void wrong.push(error))
})
afterEach(() => {
  dropLibrary()
  vi.restoreAllMocks()
})

describe('the library of the worker', () => {
  it('that is dropped leaves nothing that follows it, and nothing that goes wrong when the next one changes', async () => {
    await getLibrary()
    await until(() => expect(browser.stored[HEALTH_KEY]).toEqual({ mirrored: 0, lost: false }))
    const before = browser.heard.size
    for (let i = 0; i < 3; i++) {
      dropLibrary()
      await getLibrary()
    }
    await until(() => expect(browser.heard.size).toBe(before))
    const library = await getLibrary()
    await library.act({ id: 'one', papers: [await sight(library, 'Lamps of the pier')], verb: { do: 'save' } })
    await until(() => expect(browser.stored['mirror']).toBe(1))
    expect(wrong).toEqual([])
  })
  it('is copied by snapshots though the mirror cannot be written', async () => {
    browser.fail = 'mirror'
    const library = await getLibrary()
    await library.act({ id: 'two', papers: [await sight(library, 'Lamps of the quay')], verb: { do: 'save' } })
    dropLibrary()
    const copies = await openSnapshots(SNAPSHOTS)
    for (const name of ['infos', 'snapshots'] as const) await copies.clear(name)
    await getLibrary()
    await until(async () => expect(await copies.count('snapshots')).toBe(1))
    copies.close()
    expect(wrong.length).toBeGreaterThan(0)
  })
  it('says where the user can see it that copies among the downloads fail, until one succeeds', async () => {
    browser.stored['settings'] = { keep: { downloads: true } }
    await getLibrary()
    await until(() => expect(browser.stored[COPY_FAILED]).toBeTypeOf('number'))
    browser.allows = true
    await browser.default.storage.local.set({ settings: { keep: { downloads: true, seenDays: 0 } } })
    await until(() => expect([browser.stored[COPY_FAILED], browser.saved.length]).toEqual([null, 2]))
    browser.stored['settings'] = {}
  })
})

describe('what is asked for by menu or shortcut', () => {
  it('says on the button that it failed', async () => {
    const library = await getLibrary()
    vi.spyOn(library, 'sight').mockRejectedValue(new Error('no room'))
    await save.trying(7, save.saveLink(7, 'https://s.example/', 'https://arxiv.org/abs/2401.00001'))
    expect([browser.badges.includes('!'), wrong.length]).toEqual([true, 1])
  })
})
