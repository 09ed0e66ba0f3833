import { CAPS, cap, squash } from '../text.ts'
import type { Ids, Sighting } from '../paper.ts'
import { idsIn } from './addresses.ts'
import { dateIn, readSnippet, splitNames } from './digest-fields.ts'
import { AT_ONCE, isNames, readLines } from './digest-lines.ts'
import type { DigestLine } from './digest-lines.ts'
import { compact, readDate, readLine, readUrl } from './parts.ts'

/**
 * Papers of a plain-text digest: copied from a page, or the text part of an alert mail. A record is found by its evidence
 * (running text as abstracts have it, an identifier, or a label); the title is the line before it that could be one.
 */

/** Words of abstracts, and words of letters to readers, in stems; a paragraph without identifier is judged by them. */
const SCHOLARLY = /\b(?:we|our|this (?:paper|work|article|study)|propos\w*|introduc\w*|present\w*|investigat\w*|analy[sz]\w*|demonstrat\w*|experiment\w*|method\w*|approach\w*|model\w*|result\w*|performance|data\w*|algorithm\w*|learn\w*|theor\w*|problem\w*|network\w*|show\w*|empirical\w*|stud(?:y|ies)|estimat\w*|evaluat\w*|patients?|cells?|genes?|proteins?)\b/gi
const ADDRESSED = /\b(?:you|your|yours|click|subscri\w+|unsubscri\w+|newsletter|read more|sign up|log in|e-?mail|cookies?|privacy policy|terms of|inbox|preferences|copyright|all rights)\b/gi

function isAbstract(text: string): boolean {
  const scholarly = new Set(text.match(SCHOLARLY)?.map((word) => word.toLowerCase())).size
  return scholarly >= 2 && scholarly > 2 * (text.match(ADDRESSED)?.length ?? 0)
}

/** Whether a line could be a title: words, not a sentence to the reader, not a date or a button. */
function couldBeTitle({ role, text }: DigestLine): boolean {
  if (role === 'title') return true
  if ((role !== 'line' && role !== 'names') || text.length > 400) return false
  const words = text.match(/\p{L}{2,}/gu)?.length ?? 0
  return words >= 2 && text.length >= 8 && !/[:;,]$/.test(text)
}

/** Text that stands before the address on one line ("Title https://…"). */
function titleInLine(line: DigestLine): string | undefined {
  const linked = /^\[([^\]]{8,400})\]\(https?:/.exec(line.text)?.[1]
  if (linked !== undefined) return squash(linked)
  const before = line.text.split(/\s*(?:[-–—|:(<[]\s*)?(?:https?:\/\/|arxiv:|doi:)/i, 1)[0]?.trim() ?? ''
  const words = before.match(/\p{L}{2,}/gu)?.length ?? 0
  return words >= 3 && /^["“]?[\p{Lu}\d]/u.test(before) && !/\b(?:posted|published|submitted|online)\b/i.test(before) ? before : undefined
}

interface Draft {
  readonly title: string
  /** Index of the title's line. */
  readonly at: number
  /** Index of the line of names it was found by, if it was. */
  readonly cited?: number
}

/** Addresses and text that follow a line of names so closely are of the same record. */
const NEAR = 10

/** The title before a piece of evidence: names are passed over when a title stands before them. */
function titleBefore(lines: readonly DigestLine[], evidence: number, floor: number): Draft | undefined {
  let names: Draft | undefined
  for (let at = evidence - 1; at > floor && evidence - at <= 6; at--) {
    const line = lines[at]
    if (!line || line.role === 'break' || line.role === 'prose' || line.role === 'ids' || line.role === 'cited') break
    if (line.role === 'names' && !names && couldBeTitle(line)) names = { title: line.text, at }
    else if (couldBeTitle(line)) return { title: line.text, at }
    else if (line.role === 'line') break
  }
  return names
}

/** Every title of the text with its place. */
function* findTitles(lines: readonly DigestLine[]): Generator<undefined, readonly Draft[]> {
  const titles: Draft[] = []
  let floor = -1
  const take = (draft: Draft | undefined, evidence: number): void => {
    if (!draft) return
    titles.push(draft)
    floor = evidence
  }
  /** Where lines of names name the records, what stands below one belongs to it. */
  const byNames = lines.filter((line) => line.role === 'cited').length >= 2
  for (const [at, line] of lines.entries()) {
    if (at % AT_ONCE === 0) yield
    if (byNames && line.role === 'ids' && at - (titles.at(-1)?.cited ?? -NEAR - 1) <= NEAR) continue
    const own = line.role === 'title' ? line.text : line.role === 'ids' ? titleInLine(line) : undefined
    if (own) take({ title: own, at }, at)
    else if (line.role === 'cited') {
      const draft = titleBefore(lines, at, floor)
      take(draft && { ...draft, cited: at }, at)
    } else if (byNames && at - (titles.at(-1)?.cited ?? -NEAR - 1) <= NEAR) continue
    else if (line.role === 'ids' || line.role === 'abstract' || (line.role === 'prose' && isAbstract(line.text))) {
      const labelled = titles.at(-1) && lines[titles.at(-1)?.at ?? 0]?.role === 'title'
      take(labelled && at - (titles.at(-1)?.at ?? 0) < 12 ? undefined : titleBefore(lines, at, floor), at)
    }
    if (line.role === 'ids' || line.role === 'prose' || line.role === 'cited') floor = Math.max(floor, at)
  }
  return titles
}

/** What the lines of one record say besides its title. */
function toSighting(draft: Draft, lines: readonly DigestLine[]): Sighting {
  const authors = lines.find((line, at) => line.role === 'authors' || (line.role === 'cited' && line.text !== '') || (line.role === 'names' && at > 0 && isNames(line.text)))
  const prose = lines.filter((line) => line.role === 'abstract' || line.role === 'prose')
  const abstract = cap(prose.map((line) => line.text).join('\n') || readSnippet(lines), CAPS.abstract)
  const said = lines.filter((line) => line.role !== 'prose' && line.role !== 'abstract').map((line) => line.raw).join('\n')
  const ids: Ids = idsIn(said)
  const url = readUrl(/https?:\/\/[^\s<>)\]"']+/.exec(said)?.[0].replace(/[.,;]+$/, ''))
  const categories = lines.find((line) => /^\s*(?:categories|subjects?)\s?:/i.test(line.raw))?.text.match(/\b[a-z-]{2,10}\.[A-Za-z-]{2,8}\b|\b(?:hep|astro|cond|gr|nucl|quant|math)-(?:[a-z]{2,3})\b/g)
  const all = authors && splitNames(authors.text)
  const counted = Number(/(\d{1,4}) authors?$/i.exec(lines.find(({ role }) => role === 'cited')?.raw.trim() ?? '')?.[1] ?? 0)
  // One name of several is who sent it in.
  const names = all && all.length === 1 && counted > 1 ? undefined : all
  return compact<Sighting>({
    title: readLine(draft.title) ?? draft.title,
    authors: names && names.length > 0 ? names : undefined,
    abstract: abstract === '' ? undefined : abstract,
    ids: Object.keys(ids).length > 0 ? ids : undefined,
    url,
    published: dateIn(said) ?? readDate(/\b(?:19|20)\d\d\b(?!.*\b(?:19|20)\d\d\b)/.exec(lines.find(({ role }) => role === 'cited')?.raw ?? '')?.[0]),
    categories: categories ? [...new Set(categories)] : undefined,
    how: 'text',
  })
}

/** Every paper of a plain-text digest, in order. Takes any text; furniture gives nothing. */
export const readDigest = (text: string): readonly Sighting[] => [...digestSteps(text)].filter((step) => step !== undefined)

/** The same a step at a time, nothing yet where there is only a place to stop. */
export function* digestSteps(text: string): Generator<Sighting | undefined> {
  const lines = yield* readLines(text.slice(0, 20_000_000))
  const titles = yield* findTitles(lines)
  const starts = titles.map(({ at }) => startOf(lines, at))
  for (const [index, draft] of titles.entries()) yield toSighting(draft, trimTail(lines.slice(starts[index], starts[index + 1] ?? lines.length)))
}

/** Where a record begins: number and date may stand above a title that is labelled as one. */
function startOf(lines: readonly DigestLine[], title: number): number {
  let start = title
  if (lines[title]?.role === 'title') while (start > 0 && title - start < 4 && /^(?:ids|meta)$/.test(lines[start - 1]?.role ?? '')) start--
  return start
}

/** After its last evidence a record's lines are the furniture of what follows. */
function trimTail(lines: readonly DigestLine[]): readonly DigestLine[] {
  const last = lines.findLastIndex((line, at) => at === 0 || line.role === 'title' || line.role === 'ids' || line.role === 'authors' || line.role === 'cited' || line.role === 'abstract' || (line.role === 'prose' && isAbstract(line.text)))
  return lines.slice(0, last + 1)
}
