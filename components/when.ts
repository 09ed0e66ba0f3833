import { saidOnce } from './said.ts'

const DAY = 86_400_000
const STEPS: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['year', 365 * DAY],
  ['month', 30 * DAY],
  ['week', 7 * DAY],
  ['day', DAY],
  ['hour', 3_600_000],
  ['minute', 60_000],
]

/** Formats by what they are made of: making one costs more than a hundred uses, and lists say a time in every row. */
const kept = new Map<string, unknown>()
function keptFormat<T>(kind: string, locale: string, options: object, make: () => T): T {
  const key = `${kind} ${locale} ${JSON.stringify(options)}`
  if (!kept.has(key)) kept.set(key, make())
  return kept.get(key) as T
}
const dates = (locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat => keptFormat('date', locale, options, () => new Intl.DateTimeFormat(locale, options))
const AGO: Intl.RelativeTimeFormatOptions = { numeric: 'auto' }

/** "3 weeks ago", in the language's own words, what is not a minute old "now"; both times in ms since epoch. */
export function sayAgo(then: number, now: number, locale: string): string {
  const [unit, size] = STEPS.find(([, ms]) => now - then >= ms) ?? ['second', Infinity]
  const many = Math.max(0, Math.floor((now - then) / size))
  const format = (): string => keptFormat('ago', locale, AGO, () => new Intl.RelativeTimeFormat(locale, AGO)).format(-many, unit)
  return saidOnce(`${locale} ${many} ${unit}`, format)
}

/** A moment as a date and time. */
export const sayMoment = (at: number, locale: string): string =>
  dates(locale, { dateStyle: 'medium', timeStyle: 'short' }).format(at)

/** A partial date (`2024`, `2024-05`, `2024-05-17`) no more exact than it is; unreadable ones as they stand. */
export function sayDate(date: string, locale: string): string {
  const [year, month, day] = date.split('-').map(Number)
  const at = Date.UTC(year ?? Number.NaN, (month ?? 1) - 1, day ?? 1)
  if (Number.isNaN(at)) return date
  const parts: Intl.DateTimeFormatOptions = { year: 'numeric', ...(month && { month: 'short' }), ...(day && { day: 'numeric' }) }
  return saidOnce(`${locale} ${date}`, () => dates(locale, { ...parts, timeZone: 'UTC' }).format(at))
}

/** The day of a moment (ms) by the reader's own calendar, `YYYY-MM-DD`. */
export function dayOf(at: number): string {
  const day = new Date(at)
  const pad = (n: number): string => String(n).padStart(2, '0')
  return `${day.getFullYear()}-${pad(day.getMonth() + 1)}-${pad(day.getDate())}`
}

/** True where a day (`YYYY-MM-DD`) is over by the reader's own calendar; `now` in ms. */
export const isPast = (day: string, now: number): boolean => day < dayOf(now)

/** "Tuesday" for a day of the last six, else "3 Mar" or "3 Mar 2025"; both times in ms. */
export function sayDay(at: number, now: number, locale: string): string {
  const isNear = now - at < 6 * DAY
  const sameYear = new Date(at).getFullYear() === new Date(now).getFullYear()
  const form: Intl.DateTimeFormatOptions = isNear ? { weekday: 'long' } : { day: 'numeric', month: 'short', ...(sameYear ? {} : { year: 'numeric' }) }
  return dates(locale, form).format(at)
}

const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const

/** "3.4 MB" in the language's own words. */
export function sayBytes(bytes: number, locale: string): string {
  const step = bytes < 1 ? 0 : Math.min(UNITS.length - 1, Math.floor(Math.log10(bytes) / 3))
  const value = bytes / 1_000 ** step
  // The short form of a byte has no plural.
  return new Intl.NumberFormat(locale, { style: 'unit', unit: UNITS[step] ?? 'byte', unitDisplay: step === 0 ? 'long' : 'short', maximumFractionDigits: value < 10 && step > 0 ? 1 : 0 }).format(value)
}
