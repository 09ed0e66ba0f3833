/** Name of our one element on a page; the page sees the same empty box whatever stands inside. */
export const HOST = 'paper-light'

/** Takes away what an earlier script of ours left when the extension was updated under it. */
export function removeLeftovers(document: Document): void {
  for (const left of document.querySelectorAll(HOST)) left.remove()
}
