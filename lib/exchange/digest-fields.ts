import type { PartialDate } from '../paper.ts'
import { CAPS, cap, squash } from '../text.ts'
import { dateOf } from './dates.ts'
import type { DigestLine } from './digest-lines.ts'
import { fromLatex } from './latex.ts'
import { readDate } from './parts.ts'

/** What single lines of a text digest say: dates, names, snippets. */

/** A full date of running text: "22 January 2026", "Jan 22, 2026" or ISO. */
export function dateIn(text: string): PartialDate | undefined {
  const iso = /\b\d{4}-\d{2}-\d{2}\b/.exec(text)?.[0]
  const [, day, monthAfter, year1] = /\b(\d{1,2}) ([A-Z][a-z]{2,8})\.?,? (\d{4})\b/.exec(text) ?? []
  const [, monthBefore, day2, year2] = /\b([A-Z][a-z]{2,8})\.? (\d{1,2}), (\d{4})\b/.exec(text) ?? []
  const spelled = dateOf(year1 ?? year2, monthAfter ?? monthBefore, day ?? day2)
  return readDate(iso) ?? (spelled?.length === 10 ? spelled : undefined)
}

/** Names at commas and `and`; "Jr." belongs to the one before. */
export function splitNames(text: string): readonly string[] {
  // Affiliations in brackets are not names: "A. Author (1), B. Other (2) ((1) Here, (2) There)".
  const parts = (text.includes('\\') ? fromLatex(text) : text).replace(/\s*\((?:[^()]|\([^()]{0,500}\)){0,2000}\)/g, '').split(/\s*(?:;|,\s*(?:and|&)\s|,|\sand\s|\s&\s)\s*/).map((name) => cap(squash(name.replace(/[\d*†‡§]+$/, '')), CAPS.author))
  const names: string[] = []
  for (const part of parts.filter((name) => name !== '' && !/^(?:et al\.?|others)$/i.test(name)).slice(0, CAPS.authors)) {
    if (/^(?:jr|sr|ii|iii|iv)\.?$/i.test(part) && names.length > 0) names.push(`${names.pop() ?? ''} ${part}`)
    else names.push(part)
  }
  return names
}

/** The lines below a line of names, up to an address: the snippet of an alert; '' when there is none. */
export function readSnippet(lines: readonly DigestLine[]): string {
  const below = lines.slice(lines.findIndex(({ role }) => role === 'cited') + 1 || lines.length)
  const end = below.findIndex(({ role, apart, text }) => (role !== 'line' && role !== 'names') || apart || /^tl;?dr\b/i.test(text))
  const snippet = below.slice(0, end < 0 ? below.length : end).map(({ text }) => text).join(' ')
  return snippet.length >= 60 && (snippet.match(/(?:^|\s)\p{Ll}/gu)?.length ?? 0) >= 8 ? snippet : ''
}
