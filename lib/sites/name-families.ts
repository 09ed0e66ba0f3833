import { CAPS } from '../text.ts'
import { remember } from './beside.ts'
import { cleanNames } from './names.ts'
import { readNamesLine } from './names-line.ts'
import { dropWorkplaceEach, isFamilyFirst, looksLikeNames } from './people.ts'
import type { Block, Form, Layout, Outline } from './text-block.ts'

/** Names that stand one by one in elements of their own. */

/** Characters a label of authors may have, with what stands around it. */
export const LONGEST_LABEL = 30
/** What stands in an element of its own before authors. */
const AUTHORS_LABEL = /^(?:authors?(?:\(s\))?|creators?|contributors?|auteurs?|auto(?:r|ren|res|ri)|作者|著者|저자)\s*[:：]?$/i
/** Cheap: false where no such label can stand in the text of a card. */
export const mayLabelAuthors = (text: string): boolean => /aut|creator|contributor|[作著]者|저자/i.test(text)
/** True for such a label. */
export const isAuthorsLabel = (text: string): boolean => text.length < LONGEST_LABEL && AUTHORS_LABEL.test(text)

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
export const tidyNames = (raw: readonly string[]): readonly string[] => (raw.length < CAPS.authors && raw.every((name, i) => isPlainName(name) && name !== raw[i - 1]) ? raw : cleanNames(raw.map((name) => (name.endsWith('..') ? name.slice(0, -1) : name))))

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

export function familiesOf(layout: Layout, root: number): Families {
  const known = layout.ask(findFamilies, () => [] as Families[])
  return (known[root] ??= findFamilies(layout, root))
}

/** The most texts in a block that stand in elements of the same place. */
export function findMost(card: Outline, root: number): readonly string[] {
  let best: readonly string[] = []
  for (const orders of familiesOf(card.layout, root).each) {
    if (orders.length <= best.length) continue
    const texts = card.pick(orders).map((block) => block.text).filter((text) => text !== '' && !isAuthorsLabel(text))
    if (texts.length > best.length) best = texts
  }
  return best
}

/** What links of one kind say instead of a name. */
const LINKS = /^(?:pdf|reviews?|bibtex|code|paper|slides|poster|video|supp\w*)$/i

/** Names that stand one by one in elements of the same place. */
export function readFamily(card: Outline, root: number): readonly string[] {
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
export function readMarked(card: Outline, { family, up }: Block): readonly string[] {
  const same = card.layout.forms.filter((form) => form.family === family && form.leaf && !form.line)
  const beside = same.filter((form) => form.up === up)
  const isEachWrapped = beside.length === 1 && new Set(same.map((form) => form.up)).size === same.length
  const chosen = isEachWrapped ? same : beside
  const texts = chosen.length > 1 ? card.pick(chosen.map((form) => form.order)).map((block) => block.text).filter((text) => text !== '') : []
  return texts.every(({ length }) => length < 60) && 2 * texts.filter((text) => isFamilyFirst(text) || looksLikeNames(text)).length >= texts.length ? tidyNames(texts) : []
}

/** Names that are marked up otherwise than the others (whose page it is, in bold; those without a page) stand in the same line. */
export function readWholeLine(card: Outline, root: number, some: readonly string[]): readonly string[] | undefined {
  const least = some.reduce((n, name) => n + name.length + 2, 4)
  // Most are no longer than their names, for which no text need be made.
  const line = some.length === 0 || root < 0 || card.sizeAt(root) <= least ? '' : (card.at(root)?.text ?? '')
  if (line.length <= least) return undefined
  const names = readNamesLine(line)
  return names && names.length > some.length && some.every((name) => names.includes(name)) ? names : undefined
}
