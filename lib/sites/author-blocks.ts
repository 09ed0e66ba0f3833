import { CAPS } from '../text.ts'
import type { Beside } from './beside.ts'
import { readLeadingPairs } from './cited-people.ts'
import { familiesOf, findMost, isAuthorsLabel, LONGEST_LABEL, readFamily, readMarked, readWholeLine, tidyNames } from './name-families.ts'
import { BEHIND_LABEL, isMostlyCapital, LONGEST_NAME, MOST_WORDS, readNamesLine, readSurely } from './names-line.ts'
import { dropWorkplaceEach, isFamilyFirst, joinInverted, looksLikeNames, splitPeople } from './people.ts'
import { isUnspacedName } from './scripts.ts'
import { readOutsideSlanted } from './slanted.ts'
import type { Block, Outline } from './text-block.ts'

/** Where a card names its authors, and where most cards of a list do. */

const AUTHOR_LINK = /\/author|\/people\/|\/profile\/|author=|searchtype=author|\/profile\?id=|\/citations\?user=|\/pid\/|\/researcher\//i
/** Labels of what may be written like names. */
const NOT_NAMES = /^(?:关键[词字]|關鍵字|キーワード|키워드|(?:key ?words?|subjects?|categor(?:y|ies)|tags?|topics?|published|posted|updated|venue|comments?|tl;?dr|editors?|session|(?:co-)?(?:supervis|advis)(?:[eo]rs?|ed by)|mentors?)\b).{0,20}?[:：]/i
/** Share of cards that must agree on a place. */
const MOST = 0.6

/** Names, and the place in the card they stand at. */
interface NamesAt {
  readonly names: readonly string[]
  readonly key: string
}

/** The names in a block that is marked as authors: one by one, itself one of several, or in a line. */
function readAuthors(card: Outline, marked: Block): readonly string[] {
  const outside = readOutsideSlanted(card, marked)
  const working = outside === undefined ? undefined : readNamesLine(outside)
  if (working) return working
  const each = readFamily(card, marked.order)
  if (each.length > 0) return each
  const all = readMarked(card, marked)
  if (all.length > 1) return all
  return isFamilyFirst(marked.text) ? tidyNames([marked.text]) : readSurely(marked.text)
}

/** Names marked by the same words, each in an element of its own kind: the first and the last of a list may have classes that the others lack. */
function readAlike(beside: Beside, marked: Block, names: readonly string[]): readonly string[] {
  const { sign } = marked.form.look
  const alike = beside.filter('authors', ({ form, text }) => form.look.sign === sign && text !== '')
  const isEach = alike.some(({ family }) => family !== marked.family) && alike.every(({ leaf, text }) => leaf && text.length < 60 && looksLikeNames(text))
  return isEach ? tidyNames(alike.map(({ text }) => text)) : names
}

/** The element around links to people that holds more than the first of them. */
function holderOf(card: Outline, links: readonly Block[]): number {
  const [first] = links as readonly [Block, ...Block[]]
  const { layout } = card
  let root = first.up
  while (root > 0 && (!layout.isInside(links.at(-1)?.order ?? 0, root) || card.at(root)?.text === first.text)) root = layout.forms[root]?.up ?? 0
  return root
}

/** The names behind a label that says whose they are. */
function readLabelled(beside: Beside): NamesAt | undefined {
  const { card } = beside
  const label = beside.find('paragraph', ({ size, text }) => size < LONGEST_LABEL && isAuthorsLabel(text))
  const next = label && card.at(label.order + 1)
  const names = next && next.text.length < CAPS.authors * 2 ? readAuthors(card, next) : []
  return next && names.length > 0 ? { names, key: next.key } : undefined
}

/** The names of a card that stands alone: a block marked as authors, links to authors, else the first block that reads as names. */
function findNames(beside: Beside, mayLabel = true, sender?: string): NamesAt | undefined {
  const { card } = beside
  let other: NamesAt | undefined
  for (const marked of beside.filter('authors', ({ text }) => text.length >= 3 && !NOT_NAMES.test(text))) {
    const names = readAuthors(card, marked)
    // Dates and counts may stand where names would.
    if (names.every((name) => /\d/.test(name)) || names.join('; ') === sender) continue
    const at = { names: names.length === 1 ? readAlike(beside, marked, names) : names, key: marked.key }
    // One word ("Poster", a team) may be what the card or its sender is called.
    if (at.names.length > 1 || /\s/.test(names[0] as string) || isUnspacedName(names[0] as string)) return at
    other ??= at
  }
  const said = mayLabel ? readLabelled(beside) : undefined
  if (said) return said
  const linked = beside.filter('links', (link) => link.text.length < 80, (at) => AUTHOR_LINK.test(card.hrefAt(at) ?? ''))
  if (linked[0]) {
    const some = tidyNames(linked.map((b) => b.text))
    const holder = holderOf(card, linked)
    const all = readWholeLine(card, holder, some)
    return { names: all ?? some, key: card.at(all ? holder : linked[0].up)?.key ?? '' }
  }
  let names: readonly string[] | undefined
  const line = beside.find('any', (block) => {
    const { text, order } = block
    names = text.length < CAPS.authors * 2 && !NOT_NAMES.test(text) ? readNamesLine(readOutsideSlanted(card, block) ?? text) : undefined
    // The label may stand before it in an element of its own.
    return names !== undefined && names.length > 0 && names.join('; ') !== sender && !NOT_NAMES.test(card.at(order - 1)?.text ?? '')
  })
  if (!line || !names) return readBehindLabel(beside) ?? readEmployed(beside) ?? other
  const wider = line.form.run !== undefined && names.length > 1 ? readLineFrom(beside, line) : undefined
  if (wider && wider.names.length >= names.length && names.every((name) => wider.names.includes(name))) return wider
  const outside = readOutsideSlanted(card, line)
  const working = outside === undefined ? undefined : readNamesLine(outside)
  if (working && working.length > 0) return { names: working, key: line.key }
  const first = readFirstLine(card, line)
  if (first) return first
  const labelled = readBeforeLabel(card, line)
  if (labelled) return labelled
  // Beside each name may stand where that person works.
  const employed = line.leaf ? [] : dropWorkplaceEach(findMost(card, line.order))
  if (employed.length > 0) return { names: tidyNames(employed), key: line.key }
  const each = line.leaf ? [] : readFamily(card, line.order)
  const isSurer = each.length > names.length || (each.length > 0 && familiesOf(card.layout, line.order).alone)
  if (isSurer && each.every((name) => looksLikeNames(name))) return { names: each, key: line.key }
  return names.length > 1 ? { names, key: line.key } : (readLineFrom(beside, line) ?? longest(card, line, names))
}

/** "Authors: M.Ash , B.Birch": names behind a label are those of people, however they are written. */
function readBehindLabel(beside: Beside): NamesAt | undefined {
  const line = beside.find('paragraph', ({ text }) => text.length < CAPS.authors * 2 && BEHIND_LABEL.test(text))
  const names = line ? tidyNames(splitPeople(line.text.replace(BEHIND_LABEL, '').replace(/\.$/, ''))) : []
  return line && names.length > 0 && names.every((name) => !/\d/.test(name) && name.split(' ').length <= MOST_WORDS) ? { names, key: line.key } : undefined
}

/** Items of a list in the card, each a name and where that person works. */
function readEmployed({ card }: Beside): NamesAt | undefined {
  for (const { order, look: { tag } } of card.layout.forms) {
    const names = tag === 'ul' || tag === 'ol' ? dropWorkplaceEach(findMost(card, order)) : []
    if (names.length > 0) return { names: tidyNames(names), key: (card.at(order) as Block).key }
  }
  return undefined
}

/** The names of the first of several lines, where they end with it: where these people work stands in the next. */
function readFirstLine(card: Outline, block: Block): NamesAt | undefined {
  const at = block.leaf || block.line ? -1 : card.layout.forms.findIndex((form) => form.up === block.order && form.line && !form.run)
  const line = at < 0 ? undefined : card.at(at)
  if (!line || line.text === block.text || !block.text.startsWith(line.text) || /[,;&]$|\sand$/.test(line.text)) return undefined
  const names = readNamesLine(line.text)
  return names && names.length > 0 ? { names, key: line.key } : undefined
}

/** What stands behind the element that holds all names, and is of another kind, is none of them: the subject, a label. */
function readBeforeLabel(card: Outline, line: Block): NamesAt | undefined {
  const first = line.leaf ? undefined : card.at(line.order + 1)
  if (!first || first.form.line || first.up !== line.order || !line.text.startsWith(`${first.text} `) || /^\s*(?:[,;&(·|•]|and\b)/.test(line.text.slice(first.text.length))) return undefined
  if (card.layout.forms.some((form) => form.order !== first.order && form.up === line.order && form.family === first.family)) return undefined
  const names = readNamesLine(first.text)
  return names && names.length > 0 ? { names, key: first.key } : undefined
}

/** The authors of a card; empty when nothing in it reads as names. `at` is where they stand in most cards of its list, if that is known; `mayLabel`: whether its text may say whose names they are. */
export function readAuthorBlocks(beside: Beside, at: string | undefined, mayLabel: boolean): readonly string[] {
  const names = readThere(beside, at, mayLabel)
  const joined = joinInverted(names)
  // "Ash and Birch" are two families.
  return joined !== names && beside.find('any', ({ text }) => / (?:and|&) /.test(text) && splitPeople(text).join() === names.join()) ? names : joined
}

/** Behind the place where authors stand in a list: where they work stands slanted there. */
const SLANTED = ' /'
/** The place alone where authors stand in most cards of a list. */
export const placeOfAuthors = (at: string): string => (at.endsWith(SLANTED) ? at.slice(0, -SLANTED.length) : at)

const LINK_WORD = /^(?:abstract|full|text|article|paper|pdf|html|bib(?:tex)?|code|data|slides|poster|video|talk|doi|arxiv|supp\w*)$/i
/** True for what links to a paper say, and nothing else: it stands where a card without names would have them. */
const isLabels = (text: string): boolean => text.length < 100 && text.split(/[\s()[\]|,/·]+/).every((word) => word === '' || LINK_WORD.test(word))

function readThere(beside: Beside, voted: string | undefined, mayLabel: boolean): readonly string[] {
  const at = voted && placeOfAuthors(voted)
  const marked = at !== voted ? beside.find('any', ({ key }) => key === at) : undefined
  const outside = marked && readOutsideSlanted(beside.card, marked, true)
  const alone = outside === undefined ? undefined : readNamesLine(outside)
  if (alone && alone.length > 0) return alone
  const found = findNames(beside, mayLabel)
  if (at === undefined || found?.key === at) return found?.names ?? []
  // Names strange to our rules (a team, one word) stand where the other cards' names do; a lone name elsewhere is a publisher or a keyword.
  const there = beside.find('any', ({ key, text }) => key === at && !isLabels(text))
  const each = there ? readFamily(beside.card, there.order) : []
  if (each.length > 0) return each
  if (there && isFamilyFirst(there.text)) return [there.text]
  // Who wrote alone stands where others stand one by one, or where they share a line; then the first such line is another.
  const place = at.slice(0, at.lastIndexOf('#'))
  const isThere = found?.key.startsWith(place.endsWith('>#') ? place.slice(0, -1) : `${place}>`) === true
  const isBefore = isThere && there !== undefined && found !== undefined && beside.card.layout.find(found.key) < there.order
  if (there && !isBefore && !NOT_NAMES.test(there.text) && isMostlyCapital(there.text)) return readSurely(there.text)
  return found && (found.names.length > 1 || isThere) ? found.names : []
}

/** Where places are told, the same states come again; given names hardly do. */
const GIVEN_NAMES = 0.7

/** Where authors stand in most of the sampled cards, one a step; undefined where they differ. A name that is the same on all cards is who tells of the papers, where others stand beside it. */
export function* voteAuthors(cards: readonly Beside[]): Generator<void, string | undefined> {
  const best = yield* countPlaces(cards)
  const isSender = best?.some && cards.length >= LEAST_SENT && best.texts.size === 1
  const others = isSender ? yield* countPlaces(cards, [...best.texts][0]) : undefined
  const key = others && others.texts.size > 1 ? others.key : best?.key
  if (key === undefined) return undefined
  const slanted = cards.filter((card) => {
    const there = card.find('any', (block) => block.key === key)
    return there !== undefined && readOutsideSlanted(card.card, there) !== undefined
  })
  return slanted.length >= LEAST_SLANTED && slanted.length >= MOST_SLANTED * cards.length ? `${key}${SLANTED}` : key
}
/** So many cards, and this share of them, must leave no doubt that what is slanted is no name. */
const LEAST_SLANTED = 3
const MOST_SLANTED = 0.3

const LEAST_SENT = 4

interface Counted {
  readonly key: string
  /** The names that stand there. */
  readonly texts: ReadonlySet<string>
  /** One name on each card. */
  readonly some: boolean
}

function* countPlaces(cards: readonly Beside[], sender?: string): Generator<void, Counted | undefined> {
  const counts = new Map<string, string[]>()
  const alone: Block[] = []
  for (const card of cards) {
    const { key, names } = findNames(card, true, sender) ?? {}
    const one = key === undefined ? card.find('any', ({ size, text }) => size < LONGEST_NAME && isFamilyFirst(text)) : undefined
    if (one) alone.push(one)
    if (key !== undefined && names) counts.set(key, [...(counts.get(key) ?? []), names.join('; ')])
    yield
  }
  // "Ash, Ada" alone may be anything, but not at one place in card after card.
  if (new Set(alone.map(({ text }) => text.split(', ')[1])).size >= GIVEN_NAMES * alone.length) for (const { key, text } of alone) counts.set(key, [...(counts.get(key) ?? []), text])
  const [best] = [...counts].sort((a, b) => b[1].length - a[1].length)
  return best && best[0] !== '' && best[1].length >= 3 && best[1].length >= MOST * cards.length ? { key: best[0], texts: new Set(best[1]), some: best[1].every((names) => !names.includes('; ')) } : undefined
}

/** A lone name may stand in a line of several: it begins them, each a link of its own, or is whose page it is. */
function readLineFrom(beside: Beside, lone: Block): NamesAt | undefined {
  const line = beside.find('any', (block) => block.form.line && !block.form.run && block.up === lone.up && block.text.length > lone.text.length && block.text.includes(lone.text))
  const names = line && (readNamesLine(line.text) ?? readLeadingPairs(line.text))
  return names && names.length > 1 && (line.text.startsWith(lone.text) || names.includes(lone.text)) ? { names, key: line.key } : undefined
}

/** A lone name may be the first of several siblings; then their parent has them all. */
function longest(card: Outline, block: Block, names: readonly string[]): NamesAt {
  const parent = card.at(block.up)
  // Cells of a row each say something else.
  const family = parent && parent.tag !== 'tr' && readFamily(card, parent.order)
  if (family && family.length > 1 && family.every((n) => looksLikeNames(n))) return { names: family, key: parent.key }
  return { names, key: block.key }
}
