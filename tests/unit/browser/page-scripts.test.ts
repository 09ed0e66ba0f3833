import { expect, it, vi } from 'vitest'
import { registerPageScript } from '../../../lib/browser/page-scripts.ts'

/** The browser's registrations, which refuses what is not there and what is there already. */
const there = vi.hoisted(() => new Map<string, readonly string[]>())
vi.mock('webextension-polyfill', () => {
  const take = (id: string, wanted: boolean): void => {
    if (there.has(id) !== wanted) throw new Error(`${id}: ${wanted ? 'nonexistent' : 'duplicate'} script id`)
  }
  interface Script {
    readonly id: string
    readonly matches: readonly string[]
  }
  const put = (isThere: boolean) => async ([script]: readonly Script[]): Promise<void> => {
    if (!script) return
    take(script.id, isThere)
    there.set(script.id, script.matches)
  }
  return { default: { scripting: {
    getRegisteredContentScripts: async () => [...there].map(([id, matches]) => ({ id, matches })),
    unregisterContentScripts: async ({ ids: [id = ''] }: { ids: readonly string[] }) => (take(id, true), void there.delete(id)),
    registerContentScripts: put(false), updateContentScripts: put(true),
  } } }
})

it('sites allowed and taken back at the same time are registered as they are in the end', async () => {
  let granted: readonly string[] = ['https://a.example/*']
  const follow = (now: readonly string[]): Promise<void> => {
    granted = now
    return registerPageScript('/page.js', async () => granted)
  }
  const a = 'https://a.example/*'
  const b = 'https://b.example/*'
  await follow([a])
  await Promise.all([follow([a, b]), follow([b])])
  expect(there.get('watched')).toEqual([b])
  await Promise.all([follow([]), follow([a, b])])
  expect(there.get('watched')).toEqual([a, b])
  await follow([])
  expect(there.size).toBe(0)
})
