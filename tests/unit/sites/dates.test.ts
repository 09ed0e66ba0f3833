import { describe, expect, it } from 'vitest'
import { dateOfArxiv, parseDate } from '../../../lib/sites/dates.ts'

describe('parseDate', () => {
  it.each([
    ['Published: 16 Jan 2026, Last Modified: 11 Mar 2026', '2026-01-16'],
    ['Qual Health Res. 2023 Nov 21:104973', '2023-11-21'],
    ['/biorxiv/early/2022/04/11/', '2022-04-11'],
    ['2024/08', '2024-08'],
    ['2022/7', '2022-07'],
    ['11/21/2023', '2023-11-21'],
    ['21/11/2023', '2023-11-21'],
    ['03/04/2023', '2023'],
    ['Jul 12 2024', '2024-07-12'],
    ['January 2020, pp 371–372', '2020-01'],
    ['2019/20', '2019'],
    ['nothing here', undefined],
  ])('%s', (text, date) => expect(parseDate(text)).toBe(date))
})

describe('dateOfArxiv', () => {
  it('reads year and month of the identifier', () => {
    expect(dateOfArxiv('2408.00118')).toBe('2024-08')
    expect(dateOfArxiv('hep-th/9901001')).toBe('1999-01')
  })
})
