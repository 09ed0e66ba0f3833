import { CAPS, isAscii } from '../text.ts'
import { parseDate } from './dates.ts'
import { cleanNames, looksLikeNames, splitNames } from './names.ts'
import type { Block, Form, Layout } from './text-block.ts'

const AUTHOR_WORD = /author|creator|byline|contributor|people|presenter|(?:^|[.>_-])(?:loa|names?)(?:$|[.>_-])/i
const AUTHOR_LINK = /\/author|\/people\/|author=|searchtype=author|\/profile\?id=|\/citations\?user=|\/pid\/|\/researcher\//i
const ABSTRACT_WORD = /abstract|summary|snippet|tldr|(?:^|[.>_-])(?:description|teaser|excerpt|blurb)(?:$|[.>_-])|gs_rs|_sni\b/i
const ABSTRACT_LABEL = /^(?:(?:show |view )?abstract|summary|tl;?dr)\s*[:.—–-]?\s*(?=[\p{Lu}\d$"'“(])/iu
/** Labels of what may be written like names. */
const NOT_NAMES = /^(?:key ?words?|subjects?|categor(?:y|ies)|tags?|topics?|published|posted|updated|venue|comments?|tl;?dr|editors?|session)\b.{0,20}?[:：]/i
/** Share of cards that must agree on a place. */
const MOST = 0.6
const HAS_YEAR = /(?:19|20)\d\d/
const DATE_WORD = /date|year|time|published|posted/i

/** True when `inner` lies in `outer` (or is it). */
export function isInside(blocks: readonly Block[], inner: Block, outer: Block): boolean {
  for (let at: Block | undefined = inner; at; at = blocks[at.up]) if (at === outer) return true
  return false
}
/** Positions of the blocks that neither hold nor are part of the title's, which is at `title`. */
function placesBeside(layout: Layout, title: number): readonly number[] {
  const known = layout.answers.get(title) as readonly number[] | undefined
  if (known) return known
  const { forms } = layout
  const around = new Set<number>()
  for (let at = title; at >= 0; at = (forms[at] as Form).up) around.add(at)
  // In document order what is inside follows at once.
  let end = title + 1
  while (end < forms.length && (forms[end] as Form).up >= title) end++
  const beside = forms.filter((form) => !form.blank && !around.has(form.order) && (form.order < title || form.order >= end)).map((form) => form.order)
  layout.answers.set(title, beside)
  return beside
}

/** Blocks that neither hold nor are part of the title; all that hold something where no block is the title. */
export function beside(blocks: readonly Block[], title: Block | undefined): readonly Block[] {
  if (!title) return blocks.filter((b) => !b.blank)
  const others: Block[] = []
  for (const at of placesBeside(title.form.layout, title.order)) {
    const block = blocks[at] as Block
    // A line that says the title again, among other words, is no field of its own.
    if (!block.line || !block.text.includes(title.text)) others.push(block)
  }
  return others
}

/** A test of class words that remembers: signatures are few. */
function remember(words: RegExp): (looks: string) => boolean {
  let known = new Map<string, boolean>()
  return (looks) => {
    let is = known.get(looks)
    if (is === undefined) {
      if (known.size > 5_000) known = new Map()
      known.set(looks, (is = words.test(looks)))
    }
    return is
  }
}
const isAuthors = remember(AUTHOR_WORD)
const isAbstract = remember(ABSTRACT_WORD)
const isDate = remember(DATE_WORD)

const PARTICLE = /^(?:and|by|de|da|del|della|der|den|di|do|dos|du|la|le|van|von|el|al|bin|ibn|ter|ten|zu|y|e|af|av|et|authors?:?|&|-|–|—)$/i
/** Cheap: among the first words of a list of names nearly all begin with capitals. */
function mayBeNames(text: string): boolean {
  const words = text.slice(0, 90).split(' ').slice(0, 8)
  let low = 0
  for (const word of words) if (/^\p{Ll}/u.test(word) && !PARTICLE.test(word)) low++
  return words.length > 1 && low <= 1
}

/** At most a quarter of the words begin small, particles aside. */
function isMostlyCapital(text: string): boolean {
  const words = text.slice(0, 600).split(' ').filter((w) => /\p{L}/u.test(w) && !PARTICLE.test(w))
  return words.filter((w) => /^\p{Ll}/u.test(w)).length <= words.length / 4
}

/** The head of a citation line: "A Author, B Other - Journal, 2019 - host" → the names; undefined when it does not start with names. */
export function readNamesLine(text: string): readonly string[] | undefined {
  if (!mayBeNames(text)) return undefined
  const head = text.slice(0, CAPS.authors * 4).split(/\s[-–—]\s|;\s*(?=\(|\d)|\.\s+(?=\p{Lu}[\p{Ll}]{3,}\s)/u)[0] ?? ''
  const plain = head.replace(/^(?:authors?|by)\s*:?\s+/i, '').replace(/\s\[(?:…|\.\.\.)\](?=\s)/g, ',').replace(/[…]|\.\.\.$/g, '').replace(/\(\d{4}\)|,\s*\d{4}$/g, '')
  return plain.length >= 4 && looksLikeNames(plain) ? splitNames(plain) : undefined
}

/** Class words of where somebody works. */
const AFFILIATION_WORD = /affil|institut|_inst(?:$|[.>_-])/i
const isAffiliation = remember(AFFILIATION_WORD)

/** Names that stand one by one in elements of the same place; one is enough where beside it stands where that person works. */
function readFamily(blocks: readonly Block[], root: Block): readonly string[] {
  const inside = blocks.filter((b) => b !== root && !b.blank && isInside(blocks, b, root))
  const affiliations = inside.filter((b) => isAffiliation(b.looks))
  // A portrait in a name's element is no text in it.
  const isLeaf = (b: Block): boolean => b.leaf || (affiliations.length > 0 && !inside.some((o) => o.up === b.order))
  const inner = inside.filter((b) => isLeaf(b) && b.text !== '' && !affiliations.some((a) => isInside(blocks, b, a)))
  const families = new Map<string, string[]>()
  for (const b of inner) {
    const known = families.get(b.family)
    if (known) known.push(b.text)
    else families.set(b.family, [b.text])
  }
  const best = [...families.values()].sort((a, b) => b.length - a.length)[0] ?? []
  return best.length >= (affiliations.length > 0 ? 1 : 2) && best.filter((t) => t.length < 60).length === best.length ? cleanNames(best) : []
}

/** A name in plain letters, none of its words a label: as it is written. Cheap, because most names are so. */
const PLAIN = /^[A-Z][A-Za-z'-]*\.?(?: [A-Za-z'-]+\.?){1,4}$/
const LABELLED = /(?:^| )(?:authors?|by|von|par|creators?|editors?|speakers?|presenters?|and|et|others|show|view|more|less|all|orcid|email|search|expand|collapse|anonymous|double|paper)\.?(?: |$)/i

const isPlainName = (text: string): boolean => text.length < 60 && PLAIN.test(text) && !LABELLED.test(text)
/** As `cleanNames`, which changes nothing of plain names that differ from the one before. */
const tidyNames = (raw: readonly string[]): readonly string[] => (raw.length < CAPS.authors && raw.every((name, i) => isPlainName(name) && name !== raw[i - 1]) ? raw : cleanNames(raw))

/** Names, and the place in the card they stand at. */
interface NamesAt {
  readonly names: readonly string[]
  readonly key: string
}

/** The names of a card that stands alone: a block marked as authors, links to authors, else the first block that reads as names. */
function findNames(blocks: readonly Block[], rest: readonly Block[]): NamesAt | undefined {
  const marked = rest.find((b) => isAuthors(b.looks) && b.text.length >= 3 && !NOT_NAMES.test(b.text))
  if (marked) {
    const each = readFamily(blocks, marked)
    const names = each.length > 0 ? each : (readNamesLine(marked.text) ?? splitNames(marked.text))
    if (names.length > 0) return { names, key: marked.key }
  }
  const linked = rest.filter((b) => b.tag === 'a' && b.href !== undefined && AUTHOR_LINK.test(b.href) && b.text.length < 80)
  if (linked[0]) return { names: tidyNames(linked.map((b) => b.text)), key: blocks[linked[0].up]?.key ?? '' }
  for (const block of rest) {
    const names = block.text.length < CAPS.authors * 2 && !NOT_NAMES.test(block.text) ? readNamesLine(block.text) : undefined
    if (names && names.length > 0) return names.length > 1 ? { names, key: block.key } : longest(blocks, block, names)
  }
  return undefined
}

/** The authors of a card; empty when nothing in it reads as names. `at` is where they stand in most cards of its list, if that is known. */
export function readAuthorBlocks(blocks: readonly Block[], rest: readonly Block[], at?: string): readonly string[] {
  const found = findNames(blocks, rest)
  if (at === undefined || found?.key === at) return found?.names ?? []
  // Names strange to our rules (a team, one word) stand where the other cards' names do; a lone name elsewhere is a publisher or a keyword.
  const there = rest.find((b) => b.key === at)
  const each = there ? readFamily(blocks, there) : []
  if (each.length > 0) return each
  if (there && !NOT_NAMES.test(there.text) && isMostlyCapital(there.text)) return splitNames(there.text)
  return found && found.names.length > 1 ? found.names : []
}

/** Where authors stand in most of the sampled cards; undefined where they differ. */
export function voteAuthors(cards: readonly { readonly blocks: readonly Block[]; readonly title: Block }[]): string | undefined {
  const counts = new Map<string, number>()
  for (const { blocks, title } of cards) {
    const key = findNames(blocks, beside(blocks, title))?.key
    if (key !== undefined) counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  const [best] = [...counts].sort((a, b) => b[1] - a[1])
  return best && best[0] !== '' && best[1] >= 3 && best[1] >= MOST * cards.length ? best[0] : undefined
}

/** A lone name may be the first of several siblings; then their parent has them all. */
function longest(blocks: readonly Block[], block: Block, names: readonly string[]): NamesAt {
  const parent = blocks[block.up]
  const family = parent && readFamily(blocks, parent)
  if (family && family.length > 1 && family.every((n) => looksLikeNames(n))) return { names: family, key: parent.key }
  return { names, key: block.key }
}

/** Words with a letter in the beginning of a text, and how many of them begin small. */
function countWords(text: string): { readonly words: number; readonly low: number } {
  const head = text.slice(0, 600)
  if (!isAscii(head)) {
    const words = head.split(' ').filter((w) => /\p{L}/u.test(w))
    return { words: words.length, low: words.filter((w) => /^\p{Ll}/u.test(w)).length }
  }
  let words = 0
  let low = 0
  let counted = false
  for (let i = 0, starts = true; i < head.length; i++) {
    const code = head.charCodeAt(i)
    const small = code >= 97 && code <= 122
    if (code === 32) counted = false
    else if (!counted && (small || (code >= 65 && code <= 90))) {
      counted = true
      words++
      if (small && starts) low++
    }
    starts = code === 32
  }
  return { words, low }
}

/** Running text: enough words, most of them in lower case (lists of names, journals and pages are not). */
function isRunning(text: string): boolean {
  const { words, low } = countWords(text)
  return words >= 8 && (low >= 0.5 * words || !/\p{Lu}/u.test(text))
}

/** The abstract of a card: a marked block, else the longest paragraph of at least 200 characters. */
export function readAbstractBlock(others: readonly Block[]): string | undefined {
  const long = others.filter((b) => b.size >= 60)
  const marked = long.filter((b) => isAbstract(b.looks) && b.text.length >= 60 && isRunning(b.text))
  const pool = marked.length > 0 ? marked : long.filter((b) => (b.leaf || b.line || b.tag === 'p') && b.size >= 200 && b.text.length >= 200 && isRunning(b.text))
  const best = pool.reduce<Block | undefined>((a, b) => (a && a.text.length >= b.text.length ? a : b), undefined)
  return best?.text.replace(ABSTRACT_LABEL, '')
}

/** True when there may be a date in the text of a card. */
export const mayHoldDate = (text: string): boolean => HAS_YEAR.test(text)

/** The date of a card: a marked block, else a short line with a date, else the year of a citation line. `written`: whether its text may hold one. */
export function readDateBlock(others: readonly Block[], written: boolean, attr: (element: Element, name: string) => string | undefined): string | undefined {
  const rest = others.filter((b) => b.tag === 'time' || (written && HAS_YEAR.test(b.text)))
  for (const b of rest) {
    if (!isDate(b.looks) || b.text.length > 200) continue
    const date = parseDate(attr(b.element, 'datetime') ?? b.text)
    if (date) return date
  }
  // Leaves first: a container may run its spans together.
  for (const b of [...rest].sort((x, y) => Number(y.leaf) - Number(x.leaf))) {
    const date = b.text.length <= 60 ? parseDate(b.text) : undefined
    if (date) return date
  }
  for (const b of rest) {
    const year = b.text.length <= 300 ? /(?:,|\(|\s)\s?((?:19|20)\d\d)\)?\s*(?:[.;,]|[-–—]\s|$)/.exec(b.text)?.[1] : undefined
    if (year) return year
  }
  return undefined
}
