import { CAPS } from '../text.ts'
import { type Beside, remember } from './beside.ts'
import { readCitation } from './citation.ts'
import { readLeadingPairs, readLed, readPairs, withoutStop } from './cited-people.ts'
import { cleanNames } from './names.ts'
import { ADDRESS, dropPlaces, dropWorkplace, dropWorkplaceEach, isFamilyFirst, joinInverted, looksLikeNames, readEachPlaced, splitPeople } from './people.ts'
import { isUnspacedName, readPlacedUnspaced } from './scripts.ts'
import { readOutsideSlanted } from './slanted.ts'
import type { Block, Form, Layout, Outline } from './text-block.ts'

const AUTHOR_LINK = /\/author|\/people\/|\/profile\/|author=|searchtype=author|\/profile\?id=|\/citations\?user=|\/pid\/|\/researcher\//i
/** Labels of what may be written like names. */
const NOT_NAMES = /^(?:关键[词字]|關鍵字|キーワード|키워드|(?:key ?words?|subjects?|categor(?:y|ies)|tags?|topics?|published|posted|updated|venue|comments?|tl;?dr|editors?|session|(?:co-)?(?:supervis|advis)(?:[eo]rs?|ed by)|mentors?)\b).{0,20}?[:：]/i
/** Share of cards that must agree on a place. */
const MOST = 0.6

/** Characters a label of authors may have, with what stands around it. */
const LONGEST_LABEL = 30

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

/** A name with a bracket behind it, whole or cut at a comma: where that person, or all of them, work. */
/** A family name and an initial: "Ash, A. &". */
const PAIR = /^\p{Lu}[\p{L}'’ -]{1,40}, \p{Lu}\./u
/** Cheap: one of several names with a bracket behind. */
const EACH_BRACKETED = /\)\*?\s?[;,]\s/
const WORKPLACE_BEHIND = /\)$|\([^)]*$/
/** Words from which on a name is a sentence. */
const MOST_WORDS = 8
/** Behind names: when what they wrote appeared, and where. */
const DATED = /,?\s\(?(?:19|20)\d\d[a-z]?\)?[.,:]\s/

/** The head of a citation line: "A Author, B Other - Journal, 2019 - host" → the names, without where they work; undefined when it does not start with names. */
export function readNamesLine(text: string): readonly string[] | undefined {
  const placed = readPlacedUnspaced(text)
  if (placed.length > 0) return placed
  const written = readNamesAsWritten(text)
  const plain = written?.every((name) => !WORKPLACE_BEHIND.test(name)) ? undefined : dropPlaces(text.slice(0, CAPS.authors * 4))
  const pairs = written === undefined && PAIR.test(text) ? readLeadingPairs(text) : []
  if (pairs.length > 1) return pairs
  const known = plain === undefined ? undefined : readNamesAsWritten(plain)
  if (known !== undefined || plain === undefined || !EACH_BRACKETED.test(text)) return known ?? written
  const each = readEachPlaced(text.slice(0, CAPS.authors * 4))
  return each.length > 0 ? each : written
}

/** "J. Light. Opt." goes on with words cut short, as journals do. */
const CUT_SHORT = /^\s*\p{Lu}\p{Ll}{1,5}(?:\.|$)/u
const LONGEST_NAME = 80

/** Names without the sentence behind the last of them, which has a name of two words before it: "Ada Ash, Bo Birch. Lightwork". */
function cutSentence(text: string): string {
  for (const { index } of text.matchAll(/(?<=\p{Ll}{2})\.\s/gu)) {
    const name = text.slice(Math.max(0, index - LONGEST_NAME), index).split(/[,;&]\s|\sand\s/).at(-1) ?? ''
    if (/\S\s+\S/.test(name) && !/\s[JS]r$|\p{Ll}\.\s/u.test(name) && !CUT_SHORT.test(text.slice(index + 1, index + 20))) return text.slice(0, index)
  }
  return text
}

/** "Ada Ash and Bo Birch, North Works": "and" joins the last name, so what follows is none. */
function cutBehindLast(text: string): string {
  const end = text.lastIndexOf(', ')
  const parts = end < 0 ? [] : text.slice(0, end).split(/,\s+(?:(?:and|&)\s+)?|\s+(?:and|&)\s+/)
  const behind = text.slice(end + 2)
  const last = parts.at(-1) ?? ''
  const isJoined = parts.length > 1 && /\s(?:and|&)\s+$/.test(text.slice(0, end - last.length)) && !/^(?:and|&)\s|\s(?:and|&)\s/.test(behind)
  return isJoined && parts.every((part) => /^(?:with )?\p{Lu}.*\s/u.test(part)) && !/^(?:Jr|Sr|I{2,3}|Ph\.?D)\.?$/.test(behind) ? text.slice(0, end) : text
}

const DOTS = /\s[·•⋅]\s/
/** "Ada Ash, Bo Birch · Journal of Light · 2026", "arXiv:2605.1 · Ada Ash": the names, where dots part them from something else. */
function cutBehindDots(text: string): string {
  const parts = text.split(DOTS)
  const isNames = (part: string): boolean => !/\d/.test(part) && looksLikeNames(part)
  return parts.length > 1 && !parts.every(isNames) ? (parts.find(isNames) ?? text) : text
}

/** What stands before a reference to the paper itself. */
const CITE_AS = /^(?:[Rr]ecommended |[Hh]ow to |[Ss]uggested )?[Cc]it(?:ation|e)(?: as)?:\s+/

/** What a link behind names says. */
const LABEL_BEHIND = /(?<=\p{L}[.)]? )\[?(?:Abstract|PDF|Slides)\]?$/u

function readNamesAsWritten(numbered: string): readonly string[] | undefined {
  const text = numbered.replace(CITE_AS, '').replace(ADDRESS, '').replace(/^(?:\[\w{1,6}\]|\d{1,3}[.)]|[.,:;]|(?:19|20)\d\d\s?[/|]|[Ww]ith)\s+|^\((?=\p{Lu})/u, '').replace(LABEL_BEHIND, '')
  if (!mayBeNames(text)) return undefined
  const long = text.slice(0, CAPS.authors * 4)
  const undated = cutBehindDots(long).split(DATED)[0] ?? ''
  const head = cutSentence(undated).split(/\s[-–—]\s|;\s*(?=\(|\d)|(?<!(?:^|[,;&]\s|\sand\s)(?:\p{Lu}\.[\s-]?)*\p{Lu}|(?:^|[\s:])(?:Dr|Prof|Mrs?|Ms|Md|Mohd|Er))\.\s+(?=\p{Lu}[\p{Ll}]{3,}\s(?![,;(<·•⋅|….*†‡§]|(?:and|&) \p{Lu}[\p{L}.'’-]*(?: (?:(?:de|da|di|du|del|dos|la|le|van|von|der|den) ){0,2}\p{Lu}[\p{L}.'’-]*){0,3}(?:[,;]|\sand\s|$)))/u)[0] ?? ''
  const plain = head.replace(/^(?:(?:authors?|by)\s*:?\s+|(?:names?|作者|著者|저자)\s?[:：]\s*)/i, '').replace(/\s(?:\[(?:…|\.{3})\]|…|\.{3})(?=\s)/g, ',').replace(/[…]|\.\.\.$/g, '').replace(/\(\d{4}\)|,\s*\d{4}[,.]?$/g, '').replace(/(?<!\b[JS])(\p{Ll})\.\s*$/u, '$1')
  if (plain.length < 4) return undefined
  if (looksLikeNames(plain)) {
    const names = splitPeople(cutBehindLast(plain))
    return names.every((name) => name.split(' ', MOST_WORDS + 1).length <= MOST_WORDS) ? dropWorkplace(withoutStop(names.filter((name) => !/[\d[\]]/.test(name)))) : undefined
  }
  const pairs = readPairs(plain, undated !== long)
  if (pairs.length > 0) return pairs
  const led = readLed(plain)
  return led.length > 2 || (undated !== long && led.length > 0 && /, \p{Lu}\.$/u.test(plain)) ? led : undefined
}

/** The names of a text that is known to be of people, however they are written. */
function readSurely(text: string): readonly string[] {
  const names = readNamesLine(text) ?? readLeadingPairs(text)
  if (names.length > 0) return names
  const cited = /\d/.test(text) ? (readCitation(text.replace(CITE_AS, ''))?.authors ?? []) : []
  if (cited.length > 0) return cited
  const plain = /\d/.test(text) ? (dropPlaces(text) ?? text) : text
  return /\d/.test(plain) ? names : dropWorkplace(splitPeople(plain))
}

/** Class words of where somebody works. */
const AFFILIATION_WORD = /affil|institut|_inst(?:$|[.>_-])|[._-]aff(?:$|[.>_-])/i
const isAffiliation = remember(AFFILIATION_WORD)

/** Class words of parts of a name, which stand in the whole of it. */
const NAME_PART = /given-?name|first-?name|forename|surname|family-?name|last-?name/i
const isNamePart = remember(NAME_PART)

/** A name in plain letters, none of its words a label: as it is written. Cheap, because most names are so. */
const PLAIN = /^[A-Z][A-Za-z'-]*\.?(?: [A-Za-z'-]+\.?){1,4}$/
const LABELLED = /(?:^| )(?:authors?|by|von|par|creators?|editors?|speakers?|presenters?|and|et|others|show|view|more|less|all|orcid|email|search|expand|collapse|anonymous|double|paper)\.?(?: |$)/i

const isPlainName = (text: string): boolean => text.length < 60 && PLAIN.test(text) && !LABELLED.test(text)
/** As `cleanNames`, which changes nothing of plain names that differ from the one before. */
const tidyNames = (raw: readonly string[]): readonly string[] => (raw.length < CAPS.authors && raw.every((name, i) => isPlainName(name) && name !== raw[i - 1]) ? raw : cleanNames(raw.map((name) => (name.endsWith('..') ? name.slice(0, -1) : name))))

/** Blocks in one that hold names each, by family; `alone`: one name is enough, because beside it stands where that person works. */
interface Families {
  readonly each: readonly (readonly number[])[]
  readonly alone: boolean
}

function findFamilies(layout: Layout, root: number): Families {
  const inside = layout.forms.filter((form) => form.order !== root && !form.blank && !form.run && layout.isInside(form.order, root))
  const affiliations = inside.filter(({ look }) => isAffiliation(look.sign))
  // A portrait in a name's element is no text in it.
  const isLeaf = (form: Form): boolean => form.leaf || (affiliations.length > 0 && !inside.some((other) => other.up === form.order))
  const families = new Map<string, number[]>()
  // Where somebody works may stand in the element of the name: then what stands before it is the name.
  const before = (form: Form): number => {
    const children = affiliations.length === 0 || form.leaf ? [] : inside.filter((other) => other.up === form.order)
    return children.length > 0 && children.every((child) => affiliations.includes(child)) ? layout.forms.findIndex((other) => other.run !== undefined && other.up === form.order && other.from === form.from) : -1
  }
  for (const form of inside) {
    const head = affiliations.includes(form) ? -1 : before(form)
    if (head >= 0) families.set(form.family, [...(families.get(form.family) ?? []), head])
    if (!isLeaf(form) || affiliations.some((a) => layout.isInside(form.order, a.order))) continue
    const { family, order } = isNamePart(form.look.sign) && form.up !== root ? (layout.forms[form.up] as Form) : form
    const known = families.get(family)
    if (!known) families.set(family, [order])
    else if (known.at(-1) !== order) known.push(order)
  }
  return { each: [...families.values()], alone: affiliations.length > 0 }
}

function familiesOf(layout: Layout, root: number): Families {
  const known = layout.ask(findFamilies, () => [] as Families[])
  return (known[root] ??= findFamilies(layout, root))
}

/** What stands before authors in their text. */
export const BEHIND_LABEL = /^authors?(?:\(s\)| names?)?\s?[:：]\s*(?=\S)/i
/** What stands in an element of its own before authors. */
const AUTHORS_LABEL = /^(?:authors?(?:\(s\))?|creators?|contributors?|auteurs?|auto(?:r|ren|res|ri)|作者|著者|저자)\s*[:：]?$/i

/** The most texts in a block that stand in elements of the same place. */
function findMost(card: Outline, root: number): readonly string[] {
  let best: readonly string[] = []
  for (const orders of familiesOf(card.layout, root).each) {
    if (orders.length <= best.length) continue
    const texts = card.pick(orders).map((block) => block.text).filter((text) => text !== '' && !(text.length < LONGEST_LABEL && AUTHORS_LABEL.test(text)))
    if (texts.length > best.length) best = texts
  }
  return best
}

/** What links of one kind say instead of a name. */
const LINKS = /^(?:pdf|reviews?|bibtex|code|paper|slides|poster|video|supp\w*)$/i

/** Names that stand one by one in elements of the same place. */
function readFamily(card: Outline, root: number): readonly string[] {
  const { alone } = familiesOf(card.layout, root)
  const line = card.at(root)?.text ?? ''
  // Where somebody works stands in brackets behind the name, and may be a link like it.
  const best = findMost(card, root).filter((text) => !LINKS.test(text) && !text.startsWith('(') && !line.includes(`(${text})`))
  const employed = dropWorkplaceEach(best)
  if (employed.length > 0) return tidyNames(employed)
  const names = best.length >= (alone ? 1 : 2) && best.every((text) => text.length < 60) ? tidyNames(best) : []
  // Given and family names in elements of their own are parts of the names in the line.
  const whole = names.length > 1 && 2 * names.filter((name) => name.includes(' ')).length <= names.length ? readNamesLine(line) : undefined
  if (whole && whole.every((name) => name.includes(' ')) && names.every((part) => whole.some((name) => name.includes(part) && name !== part))) return whole
  return alone ? names : (readWholeLine(card, root, best) ?? names)
}

/** Names that are marked one by one, with nothing around them alone: `<i>A</i>, <i>B</i>` in the card itself. */
function readMarked(card: Outline, { family, up }: Block): readonly string[] {
  const same = card.layout.forms.filter((form) => form.family === family && form.leaf && !form.line)
  const beside = same.filter((form) => form.up === up)
  const isEachWrapped = beside.length === 1 && new Set(same.map((form) => form.up)).size === same.length
  const chosen = isEachWrapped ? same : beside
  const texts = chosen.length > 1 ? card.pick(chosen.map((form) => form.order)).map((block) => block.text).filter((text) => text !== '') : []
  return texts.every(({ length }) => length < 60) && 2 * texts.filter((text) => isFamilyFirst(text) || looksLikeNames(text)).length >= texts.length ? tidyNames(texts) : []
}

/** Names that are marked up otherwise than the others (whose page it is, in bold; those without a page) stand in the same line. */
function readWholeLine(card: Outline, root: number, some: readonly string[]): readonly string[] | undefined {
  const least = some.reduce((n, name) => n + name.length + 2, 4)
  // Most are no longer than their names, for which no text need be made.
  const line = some.length === 0 || root < 0 || card.sizeAt(root) <= least ? '' : (card.at(root)?.text ?? '')
  if (line.length <= least) return undefined
  const names = readNamesLine(line)
  return names && names.length > some.length && some.every((name) => names.includes(name)) ? names : undefined
}

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

/** Cheap: false where no such label can stand in the text of a card. */
export const mayLabelAuthors = (text: string): boolean => /aut|creator|contributor|[作著]者|저자/i.test(text)

/** The names behind a label that says whose they are. */
function readLabelled(beside: Beside): NamesAt | undefined {
  const { card } = beside
  const label = beside.find('paragraph', ({ size, text }) => size < LONGEST_LABEL && AUTHORS_LABEL.test(text))
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
