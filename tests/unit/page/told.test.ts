// @vitest-environment jsdom
import { describe, expect, it, vi } from 'vitest'
import { createTriage } from '../../../entrypoints/acts/triage.ts'
import { createTrouble } from '../../../entrypoints/acts/trouble.ts'
import { cite } from '../../../entrypoints/card/about.ts'
import type { Spot } from '../../../entrypoints/page.content/spot.ts'
import type { Layer } from '../../../entrypoints/stage/layer.ts'
import type { TriageWorld } from '../../../entrypoints/stage/triage.ts'
import type { ReplyError } from '../../../lib/messaging/protocol.ts'
import { makeWords, messagesGetter } from '../../../lib/words.ts'
import messages from '../../../public/_locales/en/messages.json' with { type: 'json' }

vi.mock('../../../lib/browser/page.ts', () => ({ isAlive: () => true, newId: () => 'id', sendMessage: async () => ({ ok: true, value: '@misc{tides}' }) }))

const words = makeWords(messagesGetter(messages), 'en')
const spot = { card: { paper: 'p', state: 'new' }, found: { sighting: { title: 'Tides' } } } as unknown as Spot
const soon = (): Promise<void> => new Promise((done) => setTimeout(done))

describe('what a key could not do', () => {
  it('is told in sight until a key does well, and undone only what was', async () => {
    let error: ReplyError | undefined | null = 'errorQuota'
    const said: string[] = []
    const layer = { root: document.createElement('div').attachShadow({ mode: 'open' }), say: (text: string) => void said.push(text) } as unknown as Layer
    const session = { spots: new Map([[document.body, spot]]), act: async () => error ?? undefined, undo: async () => error }
    const obey = createTriage(layer, { words, session, current: () => spot, opening: () => false, settle() {} } as unknown as TriageWorld)
    const told = (): string | null | undefined => layer.root.querySelector('[role=alert]')?.getAttribute('data-say')
    expect(told()).toBe('')
    obey('save')
    await soon()
    expect(told()).toBe(words('errorQuota'))
    obey('undo')
    await soon()
    expect([told(), said]).toEqual([words('errorQuota'), []])
    error = undefined
    obey('undo')
    await soon()
    expect([told(), said]).toEqual(['', ['Undone']])
    error = null
    obey('undo')
    await soon()
    expect([told(), said]).toEqual(['', ['Undone', 'This can no longer be undone.']])
  })
})

describe('what was told', () => {
  it('goes after a while, so that it does not lie over the page for good', async () => {
    vi.useFakeTimers()
    const layer = { root: document.createElement('div').attachShadow({ mode: 'open' }) } as unknown as Layer
    const tell = createTrouble(layer, words)
    expect(tell('errorQuota')).toBe(true)
    vi.advanceTimersByTime(60_000)
    expect(layer.root.querySelector('[role=alert]')?.getAttribute('data-say')).toBe('')
    vi.useRealTimers()
  })
})

describe('a citation', () => {
  it('is told not to be copied where a page has no clipboard', async () => {
    expect(navigator.clipboard).toBeUndefined()
    expect(await cite(spot)).toBe(false)
  })
})
