import { squash } from '../text.ts'
import { idsIn } from './addresses.ts'
import { linesOf } from './format.ts'

/** What a line of a copied or e-mailed digest can be. `names` may turn out to be a title, `line` may or may not be one; `cited` is
 * a line of names and what follows them ("A Author, B Other - Journal, 2024", "A. Author · 3 authors"), its text the names. */
export type Role = 'break' | 'title' | 'authors' | 'cited' | 'abstract' | 'ids' | 'names' | 'prose' | 'line' | 'meta'

export interface DigestLine {
  readonly role: Role
  /** Without labels, list numbers and marks. */
  readonly text: string
  /** As it stands, for identifiers and links. */
  readonly raw: string
  /** Whether a blank line or a rule stands before it. */
  readonly apart: boolean
}

const LABELS: readonly (readonly [RegExp, Role])[] = [
  [/^title\s?:\s*/i, 'title'],
  [/^authors?\s?:\s*/i, 'authors'],
  [/^(?:abstract|summary)\s?[:—-]\s*/i, 'abstract'],
  [/^(?:comments?|categories|subjects?|journal-ref|date|published|submitted|posted|doi|report-no|msc-class|acm-class|license|keywords?|source|venue|pdf|code|link|url)\s?:\s*/i, 'meta'],
]
const RULE = /^(?:[-=_*~#\u2500-\u257f]{3,200}|\\\\)$/
const MARKS = /^(?:\[(?:PDF|HTML|BOOK|CITATION|DOC)\]\s+|[-*•·+>]\s+|\[\d{1,4}\]\s*|\(?\d{1,4}[.)]\s+|#{1,6}\s+)/

/** List numbers, bullets and emphasis around a line, as Markdown and plain lists have them. */
function unmark(text: string): string {
  const bare = text.replace(MARKS, '')
  const strong = /^(\*\*|__)(.{1,1000})\1$/.exec(bare)?.[2]
  return strong ?? bare
}

const PARTICLES = /^(?:van|von|der|den|de|del|della|di|da|dos|du|la|le|ter|ten|bin|ibn|al|el|y|e|jr\.?|sr\.?|ii|iii|et|al\.)$/i

function isName(part: string): boolean {
  const words = part.split(/\s+/).filter((word) => !PARTICLES.test(word))
  return words.length > 0 && words.length <= 6 && words.every((word) => /^\p{Lu}[\p{L}\p{M}'’.-]{0,30}$/u.test(word))
}

/** Whether a line reads as people's names. */
export function isNames(text: string): boolean {
  if (text.length > 30_000 || /[:?!\d]/.test(text.replace(/[\d*†‡,]{1,5}(?=,|$)/g, ''))) return false
  const parts = text.split(/\s*(?:,|;|\band\b|&)\s*/).filter((part) => part !== '' && !PARTICLES.test(part))
  const named = parts.filter(isName).length
  return named > 0 && named >= parts.length * 0.8 && parts.some((part) => part.includes(' '))
}

/** Sentences of running text, as an abstract has them. */
export function isProse(text: string): boolean {
  const words = text.split(/\s+/, 60).length
  return text.length >= 150 && words >= 25 && /[\p{Ll}\d)\]%$”"][.?!](?:\s|$)/u.test(text) && !isNames(text)
}

/** The names of a line that cites or counts them; '' where only their number stands there. */
function namesOfCited(text: string): string | undefined {
  if (text.length > 2_000) return undefined
  if (/^(?:[·•]\s*)?\d{1,4} authors?$/i.test(text)) return ''
  const [names = '', ...rest] = text.split(/\s+[-–—•·|]\s*/)
  const more = rest.join(' ')
  if (rest.length === 0 || !(/\b(?:19|20)\d\d\b/.test(more) || /^\d{1,4} authors?$/i.test(more))) return undefined
  const plain = names.replace(/\s*(?:…|\.\.\.)/g, '').replace(/,\s*$/, '')
  return isNames(plain) ? plain : undefined
}

const hasIds = (text: string): boolean => Object.keys(idsIn(text)).length > 0

function judge(raw: string): { role: Role; text: string } {
  const text = squash(unmark(squash(raw)))
  for (const [form, role] of LABELS) {
    const label = form.exec(text)?.[0]
    if (label !== undefined) return { role: role === 'meta' && hasIds(raw) ? 'ids' : role, text: text.slice(label.length) }
  }
  if (!/[\p{L}\p{N}]/u.test(text)) return { role: 'meta', text }
  const cited = namesOfCited(text)
  if (cited !== undefined) return { role: 'cited', text: cited }
  if (isProse(text)) return { role: 'prose', text }
  if (hasIds(raw) || /^https?:\/\/\S+$/.test(text)) return { role: 'ids', text }
  if (/^(?:\[[\p{L} ]{2,20}\]\s*)+$/u.test(text)) return { role: 'meta', text }
  return { role: isNames(text) ? 'names' : 'line', text }
}

/** Width at which a text was wrapped, or Infinity when it was not: mail breaks between 60 and 100. */
function wrapWidth(lines: readonly string[]): number {
  const widths: number[] = []
  let widest = 0
  for (const line of lines) {
    if (/\S{60}/.test(line)) continue
    const width = line.trimEnd().length
    if (width > 100) return Number.POSITIVE_INFINITY
    widths.push(width)
    widest = Math.max(widest, width)
  }
  return widest >= 55 && widths.filter((width) => width > widest - 12).length >= 3 ? widest : Number.POSITIVE_INFINITY
}

/** Whether `next` was broken off `line`: its first word would not have fitted. */
function continues(line: string, next: string, width: number): boolean {
  if (/^<?https?:/.test(next.trim()) || RULE.test(next.trim()) || MARKS.test(next.trim()) || LABELS.some(([form]) => form.test(next.trim()))) return false
  const first = next.trim().split(/\s/, 1)[0] ?? ''
  return line.trimEnd().length + 1 + first.length > width || (/^\s{2,}\S/.test(next) && !/^\s/.test(line) && LABELS.some(([form]) => form.test(line)))
}

/** In lines. */
const LONGEST_ABSTRACT = 200
/** In the mails of arXiv an abstract stands alone between lines of two backslashes. */
function* joinBetween(lines: readonly string[]): Generator<undefined, readonly string[]> {
  const joined: string[] = []
  for (let at = 0; at < lines.length; at++) {
    if (at % 1_000 === 0) yield
    const line = lines[at] ?? ''
    joined.push(line)
    const next = lines[at + 1] ?? ''
    if (line.trim() !== '\\\\' || next.trim() === '' || /^\s*arXiv:/i.test(next) || LABELS.some(([form]) => form.test(next.trim()))) continue
    const length = lines.slice(at + 1, at + LONGEST_ABSTRACT).findIndex((each) => each.startsWith('\\\\'))
    if (length < 0) continue
    joined.push(`Abstract: ${lines.slice(at + 1, at + 1 + length).map((each) => each.trim()).join(' ')}`)
    at += length
  }
  return joined
}

/** Lines looked at between two places to stop. */
export const AT_ONCE = 50

/** The lines of a digest as they were before mail wrapped them, each with what it seems to be. Gives nothings while it works. */
export function* readLines(text: string): Generator<undefined, readonly DigestLine[]> {
  const quoted: string[] = []
  for (const [line, number] of linesOf(text)) {
    quoted.push(line.startsWith('>') ? line.replace(/^(?:>\s?)+/, '') : line)
    if (number % 1_000 === 0) yield
  }
  const source = yield* joinBetween(quoted)
  const width = wrapWidth(source)
  const lines: DigestLine[] = []
  let apart = true
  for (let at = 0; at < source.length; at++) {
    let raw = source[at] ?? ''
    if (at % AT_ONCE === 0) yield
    if (raw.trim() === '') apart = true
    else if (RULE.test(raw.trim())) lines.push({ role: 'break', text: '', raw: '', apart: (apart = true) })
    else {
      for (let last = raw; at + 1 < source.length && (source[at + 1] ?? '').trim() !== '' && continues(last, source[at + 1] ?? '', width); ) {
        last = source[++at] ?? ''
        raw = `${raw.trimEnd()} ${last.trim()}`
      }
      lines.push({ ...judge(raw), raw, apart })
      apart = false
    }
  }
  return lines
}
