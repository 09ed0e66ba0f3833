/** Selectors as text: only as much as is needed to ask for them quickly. */

const blank = (text: string): string => '_'.repeat(text.length)
/** Deepest brackets in brackets that are understood. */
const MOST_DEPTH = 8

/** The same text with strings, escapes and what stands in brackets blanked out, so that commas and combinators left are those of the selector. */
function blankInner(selector: string): string {
  let text = selector.replace(/\\[^]|"[^"]*"|'[^']*'/g, blank)
  for (let i = 0; i < MOST_DEPTH; i++) text = text.replace(/\([^()[\]]*\)|\[[^()[\]]*\]/g, blank)
  return text
}

/** The last compounds of a selector list, `undefined` when no part of it has a combinator (or it cannot be read). */
function readLastCompounds(selector: string): string | undefined {
  const text = selector.trim()
  const plain = blankInner(text)
  if (/["'()[\]]/.test(plain) || /^\s*,|,\s*(?:,|$)/.test(plain) || !/[^\s,][\s>+~]+[^\s,>+~]/.test(plain)) return undefined
  return [...plain.matchAll(/[^\s,>+~]+(?=\s*(?:,|$))/g)].map(({ 0: last, index }) => text.slice(index, index + last.length)).join(', ')
}

const known = new Map<string, string | undefined>()

/**
 * The last compounds of a selector with combinators (`.links a[href], p > i` → `a[href], i`), undefined for others. Chromium walks the
 * whole document for `card.querySelectorAll('.links a')`, and only the card for `a`: asking for the last compound and then testing
 * what came with `matches` is a hundred times cheaper on long lists.
 */
export function lastCompounds(selector: string): string | undefined {
  if (known.has(selector)) return known.get(selector)
  const last = readLastCompounds(selector)
  // Selectors come from adapters and taught rules: few. Whatever else would fill this is forgotten.
  if (known.size > 2_000) known.clear()
  known.set(selector, last)
  return last
}
