import { expect, it, vi } from 'vitest'
import type { Reply } from '../../../lib/messaging/protocol.ts'
import { makeWords, messagesGetter } from '../../../lib/words.ts'
import messages from '../../../public/_locales/en/messages.json' with { type: 'json' }

const button = vi.hoisted(() => ({ says: [] as unknown[], closed: (_tab: number): void => {} }))
const kept = vi.hoisted(() => new Map<string, unknown>())
vi.mock('../../../lib/browser/action.ts', () => ({ setBadge: async (tab: number, text: string, { title }: { title?: string }) => void (button.says = [tab, text, title]) }))
vi.mock('../../../lib/browser/tabs.ts', () => ({ onTabClosed: (listener: (tab: number) => void) => void (button.closed = listener) }))
vi.mock('../../../lib/browser/storage.ts', () => ({ session: { get: async (key: string) => kept.get(key), set: async (key: string, value: unknown) => void (value === undefined ? kept.delete(key) : kept.set(key, structuredClone(value))) } }))
vi.mock('../../../lib/browser/words.ts', () => ({ browserWords: () => makeWords(messagesGetter(messages), 'en') }))

/** The worker's count, as it is when the worker has just been started. */
const start = async (): Promise<typeof import('../../../entrypoints/background/badge.ts')> => {
  vi.resetModules()
  return import('../../../entrypoints/background/badge.ts')
}

it('the button says why a page has no marks, and how many are new once it has', async () => {
  const { countNew } = await start()
  const report = (reply: Reply<unknown>): Promise<void> => countNew(7, { ask: 'report', since: 1 }, reply)
  await report({ ok: false, error: 'errorQuota' })
  expect(button.says).toEqual([7, '!', expect.stringContaining('The disk is full')])
  await countNew(7, { ask: 'cards', since: 1 }, { ok: false, error: 'errorUnknown' })
  expect(button.says).toEqual([7, '!', expect.stringContaining('The disk is full')])
  await report({ ok: true, value: [{ paper: 'p', state: 'new' }, null] })
  expect(button.says).toEqual([7, '1', 'Paperlight – 1 new'])
})

it('the button goes on counting a page though the worker slept meanwhile, and begins anew with another page', async () => {
  const news = (...papers: readonly string[]): Reply<unknown> => ({ ok: true, value: papers.map((paper) => ({ paper, state: 'new' })) })
  await (await start()).countNew(8, { ask: 'report', since: 1 }, news('a', 'b'))
  const woken = await start()
  await woken.countNew(8, { ask: 'report', since: 1 }, news('b', 'c'))
  expect(button.says).toEqual([8, '3', 'Paperlight – 3 new'])
  // Two reports at once, of a worker that has just been started.
  const both = await start()
  await Promise.all([both.countNew(8, { ask: 'report', since: 1 }, news('e')), both.countNew(8, { ask: 'report', since: 1 }, news('f'))])
  await both.countNew(8, { ask: 'report', since: 1 }, news())
  expect(button.says).toEqual([8, '5', 'Paperlight – 5 new'])
  const again = await start()
  await again.countNew(8, { ask: 'report', since: 2 }, news('d'))
  expect(button.says).toEqual([8, '1', 'Paperlight – 1 new'])
  again.watchTabs()
  button.closed(8)
  await vi.waitFor(() => expect([...kept.keys()]).not.toContain('badge.8'))
})
