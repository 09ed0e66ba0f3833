import { expect, it, vi } from 'vitest'
import { countNew } from '../../../entrypoints/background/badge.ts'
import type { Reply } from '../../../lib/messaging/protocol.ts'
import { makeWords, messagesGetter } from '../../../lib/words.ts'
import messages from '../../../public/_locales/en/messages.json' with { type: 'json' }

const button = vi.hoisted(() => ({ says: [] as unknown[] }))
vi.mock('../../../lib/browser/action.ts', () => ({ setBadge: async (tab: number, text: string, { title }: { title?: string }) => void (button.says = [tab, text, title]) }))
vi.mock('../../../lib/browser/tabs.ts', () => ({ onTabClosed() {} }))
vi.mock('../../../lib/browser/words.ts', () => ({ browserWords: () => makeWords(messagesGetter(messages), 'en') }))

it('the button says why a page has no marks, and how many are new once it has', async () => {
  const report = (reply: Reply<unknown>): Promise<void> => countNew(7, { ask: 'report', since: 1 }, reply)
  await report({ ok: false, error: 'errorQuota' })
  expect(button.says).toEqual([7, '!', expect.stringContaining('The disk is full')])
  await countNew(7, { ask: 'cards', since: 1 }, { ok: false, error: 'errorUnknown' })
  expect(button.says).toEqual([7, '!', expect.stringContaining('The disk is full')])
  await report({ ok: true, value: [{ paper: 'p', state: 'new' }, null] })
  expect(button.says).toEqual([7, '1', 'Paperlight – 1 new'])
})
