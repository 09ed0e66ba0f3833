import { expect, it, vi } from 'vitest'
import { flashBadge } from '../../../lib/browser/action.ts'

const button = vi.hoisted(() => ({ text: '3' }))
vi.mock('webextension-polyfill', () => ({
  default: { action: {
    getBadgeText: async () => button.text, setBadgeBackgroundColor: async () => {}, setTitle: async () => {},
    setBadgeText: async ({ text }: { text: string }) => void (button.text = text),
  } },
}))

it('an answer goes from the button though another one came while it stood there', async () => {
  vi.useFakeTimers()
  await flashBadge(1, '✓')
  await vi.advanceTimersByTimeAsync(1_000)
  await flashBadge(1, '0')
  await vi.advanceTimersByTimeAsync(1_000)
  expect(button.text).toBe('0')
  await vi.advanceTimersByTimeAsync(1_000)
  expect(button.text).toBe('3')
  vi.useRealTimers()
})
