import type { Dom } from '../dom.ts'
import { type Identifier, readTextIds, readUrlId } from '../identity/ids.ts'
import { resolveUrl } from '../identity/urls.ts'
import type { Link, LinkKind } from '../paper.ts'
import { CAPS } from '../text.ts'
import { findAt, type Piece } from './slots.ts'

/** A link of a card, resolved. */
export interface Anchor {
  readonly element: Element
  readonly url: URL
  readonly id?: Identifier | undefined
}

/** The http(s) links of a card that match, in order. `base` is the page's address. */
export function readAnchors(dom: Dom, piece: Piece, base: string, at = 'a[href]'): readonly Anchor[] {
  return findAt(dom, piece, { at })
    .slice(0, 500)
    .flatMap((element): readonly Anchor[] => {
      const href = dom.attr(element, 'href')
      const url = href?.startsWith('#') ? undefined : resolveUrl(href, base)
      return url ? [{ element, url, id: readUrlId(href ?? '', base) }] : []
    })
}

function kindOf(url: URL, label: string): LinkKind | undefined {
  const path = url.pathname
  if (/\.pdf$|\/e?pdf(?:\/|$)/i.test(path) || /^\[?\s*(?:download |view |full )?pdf\]?$/i.test(label)) return 'pdf'
  if (/(?:^|\.)(?:github|gitlab|bitbucket|codeberg)\.\w+$/i.test(url.hostname) || /^\[?(?:code|software)\]?$/i.test(label)) return 'code'
  if (/youtu\.?be|vimeo\.com/i.test(url.hostname) || /^\[?video\]?$/i.test(label)) return 'video'
  if (url.hostname.endsWith('huggingface.co') && path.startsWith('/datasets/')) return 'data'
  if (/^\[?(?:html)(?: \(experimental\))?\]?$/i.test(label) || path.startsWith('/html/')) return 'html'
  return undefined
}

/** What stands behind the links of a card, as far as it can be told; at most ten. */
export function readLinks(dom: Dom, anchors: readonly Anchor[]): readonly Link[] {
  const links = new Map<string, Link>()
  for (const { element, url } of anchors) {
    const kind = kindOf(url, dom.text(element, 40))
    if (kind && !links.has(url.href)) links.set(url.href, { kind, url: url.href })
  }
  return [...links.values()].slice(0, 10)
}

/** Identifiers of one card: those in its links, else those in its text. The most frequent one of a scheme wins over the others. */
export function readIds(dom: Dom, piece: Piece, anchors: readonly Anchor[]): readonly Identifier[] {
  const counts = new Map<string, { id: Identifier; count: number }>()
  for (const { id } of anchors) {
    if (!id) continue
    const key = `${id.scheme}:${id.value}`
    const known = counts.get(key)
    if (known) counts.set(key, { id: known.id.version === undefined ? id : known.id, count: known.count + 1 })
    else counts.set(key, { id, count: 1 })
  }
  const linked = [...counts.values()].sort((a, b) => b.count - a.count).map(({ id }) => id)
  const written = readTextIds(piece.parts.map((part) => dom.text(part, CAPS.authors)).join('\n'))
  return [...linked, ...written]
}
