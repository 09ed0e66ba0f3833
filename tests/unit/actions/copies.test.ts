import { describe, expect, it } from 'vitest'
import { copyNames, keepCopy } from '../../../lib/actions/copies.ts'

const DAY = 86_400_000
const monday = Date.UTC(2026, 10, 30, 9)

describe('copies among the downloads', () => {
  it('have the same names again after a week and a year, so that old ones are written over', () => {
    const names = new Set<string>()
    for (let day = 0; day < 800; day++) for (const name of copyNames(monday + day * DAY, monday + (day - 1) * DAY)) names.add(name)
    expect(names.size).toBe(19)
    expect([...names].every((name) => /^paperlight\/(day-[1-7]|month-(0[1-9]|1[0-2]))\.backup\.gz$/.test(name))).toBe(true)
  })
  it('keep one of each month', () => {
    expect(copyNames(monday, undefined)).toEqual(['paperlight/day-1.backup.gz', 'paperlight/month-11.backup.gz'])
    expect(copyNames(monday + DAY, monday)).toEqual(['paperlight/day-2.backup.gz', 'paperlight/month-12.backup.gz'])
    expect(copyNames(monday + 2 * DAY, monday + DAY)).toEqual(['paperlight/day-3.backup.gz'])
  })
  it('are put there once a day, and only when a snapshot is newer', async () => {
    const put: number[] = []
    let last: number | undefined
    const shelf = { last: async () => last, put: async (at: number) => void (put.push(at), (last = at)) }
    const library = (...ats: number[]) => ({ snapshots: async () => ats.map((at) => ({ at, upTo: 1, papers: 1, size: 9 })) })
    await keepCopy(library(), shelf)
    await keepCopy(library(monday), shelf)
    await keepCopy(library(monday + 3_600_000, monday), shelf)
    await keepCopy(library(monday + DAY, monday), shelf)
    await keepCopy(library(monday + DAY, monday), shelf)
    expect(put).toEqual([monday, monday + DAY])
  })
})
