import type { PartialDate } from '../paper.ts'
import { readDate } from './parts.ts'

/** Dates between the forms files use. */

export const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'] as const

const pad = (part: string | number): string => String(part).padStart(2, '0')

/** Year, month (number, name or its beginning) and day as a date, as much of it as is one. */
export function dateOf(year: string | undefined, month?: string, day?: string): PartialDate | undefined {
  if (year === undefined) return undefined
  const said = month?.trim().toLowerCase() ?? ''
  const named = MONTHS.findIndex((name) => said.startsWith(name)) + 1
  const number = /^\d{1,2}$/.test(said) ? pad(said) : named > 0 ? pad(named) : undefined
  const whole = number && day !== undefined && /^\d{1,2}$/.test(day.trim()) ? readDate(`${year}-${number}-${pad(day.trim())}`) : undefined
  return whole ?? (number ? readDate(`${year}-${number}`) : undefined) ?? readDate(year)
}

/** The date a text says in any common form: ISO, `2017/06/12`, "12 June 2017", "June 12, 2017", "June 2017", "2017 Jun 12", 2017. */
export function dateIn(text: string): PartialDate | undefined {
  const short = text.slice(0, 200)
  const [, year, month, day] = /(?<!\d)(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?(?!\d)/.exec(short) ?? []
  if (month !== undefined) return dateOf(year, month, day)
  const [, dayBefore, monthAfter, year1] = /(?<!\d)(\d{1,2})\.? ([A-Z][a-z]{2,8})\.?,? (\d{4})(?!\d)/.exec(short) ?? []
  if (year1 !== undefined) return dateOf(year1, monthAfter, dayBefore)
  const [, monthBefore, dayAfter, year2] = /([A-Z][a-z]{2,8})\.? (?:(\d{1,2})(?:st|nd|rd|th)?,? )?(\d{4})(?!\d)/.exec(short) ?? []
  if (year2 !== undefined) return dateOf(year2, monthBefore, dayAfter)
  const [, year3, monthBehind, dayBehind] = /(?<!\d)(\d{4}) ([A-Z][a-z]{2,8})\.?(?: (\d{1,2})(?!\d))?/.exec(short) ?? []
  return year3 === undefined ? dateOf(year) : dateOf(year3, monthBehind, dayBehind)
}

/** A moment in ms from seconds, milliseconds or any form `Date` reads; undefined for what is none. */
export function momentOf(text: string | undefined): number | undefined {
  const said = text?.trim() ?? ''
  if (said === '') return undefined
  const number = /^\d{9,14}(?:\.\d+)?$/.test(said) ? Math.floor(Number(said)) : undefined
  const moment = number === undefined ? Date.parse(said) : number < 1e11 ? number * 1_000 : number
  return Number.isFinite(moment) && moment > 0 ? moment : undefined
}
