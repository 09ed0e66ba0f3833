import { describe, expect, it } from 'vitest'
import { startCount } from '../../../components/charts/count.ts'
import type { Paper } from '../../../lib/paper.ts'

const DAY = 86_400_000
const now = Date.UTC(2026, 10, 23, 12)
const paper = (id: string, at: number, topic: string, sites: readonly string[]): Paper => ({
  id, title: id, user: { standing: 'saved', savedAt: at, tags: [] }, firstSeen: at, lastSeen: at,
  met: sites.map((site) => ({ site, page: `https://${site}/`, first: at, last: at })),
  guess: { model: 'm', categories: [], topics: [{ id: topic, score: 1, assigned: true }] },
})

describe('numbers', () => {
  it('count topics month by month, the last twelve, empty ones too', () => {
    const count = startCount(now, 4, [])
    for (const one of [paper('a', now, 'nlp', ['s']), paper('b', now - 40 * DAY, 'nlp', ['s']), paper('c', now - 500 * DAY, 'vision', ['s'])]) count.add(one)
    const { topicsByMonth } = count.done()
    const nlp = [...(topicsByMonth.get('nlp') ?? [])]
    expect([nlp.length, nlp[0]?.[0], nlp.filter(([, n]) => n > 0)]).toEqual([12, '2025-12', [['2026-10', 1], ['2026-11', 1]]])
    expect([...(topicsByMonth.get('vision')?.values() ?? [])].every((n) => n === 0)).toBe(true)
  })
  it('count what was read in the week it was read, not in which it was saved', () => {
    const count = startCount(now, 4, [])
    const saved = paper('a', now - 15 * DAY, 'x', ['s'])
    count.add({ ...saved, user: { ...saved.user, reading: 'read', readAt: now } })
    count.add({ ...paper('b', now, 'x', ['s']) })
    const { readByWeek, savedByWeek, read } = count.done()
    expect([[...readByWeek.values()], [...savedByWeek.values()], read]).toEqual([[0, 0, 0, 1], [1, 0, 0, 1], 1])
  })
  it('count weeks and months by the reader’s own days', () => {
    const zone = process.env['TZ']
    // Late on Saturday the 31st of October in Greenwich; a Sunday of November in Tokyo. Then late on a Sunday, a Monday there.
    const [month, week] = [Date.UTC(2026, 9, 31, 22), Date.UTC(2026, 10, 15, 22)]
    for (const [where, wanted] of [['Asia/Tokyo', ['2026-11', '2026-11-16']], ['America/Lima', ['2026-10', '2026-11-09']]] as const) {
      process.env['TZ'] = where
      const count = startCount(now, 4, [])
      count.add(paper('a', month, 'nlp', ['s']))
      count.add(paper('b', week, 'vision', ['s']))
      const { savedByWeek, topicsByMonth } = count.done()
      const counted = (counts: ReadonlyMap<string, number> | undefined): string | undefined => [...(counts ?? [])].findLast(([, n]) => n > 0)?.[0]
      expect([counted(topicsByMonth.get('nlp')), counted(savedByWeek)]).toEqual(wanted)
    }
    if (zone === undefined) delete process.env['TZ']
    else process.env['TZ'] = zone
  })
  it('tell what is new on a feed since the visit before the last; loads close together are one visit', () => {
    const visits = [
      { site: 's', page: 'https://s/1', since: now - 60_000, before: now - 3 * DAY },
      { site: 's', page: 'https://s/2', since: now - 30_000 },
      { site: 'once', page: 'https://once/', since: now },
    ]
    const count = startCount(now, 4, visits)
    // Met on the visit before, a minute after its page was loaded: not new since.
    for (const one of [paper('d', now - 3 * DAY + 60_000, 'x', ['s']), paper('a', now, 'x', ['s']), paper('b', now - DAY, 'x', ['s', 'once']), paper('c', now - 9 * DAY, 'x', ['s'])]) count.add(one)
    const feeds = new Map(count.done().feeds.map((feed) => [feed.site, feed.fresh]))
    expect([feeds.get('s'), feeds.get('once')]).toEqual([{ count: 2, since: now - 3 * DAY }, undefined])
  })
})
