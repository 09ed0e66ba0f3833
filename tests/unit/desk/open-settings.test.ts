import { beforeEach, describe, expect, it, vi } from 'vitest'
import { DEFAULTS, parseSettings, type Settings } from '../../../lib/settings.ts'

type Heard = (changes: Record<string, { newValue?: unknown }>) => void
/** The storage two pages share; each call takes a turn. */
const browser = vi.hoisted(() => {
  const stored: Record<string, unknown> = {}
  const heard = new Set<unknown>()
  return {
    stored, heard,
    isFull: false,
    /** Held back while there is a list of it: what listeners are told, one after the other. */
    late: undefined as (() => void)[] | undefined,
    writes: 0,
    default: {
      storage: { local: {
        get: async (key: string) => (await Promise.resolve(), Object.hasOwn(stored, key) ? { [key]: structuredClone(stored[key]) } : {}),
        set: async (values: Record<string, unknown>) => {
          await Promise.resolve()
          if (browser.isFull) throw new Error('no room')
          Object.assign(stored, structuredClone(values))
          browser.writes++
          const tell = (): void => { for (const [key, newValue] of Object.entries(values)) for (const listener of heard) (listener as Heard)({ [key]: { newValue } }) }
          if (browser.late) browser.late.push(tell)
          else setTimeout(tell, 0)
        },
        onChanged: { addListener: (listener: unknown) => heard.add(listener), removeListener: (listener: unknown) => heard.delete(listener) },
      } },
    },
  }
})
vi.mock('webextension-polyfill', () => browser)
const closing = new EventTarget()
vi.stubGlobal('addEventListener', closing.addEventListener.bind(closing))
const { openSettings } = await import('../../../entrypoints/desk/open-settings.ts')

const now = (): Settings => parseSettings(browser.stored['settings'])
beforeEach(() => {
  delete browser.stored['settings']
  browser.heard.clear()
  browser.isFull = false
  browser.late = undefined
  browser.writes = 0
})

describe('settings that several pages change at once', () => {
  it('are kept though their page is closed before its turn', async () => {
    const settings = await openSettings()
    await navigator.locks.request('stored.settings', async () => {
      settings.change({ theme: 'dark' })
      closing.dispatchEvent(new Event('pagehide'))
      await vi.waitFor(() => expect(now().theme).toBe('dark'))
    })
    await settings.settled()
    closing.dispatchEvent(new Event('pagehide'))
    await new Promise((done) => setTimeout(done, 5))
    expect(browser.writes).toBe(2)
  })
  it('all come to be, also those of one group, and every page shows all of them', async () => {
    const pages = await Promise.all([openSettings(), openSettings()])
    const [one, other] = pages
    one.change({ theme: 'dark' })
    other.change({ layout: 'cards' })
    one.change({ page: { ...one.now().page, marks: false } })
    other.change({ page: { ...other.now().page, seen: 'dim' } })
    await Promise.all(pages.map((page) => page.settled()))
    const all = { ...DEFAULTS, theme: 'dark', layout: 'cards', page: { ...DEFAULTS.page, marks: false, seen: 'dim' } }
    expect(now()).toEqual(all)
    await vi.waitFor(() => expect(pages.map((page) => page.now())).toEqual([all, all]))
  })
  it('change nothing that a page knows of no more than by how it was drawn last', async () => {
    browser.stored['settings'] = { ...DEFAULTS, keep: { seenDays: 90, downloads: false } }
    const page = await openSettings({ settings: DEFAULTS })
    page.change({ keep: { ...page.now().keep, downloads: true } })
    expect(page.now().keep.downloads).toBe(true)
    await page.settled()
    expect(now().keep).toEqual({ seenDays: 90, downloads: true })
    expect(page.now().keep).toEqual({ seenDays: 90, downloads: true })
  })
  it('never go back to what they were while more is changed', async () => {
    const page = await openSettings()
    const shown: string[] = []
    page.watch(() => shown.push(`${page.now().theme} ${page.now().layout}`))
    page.change({ theme: 'dark' })
    page.change({ layout: 'table' })
    await page.settled()
    await new Promise((done) => setTimeout(done, 5))
    expect(shown).toEqual(['dark rows', 'dark table'])
  })
  it('are not set back by an echo of what was typed before', async () => {
    const settings = await openSettings()
    const told = (browser.late = [] as (() => void)[])
    const title = (text: string): void => settings.change({ export: { ...settings.now().export, title: text } })
    const after = async (tell: (() => void) | undefined): Promise<string> => {
      tell?.()
      await new Promise((done) => setTimeout(done, 0))
      return settings.now().export.title
    }
    for (const text of ['a', 'ab']) title(text)
    expect(await after(undefined)).toBe('ab')
    expect(await after(told[0])).toBe('ab')
    title('abc')
    expect(await after(told[1])).toBe('abc')
    await settings.settled()
    expect(await after(told[2])).toBe('abc')
    await browser.default.storage.local.set({ settings: { ...DEFAULTS, theme: 'dark' } })
    await after(told[3])
    expect([settings.now().theme, settings.now().export.title]).toEqual(['dark', ''])
    title('')
    await settings.settled()
    // Of what is no change nothing is written.
    expect(browser.writes).toBe(4)
  })
  it('of triage keys are those of one page, never of two that would share one', async () => {
    const [one, other] = await Promise.all([openSettings(), openSettings()])
    one.change({ page: { ...one.now().page, keyMap: { ...one.now().page.keyMap, save: 'ö' } } })
    other.change({ page: { ...other.now().page, keyMap: { ...other.now().page.keyMap, dismiss: 'ö' } } })
    await Promise.all([one.settled(), other.settled()])
    expect(now().page.keyMap).toMatchObject({ save: 's', dismiss: 'ö' })
  })
  it('are not shown as if they were stored where they could not be', async () => {
    const failed = vi.spyOn(console, 'error').mockImplementation(() => {})
    const page = await openSettings()
    browser.isFull = true
    page.change({ theme: 'dark' })
    await page.settled()
    expect([page.now().theme, now().theme]).toEqual(['auto', 'auto'])
    expect(failed).toHaveBeenCalledOnce()
    failed.mockRestore()
  })
})
