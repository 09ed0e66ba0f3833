import type { Dom } from '../dom.ts'
import { fold } from '../text.ts'

const ABSTRACTS = '[class*="abstract" i], [id*="abstract" i]'
const MIN_ABSTRACT = 150
const MAX_ABSTRACT = 6_000

/** The abstract as the page shows it, where its head has none or cuts it short; it must begin as the head's does. */
export function readShownAbstract(dom: Dom, document: Document, said: string): string | undefined {
  const start = fold(said.slice(0, 40))
  for (const element of dom.all(document, ABSTRACTS).slice(0, 30)) {
    const text = dom.text(element, MAX_ABSTRACT + 1).replace(/^(?:abstract|summary)\b\s*[:.—–-]?\s*/i, '')
    const words = text.split(' ')
    const low = words.filter((w) => /^\p{Ll}/u.test(w)).length
    if (text.length >= MIN_ABSTRACT && text.length <= MAX_ABSTRACT && low >= 0.5 * words.length && fold(text).includes(start) && !dom.first(element, 'h1')) return text
  }
  return said === '' ? undefined : said
}
