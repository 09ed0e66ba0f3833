import { CAPS } from '../text.ts'
import { parseDate } from './dates.ts'
import { cleanNames, looksLikeNames, splitNames } from './names.ts'
import type { Block } from './outline.ts'

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
/** Blocks that neither hold nor are part of the title. */
export const beside = (blocks: readonly Block[], title: Block): readonly Block[] =>
  blocks.filter((b) => b.text !== '' && !(b.line && b.text.includes(title.text)) && !isInside(blocks, b, title) && !isInside(blocks, title, b) && !(b.element === title.element && !b.line && title.line))

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

/** Names that stand one by one in elements of the same place. */
function readFamily(blocks: readonly Block[], root: Block): readonly string[] {
  const inner = blocks.filter((b) => b !== root && b.leaf && b.text !== '' && isInside(blocks, b, root))
  const families = new Map<string, string[]>()
  for (const b of inner) {
    const known = families.get(b.family)
    if (known) known.push(b.text)
    else families.set(b.family, [b.text])
  }
  const best = [...families.values()].sort((a, b) => b.length - a.length)[0] ?? []
  return best.length >= 2 && best.filter((t) => t.length < 60).length === best.length ? cleanNames(best) : []
}

/** Names, and the place in the card they stand at. */
interface NamesAt {
  readonly names: readonly string[]
  readonly key: string
}

/** The names of a card that stands alone: a block marked as authors, links to authors, else the first block that reads as names. */
function findNames(blocks: readonly Block[], rest: readonly Block[]): NamesAt | undefined {
  const marked = rest.find((b) => AUTHOR_WORD.test(lastStep(b)) && b.text.length >= 3 && !NOT_NAMES.test(b.text))
  if (marked) {
    const each = readFamily(blocks, marked)
    const names = each.length > 0 ? each : (readNamesLine(marked.text) ?? splitNames(marked.text))
    if (names.length > 0) return { names, key: marked.key }
  }
  const linked = rest.filter((b) => b.tag === 'a' && b.href !== undefined && AUTHOR_LINK.test(b.href) && b.text.length < 80)
  if (linked[0]) return { names: cleanNames(linked.map((b) => b.text)), key: blocks[linked[0].up]?.key ?? '' }
  for (const block of rest) {
    const names = block.text.length < CAPS.authors * 2 && !NOT_NAMES.test(block.text) ? readNamesLine(block.text) : undefined
    if (names && names.length > 0) return names.length > 1 ? { names, key: block.key } : longest(blocks, block, names)
  }
  return undefined
}

/** The authors of a card; empty when nothing in it reads as names. `at` is where they stand in most cards of its list, if that is known. */
export function readAuthorBlocks(blocks: readonly Block[], title: Block, rest: readonly Block[] = beside(blocks, title), at?: string): readonly string[] {
  const found = findNames(blocks, rest)
  if (at === undefined || found?.key === at) return found?.names ?? []
  if (found && found.names.length > 1 && !blocks.some((b) => b.key === at)) return found.names
  // Names a stranger to our rules (a team, one word) stand where the other cards' names do; what else reads as names is a publisher or a keyword.
  const there = rest.find((b) => b.key === at)
  const each = there ? readFamily(blocks, there) : []
  return each.length > 0 ? each : there && !NOT_NAMES.test(there.text) && isMostlyCapital(there.text) ? splitNames(there.text) : []
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

const lastStep = (block: Block): string => block.looks

/** Running text: enough words, most of them in lower case (lists of names, journals and pages are not). */
function isRunning(text: string): boolean {
  const words = text.slice(0, 600).split(' ').filter((w) => /\p{L}/u.test(w))
  const low = words.filter((w) => /^\p{Ll}/u.test(w)).length
  return words.length >= 8 && (low >= 0.5 * words.length || !/\p{Lu}/u.test(text))
}

/** The abstract of a card: a marked block, else the longest paragraph of at least 200 characters. */
export function readAbstractBlock(others: readonly Block[]): string | undefined {
  const rest = others.filter((b) => b.text.length >= 60 && isRunning(b.text))
  const marked = rest.filter((b) => ABSTRACT_WORD.test(lastStep(b)))
  const pool = marked.length > 0 ? marked : rest.filter((b) => b.text.length >= 200 && (b.leaf || b.line || b.tag === 'p'))
  const best = pool.reduce<Block | undefined>((a, b) => (a && a.text.length >= b.text.length ? a : b), undefined)
  return best?.text.replace(ABSTRACT_LABEL, '')
}

/** The date of a card: a marked block, else a short line with a date, else the year of a citation line. */
export function readDateBlock(others: readonly Block[], attr: (element: Element, name: string) => string | undefined): string | undefined {
  const rest = others.filter((b) => HAS_YEAR.test(b.text) || b.tag === 'time')
  for (const b of rest) {
    if (!DATE_WORD.test(lastStep(b)) || b.text.length > 200) continue
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
