import { expect, it, vi } from 'vitest'

type Removed = (permissions: { readonly origins?: readonly string[] }) => void

/** As much of a browser as following permissions needs: tabs whose addresses are known, or not. */
const browser = vi.hoisted(() => {
  const heard: unknown[] = []
  const told: (readonly [tab: number, message: unknown])[] = []
  const tabs = [{ id: 1, url: 'https://read.example/' }, { id: 2 }, { id: 3, url: 'https://clicked.example/' }, { id: 4, url: 'https://sub.read.example/' }]
  const matches = (url: string, pattern: string): boolean => url.startsWith(pattern.slice(0, -1))
  return {
    heard, told,
    readable: ['https://read.example/*', 'https://sub.read.example/*'],
    default: {
      permissions: {
        onAdded: { addListener: () => {} }, onRemoved: { addListener: (listener: unknown) => heard.push(listener) },
        getAll: async () => ({ origins: browser.readable }),
        contains: async ({ origins: [origin = ''] }: { origins: readonly string[] }) => browser.readable.includes(origin),
      },
      scripting: { getRegisteredContentScripts: async () => [], registerContentScripts: async () => {} },
      runtime: { getManifest: () => ({}), getURL: () => 'chrome-extension://x/' },
      tabs: {
        query: async ({ url }: { url?: readonly string[] }) => tabs.filter((tab) => !url || url.some((pattern) => tab.url && matches(tab.url, pattern))),
        sendMessage: async (tab: number, message: unknown) => void told.push([tab, message]),
      },
    },
  }
})
vi.mock('webextension-polyfill', () => browser)
vi.mock('../../../lib/browser/storage.ts', () => ({ onBegin: () => {} }))

it('a site that is taken back is told to pages whose address is hidden now, and to those of it that are known all the same; nothing else taken back is', async () => {
  const { watchSites } = await import('../../../entrypoints/background/watch.ts')
  watchSites()
  const [removed] = browser.heard as [Removed]
  removed({ origins: ['http://127.0.0.1:23119/*'] })
  removed({})
  removed({ origins: ['https://clicked.example/*', 'https://read.example/*'] })
  await vi.waitFor(() => expect(browser.told.length).toBeGreaterThan(1))
  expect(browser.told).toEqual([[2, { ask: 'stop' }], [3, { ask: 'stop' }]])
})
