import { expect, it, vi } from 'vitest'
import { onOmnibox } from '../../../lib/browser/commands.ts'

type Changed = (typed: string, give: (suggestions: readonly unknown[]) => void) => void
type Entered = (chosen: string, disposition: string) => void

const omnibox = vi.hoisted(() => ({ changed: [] as unknown[], entered: [] as unknown[] }))
vi.mock('webextension-polyfill', () => ({ default: {
  runtime: { getURL: () => 'chrome-extension://x/' },
  omnibox: { onInputChanged: { addListener: (listener: unknown) => omnibox.changed.push(listener) }, onInputEntered: { addListener: (listener: unknown) => omnibox.entered.push(listener) } },
} }))

it('control characters in the address bar part words, and those of a title are not shown', async () => {
  const [asked, entered, given]: [string[], unknown[], unknown[]] = [[], [], []]
  onOmnibox(async (typed) => (asked.push(typed), [{ url: 'https://a.example/', text: 'Tides\u0001 & <moons>\uD800\n of\u0085 two\uFFFE' }]), (...all) => void entered.push(all))
  const [[changed], [enter]] = [omnibox.changed, omnibox.entered] as [[Changed], [Entered]]
  changed('tides\tof\u0000 moons\u001B[31m ', (all) => given.push(...all))
  await vi.waitFor(() => expect(given).toEqual([{ content: 'https://a.example/', description: 'Tides &#38; &#60;moons&#62;\uFFFD of two' }]))
  enter(' moons\u0007\r\nof two', 'currentTab')
  enter('https://a.example/', 'newForegroundTab')
  expect([asked, entered]).toEqual([['tides of moons [31m'], [['moons of two', false], ['https://a.example/', true]]])
})
