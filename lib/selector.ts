/** Selectors as text: only as much as is needed to ask for them quickly. */

/** The last compounds of a selector list, `undefined` when no part of it has a combinator (or it cannot be read). */
function readLastCompounds(selector: string): string | undefined {
  const last: string[] = []
  let depth = 0
  let quote = ''
  let start = 0
  let combined = false
  const text = selector.trim()
  for (let i = 0; i <= text.length; i++) {
    const c = text[i] ?? ','
    if (quote !== '') quote = c === quote ? '' : quote
    else if (c === '\\') i++
    else if (c === '"' || c === "'") quote = c
    else if (c === '(' || c === '[') depth++
    else if (c === ')' || c === ']') depth--
    else if (depth === 0 && c === ',') {
      const compound = text.slice(start, i).trim()
      if (compound === '') return undefined
      last.push(compound)
      start = i + 1
      while (/\s/.test(text[start] ?? '')) start++
      i = start - 1
    } else if (depth === 0 && /[\s>+~]/.test(c)) {
      // White space before a comma or the end is no combinator.
      let next = i
      while (/\s/.test(text[next] ?? '')) next++
      if (next >= text.length || text[next] === ',') continue
      combined = true
      while (/[\s>+~]/.test(text[next] ?? '')) next++
      start = next
      i = next - 1
    }
  }
  return combined && quote === '' && depth === 0 ? last.join(', ') : undefined
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
