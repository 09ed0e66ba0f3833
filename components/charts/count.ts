import type { FeedVisit } from '../../lib/actions/library.ts'
import type { Paper } from '../../lib/paper.ts'
import { isNewSince, VISIT } from '../../lib/visits.ts'
import { dayOf } from '../when.ts'

/** Ids and host names come from pages: never as keys of plain objects. */
type Counts = ReadonlyMap<string, number>
export interface Feed {
  readonly site: string
  readonly met: number
  readonly saved: number
  /** Last time anything was met there, ms. */
  readonly last: number
  /** How many were met for the first time after the visit before the last, and when that was. */
  readonly fresh?: { readonly count: number; readonly since: number }
}
/** What there is to count in a library; weeks are named by their Monday, `YYYY-MM-DD`, oldest first, without gaps. */
export interface Numbers {
  readonly met: number
  readonly saved: number
  readonly read: number
  readonly noted: number
  readonly savedByWeek: Counts
  readonly readByWeek: Counts
  readonly metByWeek: Counts
  readonly topics: Counts
  /** Of each topic how many were saved in each of the last months, named `YYYY-MM`, oldest first. */
  readonly topicsByMonth: ReadonlyMap<string, Counts>
  readonly ratings: Counts
  readonly feeds: readonly Feed[]
}

const DAY = 86_400_000
const WEEK = 7 * DAY
/** 1970-01-05 was a Monday. */
const MONDAY = 4 * DAY
/** By the reader's own calendar, as months are. */
const weekOf = (at: number): number => Math.floor((Date.parse(dayOf(at)) - MONDAY) / WEEK)
const dayOfWeek = (week: number): string => new Date(week * WEEK + MONDAY).toISOString().slice(0, 10)

const add = <K>(counts: Map<K, number>, key: K): void => void counts.set(key, (counts.get(key) ?? 0) + 1)

/** The last `weeks` weeks up to `now`, those without anything as 0. */
function fillWeeks(counts: ReadonlyMap<number, number>, now: number, weeks: number): Counts {
  const last = weekOf(now)
  return new Map(Array.from({ length: weeks }, (_, i) => [dayOfWeek(last - weeks + 1 + i), counts.get(last - weeks + 1 + i) ?? 0]))
}

/** When each site was visited before its last visit. */
function visitsBefore(visits: readonly FeedVisit[]): ReadonlyMap<string, number> {
  const times = new Map<string, number[]>()
  for (const { site, since, before } of visits) times.set(site, [...(times.get(site) ?? []), since, ...(before === undefined ? [] : [before])])
  const last = [...times].flatMap(([site, all]) => {
    const newest = Math.max(...all)
    const earlier = all.filter((at) => newest - at > VISIT)
    return earlier.length > 0 ? [[site, Math.max(...earlier)] as const] : []
  })
  return new Map(last)
}

const freshOf = (count: number, since: number | undefined): Pick<Feed, 'fresh'> => (since === undefined ? {} : { fresh: { count, since } })

/** Months shown. */
const MONTHS = 12
const monthOf = (at: number): string => dayOf(at).slice(0, 7)

function lastMonths(now: number): readonly string[] {
  const [year = 0, month = 0] = monthOf(now).split('-').map(Number)
  return Array.from({ length: MONTHS }, (_, i) => new Date(Date.UTC(year, month - MONTHS + i, 1)).toISOString().slice(0, 7))
}

/** Counts papers one at a time, so that a large library never stands in memory; `done` gives the numbers. */
export function startCount(now: number, weeks: number, visits: readonly FeedVisit[]): { add(paper: Paper): void; done(): Numbers } {
  const total = { met: 0, saved: 0, read: 0, noted: 0 }
  const savedWeeks = new Map<number, number>()
  const readWeeks = new Map<number, number>()
  const metWeeks = new Map<number, number>()
  const topics = new Map<string, number>()
  const ratings = new Map<string, number>([5, 4, 3, 2, 1].map((stars) => [String(stars), 0]))
  const feeds = new Map<string, { met: number; saved: number; last: number; fresh: number }>()
  const before = visitsBefore(visits)
  const months = lastMonths(now)
  const topicMonths = new Map<string, Map<string, number>>()
  const addFeeds = ({ met, user, firstSeen }: Paper): void => {
    for (const site of new Set(met.map((one) => one.site))) {
      const feed = feeds.get(site) ?? { met: 0, saved: 0, last: 0, fresh: 0 }
      feed.met++
      if (isNewSince(firstSeen, before.get(site) ?? Infinity)) feed.fresh++
      if (user.standing === 'saved') feed.saved++
      feed.last = Math.max(feed.last, ...met.filter((one) => one.site === site).map((one) => one.last))
      feeds.set(site, feed)
    }
  }
  return {
    add(paper) {
      const { user, guess, firstSeen } = paper
      total.met++
      add(metWeeks, weekOf(firstSeen))
      addFeeds(paper)
      if (user.standing !== 'saved') return
      total.saved++
      if (user.reading === 'read') total.read++
      if (user.note) total.noted++
      if (user.readAt !== undefined) add(readWeeks, weekOf(user.readAt))
      if (user.savedAt !== undefined) add(savedWeeks, weekOf(user.savedAt))
      if (user.rating !== undefined) add(ratings, String(user.rating))
      for (const topic of guess?.topics ?? []) {
        if (!topic.assigned) continue
        add(topics, topic.id)
        const byMonth = topicMonths.get(topic.id) ?? new Map<string, number>()
        if (user.savedAt !== undefined) add(byMonth, monthOf(user.savedAt))
        topicMonths.set(topic.id, byMonth)
      }
    },
    done: () => ({
      ...total,
      savedByWeek: fillWeeks(savedWeeks, now, weeks),
      readByWeek: fillWeeks(readWeeks, now, weeks),
      metByWeek: fillWeeks(metWeeks, now, weeks),
      topics: new Map([...topics].toSorted((a, b) => b[1] - a[1])),
      topicsByMonth: new Map([...topicMonths].map(([id, counts]) => [id, new Map(months.map((month) => [month, counts.get(month) ?? 0]))])),
      ratings,
      feeds: [...feeds].map(([site, { fresh, ...feed }]) => ({ site, ...feed, ...freshOf(fresh, before.get(site)) })).toSorted((a, b) => b.met - a.met),
    }),
  }
}
