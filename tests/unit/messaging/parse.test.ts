import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseMessage, parseTold } from '../../../lib/messaging/parse.ts'
import { LIMITS } from '../../../lib/messaging/protocol.ts'

const card = { title: 'On lamps', how: 'site', authors: ['Ada L.'], ids: { arxiv: '2408.00118' }, url: 'https://arxiv.org/abs/2408.00118' }
const since = 1_700_000_000_000
const act = (verb: unknown): unknown => ({ ask: 'act', since, act: { id: 'a1', papers: ['p1'], verb } })

describe('parseMessage', () => {
  it('takes a report and leaves everything unknown behind', () => {
    const raw = { ask: 'report', since, site: 'evil', page: 'https://evil.example/', sightings: [{ ...card, site: 'evil', user: { tags: ['x'] } }] }
    expect(parseMessage(raw)).toEqual({ ask: 'report', since, sightings: [card] })
  })
  it('drops addresses that are not http(s) and ids of unknown schemes', () => {
    const hostile = { ...card, url: 'javascript:alert(1)', links: [{ kind: 'pdf', url: 'data:x' }, { kind: 'pdf', url: 'https://a.example/b.pdf' }], ids: { bogus: 'x' } }
    const parsed = parseMessage({ ask: 'report', since, sightings: [hostile] })
    expect(parsed).toEqual({ ask: 'report', since, sightings: [{ title: card.title, how: 'site', authors: card.authors, links: [{ kind: 'pdf', url: 'https://a.example/b.pdf' }] }] })
  })
  it('leaves out a card that is too long, has no title or is none, and keeps the order', () => {
    const long = { ...card, authors: Array.from({ length: 400 }, () => 'x'.repeat(200)) }
    expect(parseMessage({ ask: 'report', since, sightings: [long, card, { how: 'site' }, 'x'] })).toMatchObject({ sightings: [null, card, null, null] })
  })
  it.each([
    ['too many cards', { ask: 'report', since, sightings: Array.from({ length: LIMITS.cards + 1 }, () => card) }],
    ['no time', { ask: 'report', sightings: [card] }],
    ['an unknown ask', { ask: 'export', since }],
    ['a list', [1, 2]],
    ['nothing', undefined],
  ])('refuses %s', (_, raw) => expect(parseMessage(raw)).toBeUndefined())
  it.each(['save', 'unsave', 'dismiss', 'restore'])('takes %s', (verb) => expect(parseMessage(act({ do: verb }))).toMatchObject({ act: { verb: { do: verb } } }))
  it.each([
    [{ do: 'tag', add: ['a/b'], remove: [] }],
    [{ do: 'refuse', tag: 'a/b' }],
    [{ do: 'note', text: '' }],
    [{ do: 'rate', stars: 5 }],
    [{ do: 'read', reading: 'read' }],
    [{ do: 'pin', on: true }],
    [{ do: 'edit', fields: { categories: ['cs.CL', 'stat.ML'] } }],
  ])('takes %j', (verb) => expect(parseMessage(act(verb))).toMatchObject({ act: { verb } }))
  it.each([
    [{ do: 'edit', fields: { title: 'x' } }],
    [{ do: 'edit', fields: { categories: [] } }],
    [{ do: 'edit', fields: { categories: ['x'.repeat(41)] } }],
    [{ do: 'trash' }],
    [{ do: 'untrash' }],
    [{ do: 'rate', stars: 6 }],
    [{ do: 'rate', stars: 2.5 }],
    [{ do: 'tag', add: ['x'.repeat(101)], remove: [] }],
    [{ do: 'tag', add: [''], remove: [] }],
    [{ do: 'refuse' }],
    [{ do: 'refuse', tag: 'x'.repeat(101) }],
    [{ do: 'note', text: 1 }],
    [{ do: 'constructor' }],
  ])('refuses %j from a page', (verb) => expect(parseMessage(act(verb))).toBeUndefined())
  it('passes on of an edit only the categories', () => expect(parseMessage(act({ do: 'edit', fields: { categories: ['cs.CL'], title: 'x' } }))).toMatchObject({ act: { verb: { do: 'edit', fields: { categories: ['cs.CL'] } } } }))
  it('does not pollute prototypes', () => {
    parseMessage(JSON.parse(`{"ask":"report","since":1,"sightings":[{"title":"t","how":"site","__proto__":{"x":1},"ids":{"__proto__":{"x":1}}}]}`))
    expect(({} as { x?: unknown }).x).toBeUndefined()
  })
  it('never throws, and what it gives it takes again', () => {
    fc.assert(
      fc.property(fc.oneof(fc.anything(), fc.record({ ask: fc.constantFrom('report', 'act', 'undo', 'cards', 'tags', 'part'), part: fc.anything(), since: fc.anything(), sightings: fc.array(fc.anything()), act: fc.anything(), papers: fc.anything() })), (raw) => {
        const once = parseMessage(raw)
        expect(parseMessage(once)).toEqual(once)
      }),
    )
  })
})

describe('parseTold', () => {
  it('takes a change', () => expect(parseTold({ tell: 'changed', papers: ['p'], what: 'acted', more: 1 })).toEqual({ tell: 'changed', papers: ['p'], what: 'acted' }))
  it('refuses the rest', () => expect(parseTold({ tell: 'changed', papers: [1], what: 'acted' })).toBeUndefined())
})
