// @vitest-environment jsdom
import { expect, it, vi } from 'vitest'
import type { TeachPanelProps } from '../../../components/page/TeachPanel.tsx'
import { startTeaching } from '../../../entrypoints/teach/teaching.ts'
import { makeWords, messagesGetter } from '../../../lib/words.ts'
import messages from '../../../public/_locales/en/messages.json' with { type: 'json' }

const seen = vi.hoisted(() => ({ panel: {} as TeachPanelProps, choose: undefined as unknown as (element: Element) => void }))
vi.mock('../../../lib/browser/page.ts', () => ({
  isAlive: () => true, newId: () => 'id', pageWords: () => makeWords(messagesGetter(messages), 'en'), sendMessage: async () => ({ ok: false, error: 'errorQuota' }),
}))
vi.mock('../../../entrypoints/teach/view.tsx', () => ({ sheet: '', clearPanel() {}, drawPanel: (_box: Element, _words: unknown, props: TeachPanelProps) => void (seen.panel = props) }))
vi.mock('../../../entrypoints/teach/hand.ts', () => ({ takeHand: (_layer: unknown, _shield: unknown, hand: { choose(element: Element): void }) => void (seen.choose = hand.choose) }))

const PAPERS = ['A Reading Lamp for Long Papers', 'Tides and the Ranks They Leave', 'Small Posters for Large Walls', 'What Margins Remember']

it('tells why a rule was not kept until something else is done', async () => {
  document.body.innerHTML = `<ul>${PAPERS.map((title, i) => `<li><h3><a href="/paper/${i}">${title}</a></h3><p>Ada Quill, Ben Varga</p></li>`).join('')}</ul>`
  const life = new AbortController()
  startTeaching(life)
  const shown = async (error: string | undefined): Promise<void> => vi.waitFor(() => expect([seen.panel.step, seen.panel.error]).toEqual(['shown', error]))
  const title = document.querySelector('h3') as Element
  seen.choose(title)
  await shown(undefined)
  seen.panel.onAccept()
  await shown('errorQuota')
  seen.panel.onAnew()
  expect([seen.panel.step, seen.panel.error]).toEqual(['pick', undefined])
  seen.choose(title)
  await shown(undefined)
  life.abort()
})
