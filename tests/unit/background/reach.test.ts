import { expect, it, vi } from 'vitest'

/** A browser that tells of no install, as when it starts or the extension is switched on, and keeps no entries of menus. */
const world = vi.hoisted(() => ({ session: {} as Record<string, unknown>, menus: [] as string[] }))
vi.mock('webextension-polyfill', () => {
  const event = { addListener() {} }
  return { default: {
    i18n: { getMessage: (key: string) => key, getUILanguage: () => 'en' },
    runtime: { onInstalled: event, getURL: () => 'moz-extension://x/' },
    storage: { session: { get: async () => world.session, set: async (values: object) => void Object.assign(world.session, values) } },
    contextMenus: { removeAll: async () => void (world.menus = []), create: ({ id }: { id: string }) => world.menus.push(id), onClicked: event },
    commands: { onCommand: event },
    omnibox: { onInputChanged: event, onInputEntered: event },
  } }
})
vi.mock('../../../entrypoints/background/library.ts', () => ({ getLibrary: async () => undefined }))
vi.mock('../../../entrypoints/background/save.ts', () => ({ saveFront: async () => {} }))

const start = async (): Promise<void> => {
  vi.resetModules()
  const { listenBeside } = await import('../../../entrypoints/background/reach.ts')
  listenBeside()
}

it('the context menu is made whenever the browser starts, and not whenever the worker wakes', async () => {
  await start()
  await vi.waitFor(() => expect(world.menus).toEqual(['save-link', 'keep-words', 'save-selection', 'save-all', 'teach']))
  world.menus = []
  await start()
  await new Promise((done) => setTimeout(done))
  expect(world.menus).toEqual([])
  world.session = {}
  await start()
  await vi.waitFor(() => expect(world.menus).toHaveLength(5))
})
