/** Letters and digits alone, as titles are compared. */
export const fold = (text: string): string => text.normalize('NFKD').toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '')

/** The innermost element that shows a title, alone or else among other words, as a user would click it. */
export function titleOf(document: Document, title: string): Element | undefined {
  const wanted = fold(title)
  let best: Element | undefined
  let around: Element | undefined
  for (const element of document.body.querySelectorAll('*')) {
    if (/^(?:SCRIPT|STYLE|OPTION|TEXTAREA)$/.test(element.tagName)) continue
    const text = fold(element.textContent ?? '')
    if (text === wanted || (text.endsWith(wanted) && text.length < wanted.length + 12)) best = element
    else if (text.includes(wanted)) around = element
  }
  return best ?? around
}
