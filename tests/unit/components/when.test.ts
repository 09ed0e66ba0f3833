import { expect, it } from 'vitest'
import { dayOf, isPast, sayAgo } from '../../../components/when.ts'

it('what is not a minute old is now, also where another clock is ahead', () => {
  expect([-5_000, 0, 59_999, 60_000, 3_600_000].map((ago) => sayAgo(1e12, 1e12 + ago, 'en'))).toEqual(['now', 'now', 'now', '1 minute ago', '1 hour ago'])
})

it('a day is one of the reader’s own calendar', () => {
  const zone = process.env['TZ']
  const midnight = Date.UTC(2026, 10, 27, 22, 30)
  for (const [where, day] of [['Asia/Tokyo', '2026-11-28'], ['America/Lima', '2026-11-27']] as const) {
    process.env['TZ'] = where
    expect([dayOf(midnight), isPast('2026-11-27', midnight)]).toEqual([day, day === '2026-11-28'])
  }
  if (zone === undefined) delete process.env['TZ']
  else process.env['TZ'] = zone
})
