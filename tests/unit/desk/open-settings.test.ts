import { expect, it, vi } from 'vitest'
import { openSettings } from '../../../entrypoints/desk/open-settings.ts'
import { DEFAULTS } from '../../../lib/settings.ts'

/** Storage that tells of writes when asked to. */
const stored = vi.hoisted(() => ({ value: undefined as unknown, writes: [] as unknown[], tell: (_value: unknown): void => {} }))
vi.mock('../../../lib/browser/storage.ts', () => ({
  readStored: async () => stored.value,
  writeStored: async (_key: string, value: unknown) => void stored.writes.push(structuredClone(value)),
  onStored: (_key: string, listener: (value: unknown) => void) => void (stored.tell = listener),
}))

it('settings are not set back by an echo of what was typed before', async () => {
  const settings = await openSettings()
  const title = (text: string): void => settings.change({ export: { ...settings.now().export, title: text } })
  for (const text of ['a', 'ab']) title(text)
  stored.tell(stored.writes[0])
  expect(settings.now().export.title).toBe('ab')
  title('abc')
  stored.tell(stored.writes[1])
  stored.tell(stored.writes[2])
  expect(settings.now().export.title).toBe('abc')
  stored.tell({ ...DEFAULTS, theme: 'dark' })
  expect([settings.now().theme, settings.now().export.title]).toEqual(['dark', ''])
  title('')
  expect(stored.writes).toHaveLength(3)
})
