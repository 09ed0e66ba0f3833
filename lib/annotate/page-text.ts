import type { Span } from './flat.ts'

/** The text of a part of a page, and the way back from offsets in it to places in its nodes. */
interface PageText {
  readonly text: string
  rangeOf(span: Span): Range | undefined
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
    rangeOf({ start, end }) {
      const from = place(start, false)
      const to = place(end, true)
      if (!from || !to) return undefined
      const range = document.createRange()
      range.setStart(from.node, from.offset)
      range.setEnd(to.node, to.offset)
      return range
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
