import type { Span } from './flat.ts'

/**
 * Where words stand in a page: the text nodes they begin and end in, offsets there, and what those nodes said. It is not kept as a `Range`, because the browser corrects
 * every Range there is at every change of the page, which would make each of the page's own changes slower by as many.
 */
export interface Stretch {
  readonly from: Text
  readonly start: number
  readonly to: Text
  readonly end: number
  readonly said: readonly [from: string, to: string]
}
/** True while the page still says there what it said. */
export const isStill = ({ from, to, said }: Stretch): boolean => from.isConnected && to.isConnected && from.data === said[0] && to.data === said[1]

/** Makes a range reach over a stretch that is still there. */
export function spread(range: Range, { from, start, to, end }: Stretch): Range {
  range.setStart(from, start)
  range.setEnd(to, end)
  return range
}

/** The text of a part of a page, and the way back from offsets in it to places in its nodes. */
interface PageText {
  readonly text: string
  stretchOf(span: Span): Stretch | undefined
  /** Offsets of a range that lies inside; undefined when it does not. */
  spanOf(range: Range): Span | undefined
}

const contains = Node.prototype.contains
const UNREAD = /^(?:script|style|noscript|template|textarea|select|option)$/
/** Elements whose edges part words even without white space between them. */
const BLOCK = /^(?:address|article|aside|blockquote|br|dd|div|dl|dt|fieldset|figure|footer|form|h[1-6]|header|hr|li|main|nav|ol|p|pre|section|table|td|th|tr|ul)$/

/** Reads the text nodes below some nodes, in order; what is never read aloud is left out, blocks are parted by a line break. */
export function readPageText(roots: readonly Node[], document: Document): PageText {
  const nodes: { readonly node: Text; readonly start: number }[] = []
  let text = ''
  let unread: Node | undefined
  const read = (node: Node): void => {
    if (unread && contains.call(unread, node)) return
    if (node.nodeType === 1) {
      if (UNREAD.test((node as Element).localName)) unread = node
      if (BLOCK.test((node as Element).localName) && !text.endsWith('\n')) text += '\n'
      return
    }
    nodes.push({ node: node as Text, start: text.length })
    text += (node as Text).data
  }
  for (const root of roots) {
    // A filter would be called for each node from outside of our script, which takes longer than all else.
    const walker = document.createTreeWalker(root, 5)
    for (let node: Node | null = walker.currentNode; node; node = walker.nextNode()) read(node)
  }
  /** The last text node that begins at or before an offset; one that ends there only serves for the end of a range. */
  const place = (offset: number, isEnd: boolean): { readonly node: Text; readonly offset: number } | undefined => {
    const found = nodes.findLast(({ start }) => (isEnd ? start < offset : start <= offset))
    return found && { node: found.node, offset: Math.min(offset - found.start, found.node.length) }
  }
  return {
    text,
    stretchOf({ start, end }) {
      const from = place(start, false)
      const to = place(end, true)
      return from && to && { from: from.node, start: from.offset, to: to.node, end: to.offset, said: [from.node.data, to.node.data] }
    },
    spanOf(range) {
      const inside = nodes.filter(({ node }) => range.intersectsNode(node))
      const [first] = inside
      const last = inside.at(-1)
      if (!first || !last) return undefined
      const start = first.start + (range.startContainer === first.node ? range.startOffset : 0)
      const end = last.start + (range.endContainer === last.node ? range.endOffset : last.node.length)
      return end > start ? { start, end } : undefined
    },
  }
}
