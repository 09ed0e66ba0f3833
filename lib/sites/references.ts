import type { Dom } from '../dom.ts'
import { placeOf, rawAt, type Snapshot, SPACE } from './snapshot.ts'

/** Lists at the end of an article and rails beside it hold papers, but the page is not about them. */
const CLASS = /(?:^|\s)(?:\S*[-_])?(?:references?|reflist|ref-list|footnotes?|endnotes?|works-cited|navbox|related(?:-?(?:articles?|papers?|content|posts|items))?|recommend(?:ed|ations?)|also-(?:read|like))(?:[-_]\S*)?(?:\s|$)/i
const ROLE = /^doc-(?:endnotes|bibliography|footnotes?)$/

function isMarked(dom: Dom, element: Element): boolean {
  return CLASS.test(`${dom.attr(element, 'class') ?? ''} ${dom.attr(element, 'id') ?? ''}`) || ROLE.test(dom.attr(element, 'role') ?? '')
}

const HEADED =
  /^\s*(?:\d{1,2}\.?\s+)?(?:(?:selected |further |key |some |notes (?:and|&) )?references|(?:works|literature|sources) cited|further reading|endnotes|footnotes|sources|références|referencias|referências|literatur(?:verzeichnis)?|quellen|参考文献|參考文獻|참고 ?문헌|المراجع|литература|список литературы)\s*:?\s*$/iu
/** Text before the references, characters, from which on they are those of a text. */
const TEXT = 1_500

/** The heading shortly before an element; 0 for none. */
function headingOf(snapshot: Snapshot, first: number): number {
  for (let i = first - 1; i > 0 && i > first - 50; i--) if (/^h[1-6]$/.test(placeOf(snapshot, i).look.tag)) return i
  return 0
}

/** What the heading shortly before an element says; empty where there is none. */
export function headingBefore(snapshot: Snapshot, first: number): string {
  const i = headingOf(snapshot, first)
  return i === 0 ? '' : rawAt(snapshot, snapshot.first[i] as number, snapshot.stop[i] as number, 200)
}

/** Tokens of a line that may head something without being a heading. */
const SHORT = 8

/** What calls the elements that begin here references: the heading before them, or a short line behind that; 0 for none. */
function findHead(snapshot: Snapshot, first: number): number {
  const { first: from, stop } = snapshot
  for (let i = first - 1; i > 0 && i > first - 50; i--) {
    const isHeading = /^h[1-6]$/.test(placeOf(snapshot, i).look.tag)
    const isShort = (stop[i] as number) - (from[i] as number) <= SHORT
    if ((isHeading || isShort) && HEADED.test(rawAt(snapshot, from[i] as number, stop[i] as number, 200))) return i
    if (isHeading) return 0
  }
  return 0
}

/** True when what stands before an element calls what follows references, and a text stands before that. */
function isHeaded(snapshot: Snapshot, first: number): boolean {
  const head = findHead(snapshot, first)
  return head > 0 && rawAt(snapshot, 0, snapshot.first[head] as number, TEXT).length >= TEXT
}

/** True when half of what the page says stands in the members: no text refers to them. Menus are many, but short. */
function fillPage({ first, stop, size, stream, texts }: Snapshot, members: readonly number[]): boolean {
  const lengthOf = (from: number, to: number): number => {
    let sum = 0
    for (let p = from; p < to; p++) if ((stream[p] as number) < SPACE) sum += (texts[~(stream[p] as number)] as string).length
    return sum
  }
  return 2 * members.reduce((sum, m) => sum + lengthOf(first[m] as number, stop[m] as number), 0) >= lengthOf(0, size)
}

const LIST = /^(?:ol|ul|dl)$/
const HASH = 35
/** So many references must be cited from the text. */
const LEAST_CITED = 2

/** Fragments the page links to from outside the members. */
function findTargets({ nodes, links, hrefs, end }: Snapshot, members: readonly number[]): ReadonlySet<string> {
  const local: number[] = []
  for (let n = 0; n < hrefs.length; n++) if ((hrefs[n] as string).charCodeAt(0) === HASH) local.push(n)
  const found = new Set<string>()
  if (local.length < LEAST_CITED) return found
  const inside = new Uint8Array(nodes.length)
  for (const m of members) inside.fill(1, m, end[m])
  for (const n of local) if (inside[links[n] as number] === 0 && hrefs[n] !== '#') found.add((hrefs[n] as string).slice(1))
  return found
}

/**
 * True when the members are the references of a text, not a list of its own: marked as such, or cited from the text. Programs that write
 * bibliographies mark somebody's publications so too, on a page that says it lists them, of which they (`all`, also without identifiers) are the most.
 */
export function isReferenceList(dom: Dom, snapshot: Snapshot, members: readonly number[], listsPapers = false, all = members): boolean {
  const [first] = members
  if (first === undefined) return true
  for (let i = snapshot.parent[first] as number, steps = 0; i > 0 && steps < 6; i = snapshot.parent[i] as number, steps++) {
    if (isMarked(dom, snapshot.nodes[i] as Element)) return !(listsPapers && fillPage(snapshot, all))
  }
  // Other lists of the text may stand at the same place; the references are the last.
  const last = snapshot.parent[members.at(-1) as number] as number
  if (isHeaded(snapshot, first) || (LIST.test(placeOf(snapshot, last).look.tag) && isHeaded(snapshot, last))) return true
  const cited = findTargets(snapshot, members)
  if (cited.size < LEAST_CITED) return false
  const hit = members.filter((m) => {
    for (let i = m; i < (snapshot.end[m] as number) && i < m + 60; i++) {
      const element = snapshot.nodes[i] as Element
      const name = dom.attr(element, 'id') ?? dom.attr(element, 'name')
      if (name !== undefined && cited.has(name)) return true
    }
    return false
  }).length
  return hit >= 0.5 * members.length && hit >= 2
}
