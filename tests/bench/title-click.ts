/** Letters and digits alone, as titles are compared. */
export const fold = (text: string): string => text.normalize('NFKD').toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '')

/** The innermost element that shows a title, alone or else among other words, as a user would click it. */
export function titleOf(document: Document, title: string): Element | undefined {
  const wanted = fold(title)
  let best: Element | undefined
  let around: Element | undefined
  // What does not hold the title is not looked into: each element of a large page asked for its text costs seconds.
  const lookInto = (element: Element): void => {
    for (const inner of element.children) {
      if (/^(?:SCRIPT|STYLE|OPTION|TEXTAREA)$/.test(inner.tagName)) continue
      const text = fold(inner.textContent ?? '')
      if (!text.includes(wanted)) continue
      if (text.length < wanted.length + 12 && text.endsWith(wanted)) best = inner
      else around = inner
      lookInto(inner)
    }
  }
  lookInto(document.body)
  return best ?? around
}
