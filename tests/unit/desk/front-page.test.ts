// @vitest-environment jsdom
import { expect, it, vi } from 'vitest'
import { frontPage } from '../../../entrypoints/desk/front-page.ts'

const tab = vi.hoisted(() => ({ silent: Infinity }))
vi.mock('../../../lib/browser/tabs.ts', () => ({
  frontTab: async () => ({ id: 7, url: 'https://lists.example/empty' }), tabNumbered: async () => undefined, onFrontTab() {}, showTab: async () => {},
  askTab: async () => (tab.silent-- > 0 ? undefined : { papers: [], report: { kind: 'none', count: 0, embedded: false, missing: {} } }),
}))
vi.mock('../../../lib/browser/page-scripts.ts', () => ({ PAGE_SCRIPT: '/page.js', TEACH_SCRIPT: '/teach.js', runPageScript: async () => true }))
vi.mock('../../../lib/browser/permissions.ts', () => ({ askToRead: async () => ((tab.silent = 2), true), patternOf: (url: string) => url, mayRead: async () => true }))
vi.mock('../../../lib/browser/runtime.ts', () => ({ ownVersion: () => '1' }))
vi.mock('../../../entrypoints/background/taught.ts', () => ({ taughtOn: async () => [] }))
vi.mock('../../../entrypoints/desk/late-names.ts', () => ({ bringNames: async () => {} }))

it('a site that was allowed is read by the time that is said, also where it has no papers', async () => {
  expect((await frontPage.look()).unread).toBe('lists.example')
  expect(await frontPage.readAlways()).toBe(true)
  const { unread, told } = await frontPage.look()
  expect([unread, told?.report?.count]).toEqual([undefined, 0])
})
