import { describe, expect, it } from 'vitest'
import { formatNamed, itemsOfAny, readInSlices } from '../../../lib/exchange/index.ts'
import type { Pace } from '../../../lib/exchange/index.ts'
import { bare, full } from './papers.ts'

/** A clock that moves 1 ms with each look, and counts the pauses. */
function makePace(cancelAfter = Number.POSITIVE_INFINITY): Pace & { pauses: number; told: number[] } {
  let time = 0
  const pace = { pauses: 0, told: [] as number[], now: () => time++, pause: async () => void pace.pauses++, progress: (done: number) => void pace.told.push(done), cancelled: () => time > cancelAfter }
  return pace
}
const papers = Array.from({ length: 50 }, (_, at) => ({ ...(at % 2 ? full : bare), id: `p${at}` }))

describe('slices', () => {
  it('read the same entries with pauses between', async () => {
    const pace = makePace()
    const text = [...(formatNamed('ris')?.write?.(papers) ?? [])].join('')
    expect((await readInSlices(itemsOfAny(text), pace))?.entries).toHaveLength(50)
    expect(pace.pauses).toBeGreaterThan(4)
    expect(pace.told.at(-1)).toBe(50)
  })
  it('stop when told to', async () => {
    const text = [...(formatNamed('ris')?.write?.(papers) ?? [])].join('')
    expect(await readInSlices(itemsOfAny(text), makePace(20))).toBeUndefined()
  })
})
