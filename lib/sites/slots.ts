import type { Dom } from '../dom.ts'
import { CAPS, squash } from '../text.ts'
import type { Pick, Slot } from './site.ts'
import type { Spot } from './snapshot.ts'

/** One paper's elements while it is read. */
export interface Piece {
  /** The card and the siblings that belong to it, in order. */
  readonly parts: readonly Element[]
  /** The last heading above the card, on sites that name one. */
  readonly heading?: Element | undefined
  readonly page: Document
  /** What selectors on the whole page gave, shared by the cards of one look: asked once, not once a card. */
  readonly onPage?: Map<string, readonly Element[]>
  /** Where a snapshot holds the parts, one a part. */
  readonly spots?: readonly Spot[]
}

const LONGEST = CAPS.abstract

function findOnPage(dom: Dom, { page, onPage }: Piece, at: string): readonly Element[] {
  const found = onPage?.get(at) ?? dom.all(page, at)
  onPage?.set(at, found)
  return found
}

/** Elements a pick means, in order: inside the parts, the parts themselves included. */
export function findAt(dom: Dom, piece: Piece, pick: Pick): readonly Element[] {
  if (pick.from === 'page') return pick.at ? findOnPage(dom, piece, pick.at) : []
  const roots = pick.from === 'heading' ? (piece.heading ? [piece.heading] : []) : piece.parts
  const { at } = pick
  if (!at) return roots
  return roots.flatMap((root) => (dom.matches(root, at) ? [root, ...dom.all(root, at)] : dom.all(root, at)))
}

function readElement(dom: Dom, element: Element, pick: Pick): string {
  if (pick.attr) return squash((dom.attr(element, pick.attr) ?? '').slice(0, LONGEST))
  const { drop } = pick
  return dom.text(element, LONGEST, drop ? (inner) => dom.matches(inner, drop) : undefined)
}

function keep(text: string, pick: Pick): readonly string[] {
  const cut = pick.cut ? squash(text.replace(pick.cut, ' ')) : text
  if (!pick.take) return pick.split ? cut.split(pick.split) : [cut]
  const matches = pick.take.global ? [...cut.matchAll(pick.take)] : [pick.take.exec(cut)]
  const kept = matches.flatMap((m) => (m ? [m[1] ?? m[0]] : []))
  return pick.split ? kept.flatMap((k) => k.split(pick.split ?? /$^/)) : kept
}

const picksOf = (slot: Slot): readonly Pick[] =>
  slot === false ? [] : (typeof slot === 'string' || !Array.isArray(slot) ? [slot as string | Pick] : slot).map((p) => (typeof p === 'string' ? { at: p } : p))

/** All texts of a list slot; the first pick that gives any wins. What stands inside an element that gave something is left out: it would say it again. */
export function readList(dom: Dom, piece: Piece, slot: Slot): readonly string[] {
  for (const pick of picksOf(slot)) {
    const texts: string[] = []
    let last: Element | undefined
    for (const element of findAt(dom, piece, pick).slice(0, pick.first ? 1 : 5_000)) {
      if (last && dom.contains(last, element)) continue
      const given = keep(readElement(dom, element, pick), pick).map(squash).filter((t) => t !== '')
      if (given.length > 0) last = element
      texts.push(...given)
    }
    if (texts.length > 0) return texts
  }
  return []
}

/** The text of a slot and the element it stands in; the first pick that gives one wins. */
export function readOne(dom: Dom, piece: Piece, slot: Slot): { readonly text: string; readonly element: Element } | undefined {
  for (const pick of picksOf(slot)) {
    for (const element of findAt(dom, piece, pick).slice(0, 50)) {
      const text = squash(keep(readElement(dom, element, pick), pick)[0] ?? '')
      if (text !== '') return { text, element }
    }
  }
  return undefined
}
