import type { Dom } from '../dom.ts'
import { placeOf, rawAt, type Snapshot } from './snapshot.ts'

/** Lists at the end of an article and rails beside it hold papers, but the page is not about them. */
const CLASS = /(?:^|\s)(?:\S*[-_])?(?:references?|reflist|ref-list|footnotes?|endnotes?|works-cited|navbox|related(?:-?(?:articles?|papers?|content|posts|items))?|recommend(?:ed|ations?)|also-(?:read|like))(?:[-_]\S*)?(?:\s|$)/i
const ROLE = /^doc-(?:endnotes|bibliography|footnotes?)$/

function isMarked(dom: Dom, element: Element): boolean {
  return CLASS.test(`${dom.attr(element, 'class') ?? ''} ${dom.attr(element, 'id') ?? ''}`) || ROLE.test(dom.attr(element, 'role') ?? '')
}

const HEADED = /^\s*(?:\d{1,2}\.?\s+)?(?:references|works cited|literature cited)\s*:?\s*$/i
/** Text before the references, characters, from which on they are those of a text. */
const TEXT = 1_500

/** True when the heading before an element calls what follows references, and a text stands before it. */
function isHeaded(snapshot: Snapshot, first: number): boolean {
  for (let i = first - 1; i > 0 && i > first - 50; i--) {
    if (!/^h[1-6]$/.test(placeOf(snapshot, i).look.tag)) continue
    return HEADED.test(rawAt(snapshot, snapshot.first[i] as number, snapshot.stop[i] as number, 60)) && rawAt(snapshot, 0, snapshot.first[i] as number, TEXT).length >= TEXT
  }
  return false
}

/** Fragments the page links to from outside the members. */
function findTargets(snapshot: Snapshot, members: readonly number[]): ReadonlySet<string> {
  const inside = new Uint8Array(snapshot.nodes.length)
  for (const m of members) inside.fill(1, m, snapshot.end[m])
  const found = new Set<string>()
  for (const [n, href] of snapshot.hrefs.entries()) if (href.length > 1 && href.startsWith('#') && inside[snapshot.links[n] as number] === 0) found.add(href.slice(1))
  return found
}

/** True when the members are the references of a text, not a list of its own: marked as such, or cited from the text. */
export function isReferenceList(dom: Dom, snapshot: Snapshot, members: readonly number[]): boolean {
  const [first] = members
  if (first === undefined) return true
  for (let i = snapshot.parent[first] as number, steps = 0; i > 0 && steps < 6; i = snapshot.parent[i] as number, steps++) {
    if (isMarked(dom, snapshot.nodes[i] as Element)) return true
  }
  if (isHeaded(snapshot, first)) return true
  const cited = findTargets(snapshot, members)
  if (cited.size < 2) return false
  const hit = members.filter((m) => {
    for (let i = m; i < (snapshot.end[m] as number) && i < m + 60; i++) {
      const element = snapshot.nodes[i] as Element
      const name = dom.attr(element, 'id') ?? dom.attr(element, 'name')
      if (name !== undefined && cited.has(name)) return true
    }
    return false
  }).length
  return hit >= 0.3 * members.length && hit >= 2
}
