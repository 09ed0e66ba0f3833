import { describe, expect, it } from 'vitest'
import { type CopyShelf, copyNames, keepCopy } from '../../../lib/actions/copies.ts'

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
    const shelf = { last: async () => last, put: async (at: number) => void (put.push(at), (last = at)), failed: async () => undefined, tell: async () => {} }
    const library = (...ats: number[]) => ({ snapshots: async () => ats.map((at) => ({ at, upTo: 1, papers: 1, size: 9 })) })
    await keepCopy(library(), shelf, 1)
    await keepCopy(library(monday), shelf, 1)
    await keepCopy(library(monday + 3_600_000, monday), shelf, 1)
    await keepCopy(library(monday + DAY, monday), shelf, 1)
    await keepCopy(library(monday + DAY, monday), shelf, 1)
    expect(put).toEqual([monday, monday + DAY])
  })
  it('that fail are told of since the first time, tried again, and told of no more once one succeeds', async () => {
    let [isFull, failed, last] = [true, undefined as number | undefined, undefined as number | undefined]
    const shelf: CopyShelf = {
      last: async () => last, failed: async () => failed, tell: async (at) => void (failed = at),
      put: async (at) => { if (isFull) throw new Error('no room'); last = at },
    }
    const library = { snapshots: async () => [{ at: monday, upTo: 1, papers: 1, size: 9 }] }
    for (const now of [5, 6]) await expect(keepCopy(library, shelf, now)).rejects.toThrow('no room')
    expect(failed).toBe(5)
    isFull = false
    await keepCopy(library, shelf, 7)
    expect([failed, last]).toEqual([undefined, monday])
  })
})
