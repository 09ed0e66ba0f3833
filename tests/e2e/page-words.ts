/** Where the first of these words stands in the page's text ([x, y, width, height], whole pixels), selected as by dragging over them if asked. Runs in the page, so it stands alone. */
export function findWords(words: string, select = false): number[] | undefined {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const at = (node as Text).data.indexOf(words)
    if (at < 0) continue
    const range = document.createRange()
    range.setStart(node, at)
    range.setEnd(node, at + words.length)
    if (select) getSelection()?.removeAllRanges()
    if (select) getSelection()?.addRange(range)
    const { x, y, width, height } = range.getBoundingClientRect()
    return [x, y, width, height].map(Math.round)
  }
  return undefined
}

/** Where elements of the layer stand, as above, once there are `many` (any number without); runs in a closed root, so it stands alone. */
export function boxesOf(root: ShadowRoot, selector: string, many?: number): number[][] | undefined {
  const boxes = [...root.querySelectorAll(selector)].map((box) => {
    const { x, y, width, height } = box.getBoundingClientRect()
    return [x, y, width, height].map(Math.round)
  })
  return (many === undefined ? boxes.length > 0 : boxes.length === many) ? boxes : undefined
}
