import type { Dom } from '../dom.ts'
import { type Identifier, readTextIds } from '../identity/ids.ts'
import { type Address, resolveAddress } from '../identity/urls.ts'
import type { Link, LinkKind } from '../paper.ts'
import { CAPS, squash } from '../text.ts'
import { readLinkId } from './link-ids.ts'
import { findAt, type Piece } from './slots.ts'

/** A link of a card. */
export interface Anchor {
  readonly element: Element
  readonly href: string
  readonly id?: Identifier | undefined
  /** Its raw text, where a snapshot holds it. */
  readonly label?: string
}

/** The links of a card that match, in order; fragments of the page itself are left out. `base` is the page's address. */
export function readAnchors(dom: Dom, piece: Piece, base: string, at = 'a[href]'): readonly Anchor[] {
  const anchors: Anchor[] = []
  for (const element of findAt(dom, piece, { at }).slice(0, 500)) {
    const href = dom.attr(element, 'href')
    if (href !== undefined && !href.startsWith('#')) anchors.push({ element, href, id: readLinkId(href, base) })
  }
  return anchors
}

/** Spares most links the cost of being resolved. */
const MAYBE = /pdf|git(?:hub|lab)|bitbucket|codeberg|youtu|vimeo|\/datasets\/|\/html\//i
const LABEL = /^\s*\[?\s*(?:(?:download\s+|view\s+|full\s+)?pdf|code|software|video|html(?:\s+\(experimental\))?)\s*\]?\s*$/i

function kindOf(url: Address, label: string): LinkKind | undefined {
  const path = url.pathname
  if (/\.pdf$|\/e?pdf(?:\/|$)/i.test(path) || /^\[?\s*(?:download |view |full )?pdf\]?$/i.test(label)) return 'pdf'
  if (/(?:^|\.)(?:github|gitlab|bitbucket|codeberg)\.\w+$/i.test(url.hostname) || /^\[?(?:code|software)\]?$/i.test(label)) return 'code'
  if (/youtu\.?be|vimeo\.com/i.test(url.hostname) || /^\[?video\]?$/i.test(label)) return 'video'
  if (url.hostname.endsWith('huggingface.co') && path.startsWith('/datasets/')) return 'data'
  if (/^\[?(?:html)(?: \(experimental\))?\]?$/i.test(label) || path.startsWith('/html/')) return 'html'
  return undefined
}

const MOST_LINKS = 10

/** What stands behind the links of a card, as far as it can be told; at most ten. */
export function readLinks(dom: Dom, anchors: readonly Anchor[], base: string): readonly Link[] {
  const links: Link[] = []
  for (const anchor of anchors) {
    const { href } = anchor
    const written = (anchor.label ?? dom.rawText(anchor.element)).slice(0, 80)
    if (!MAYBE.test(href) && !LABEL.test(written)) continue
    const url = resolveAddress(href, base)
    const kind = url && kindOf(url, squash(written))
    if (url && kind && !links.some((link) => link.url === url.href) && links.push({ kind, url: url.href }) === MOST_LINKS) break
  }
  return links
}

/** Cheap and generous: false only where `readTextIds` finds nothing. */
const MAY_WRITE_ID = /10\.\d{4}|arxiv|PMID|PMC\d|SSRN/i

function countId(counts: { id: Identifier; count: number }[], id: Identifier): void {
  for (const known of counts) {
    if (known.id.value !== id.value || known.id.scheme !== id.scheme) continue
    known.count++
    if (known.id.version === undefined) known.id = id
    return
  }
  counts.push({ id, count: 1 })
}

/** Identifiers of one card: those in its links, else those in its text. The most frequent one of a scheme wins over the others. `text`: all its text, where it is known. */
export function readIds(dom: Dom, piece: Piece, anchors: readonly Anchor[], text?: string): readonly Identifier[] {
  const counts: { id: Identifier; count: number }[] = []
  for (const { id } of anchors) if (id) countId(counts, id)
  const linked = counts.sort((a, b) => b.count - a.count).map(({ id }) => id)
  const parts = piece.parts.filter((part) => MAY_WRITE_ID.test(text ?? dom.rawText(part)))
  return parts.length === 0 ? linked : [...linked, ...readTextIds(parts.map((part) => dom.text(part, CAPS.authors)).join('\n'))]
}
