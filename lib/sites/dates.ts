import type { PartialDate } from '../paper.ts'

const MONTHS = 'janfebmaraprmayjunjulaugsepoctnovdec'
const MONTH = '(jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]{0,6}\\.?'
interface Form {
  readonly form: RegExp
  readonly groups: readonly number[]
}
/** Forms of a date, each with the groups that are its year, month and day. */
const makeForms = (): readonly Form[] => [
  { form: /\b((?:19|20)\d\d)[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)/, groups: [1, 2, 3] },
  { form: new RegExp(`\\b(\\d{1,2})(?:st|nd|rd|th)?[\\s.-]{1,3}(?:of )?${MONTH},?[\\s-]{1,3}((?:19|20)\\d\\d)\\b`, 'i'), groups: [3, 2, 1] },
  { form: new RegExp(`\\b${MONTH}\\s{1,2}(\\d{1,2})(?:st|nd|rd|th)?,?\\s{1,3}((?:19|20)\\d\\d)\\b`, 'i'), groups: [3, 1, 2] },
  { form: new RegExp(`\\b((?:19|20)\\d\\d)\\s${MONTH}\\s(\\d{1,2})\\b`, 'i'), groups: [1, 2, 3] },
  { form: new RegExp(`\\b${MONTH},?\\s{1,2}((?:19|20)\\d\\d)\\b`, 'i'), groups: [2, 1] },
  { form: new RegExp(`\\b((?:19|20)\\d\\d)\\s${MONTH}(?![a-z])`, 'i'), groups: [1, 2] },
  { form: /\b((?:19|20)\d\d)-(\d\d)\b/, groups: [1, 2] },
  { form: /\b((?:19|20)\d\d)\/(\d{1,2})(?![\d/])/, groups: [1, 2] },
  { form: /\b(\d{1,2})\/(\d{1,2})\/((?:19|20)\d\d)\b/, groups: [3] },
  { form: /(?:^|[^\d./:-])((?:19|20)\d\d)(?![\d/:-]|\.\d)/, groups: [1] },
]
let forms: readonly Form[] | undefined

const ISO = /^(?:19|20)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/

/** `3/25/2024` and `25/3/2024` are one day each; `3/4/2024` may be two. */
const orderOf = (form: readonly number[], match: RegExpExecArray): readonly number[] =>
  form.length > 1 || form[0] !== 3 ? form : Number(match[2]) > 12 ? [3, 1, 2] : Number(match[1]) > 12 ? [3, 2, 1] : form

/** The first date in a text, as exactly as it is written; undefined when there is none. Day/month orders that could be either give the year. */
export function parseDate(text: string): PartialDate | undefined {
  if (ISO.test(text)) return text
  const short = text.slice(0, 2_000)
  for (const { form, groups } of (forms ??= makeForms())) {
    const match = form.exec(short)
    if (match) return joinDate(orderOf(groups, match).map((group) => match[group]))
  }
  return undefined
}

function joinDate([year, month, day]: readonly (string | undefined)[]): PartialDate | undefined {
  if (!year) return undefined
  const m = month && /^[a-z]/i.test(month) ? MONTHS.indexOf(month.slice(0, 3).toLowerCase()) / 3 + 1 : Number(month ?? 0)
  if (m < 1 || m > 12) return year
  const d = Number(day ?? 0)
  const head = `${year}-${String(m).padStart(2, '0')}`
  return d >= 1 && d <= 31 ? `${head}-${String(d).padStart(2, '0')}` : head
}

/** When an arXiv identifier was given out: `2408.00118` → `2024-08`, `hep-th/9901001` → `1999-01`. */
export function dateOfArxiv(id: string): PartialDate | undefined {
  const match = /^(?:.*\/)?(\d\d)(\d\d)/.exec(id)
  if (!match) return undefined
  const year = Number(match[1])
  return joinDate([String(year > 90 ? 1900 + year : 2000 + year), match[2]])
}
