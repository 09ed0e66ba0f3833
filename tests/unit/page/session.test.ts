// @vitest-environment jsdom
import { describe, expect, it } from 'vitest'
import { createSession } from '../../../entrypoints/page.content/session.ts'
import type { Spot } from '../../../entrypoints/page.content/spot.ts'
import type { Ask } from '../../../lib/messaging/client.ts'
import type { Message, Reply } from '../../../lib/messaging/protocol.ts'
import type { Card } from '../../../lib/paper.ts'

const card = (paper: string, tags: readonly string[] = []): Card => ({ paper, state: 'new', tags, topics: [], categories: [], suggested: [], elsewhere: [] })
const soon = (): Promise<void> => new Promise((done) => setTimeout(done))

/** Answers to reports before one that is well. */
const told: Reply<unknown>[] = []

/** A session over one paper; the worker answers as told. */
async function begin(answer: (message: Message) => Reply<unknown>, appeared: (spots: readonly Spot[]) => void = () => {}) {
  document.body.innerHTML = '<article><h2>Tides</h2></article>'
  const [element, title] = [document.querySelector('article') as Element, document.querySelector('h2') as Element]
  const ask = (async (message: Message) => (message.ask === 'report' ? (told.shift() ?? { ok: true, value: message.sightings.map((_, i) => card(`p${i || ''}`)) }) : answer(message))) as Ask
  const session = createSession({ ask, appeared, gone() {}, changed() {} })
  session.add([{ card: element, title, sighting: { title: 'Tides', how: 'page' } } as unknown as Parameters<typeof session.add>[0][number]])
  await soon()
  const spot = session.spots.get(element)
  if (!spot) throw new Error('no spot')
  return { session, spot }
}

describe('a page’s session', () => {
  it('takes an act back later where that failed at first', async () => {
    let works = false
    const asked: string[] = []
    const { session, spot } = await begin((message) => {
      if (message.ask === 'undo') asked.push(message.act)
      return message.ask === 'undo' && !works ? { ok: false, error: 'errorUnreachable' } : { ok: true, value: [card('p')] }
    })
    await session.act(spot, { do: 'save' })
    expect(await session.undo()).toBe('errorUnreachable')
    expect(session.canUndo()).toBe(true)
    works = true
    expect(await session.undo()).toBeUndefined()
    expect([asked[0] === asked[1], asked.length, session.canUndo()]).toEqual([true, 2, false])
  })
  it('takes back nothing where nothing was done', async () => {
    const { session } = await begin(() => ({ ok: false, error: 'errorUnknown' }))
    expect(await session.undo()).toBeNull()
  })
  it('asks again about papers nobody answered for, at the next look, and about none that is gone', async () => {
    const appeared: Spot[] = []
    told.push({ ok: false, error: 'errorUnreachable' })
    const { session, spot } = await begin(() => ({ ok: true, value: [] }), (spots) => void appeared.push(...spots))
    expect(appeared).toEqual([])
    told.push({ ok: false, error: 'errorUnreachable' })
    session.add([])
    await soon()
    session.add([])
    await soon()
    expect(appeared).toEqual([spot])
    session.add([])
    await soon()
    expect(appeared).toHaveLength(1)
    told.push({ ok: false, error: 'errorUnreachable' })
    session.restart()
    session.add([spot.found])
    await soon()
    session.restart()
    session.add([])
    await soon()
    expect(appeared).toHaveLength(1)
  })
})
