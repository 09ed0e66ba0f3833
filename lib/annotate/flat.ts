/** A part of a text, UTF-16 units. */
export interface Span {
  readonly start: number
  readonly end: number
}

/** Text without the differences two copies of it have, and where each of its units stands in the original. */
export interface Flat {
  readonly text: string
  readonly at: readonly number[]
}

/** Text beyond this is not searched. */
const MOST_TEXT = 2_000_000

const ALIKE: Readonly<Record<string, string>> = {
  '\u2018': "'", '\u2019': "'", '\u201a': "'", '\u201c': '"', '\u201d': '"', '\u201e': '"', '\u00ab': '"', '\u00bb': '"',
  '\u2010': '-', '\u2011': '-', '\u2012': '-', '\u2013': '-', '\u2014': '-', '\u2212': '-',
  '\u2026': '...', '\ufb00': 'ff', '\ufb01': 'fi', '\ufb02': 'fl', '\ufb03': 'ffi', '\ufb04': 'ffl',
}
const INVISIBLE = /[\u00ad\u200b-\u200f\u2060\ufeff]/
const SPACE = /\s/

/** White space as single spaces, quotes and dashes of one kind, ligatures apart, nothing invisible. */
export function flatten(original: string): Flat {
  let text = ''
  const at: number[] = []
  for (let i = 0; i < Math.min(original.length, MOST_TEXT); i++) {
    const unit = original[i] as string
    const isPlain = unit > ' ' && unit < '\u00a0'
    if (!isPlain && INVISIBLE.test(unit)) continue
    const plain = isPlain ? unit : SPACE.test(unit) ? ' ' : (ALIKE[unit] ?? unit)
    if (plain === ' ' && (text === '' || text.endsWith(' '))) continue
    text += plain
    for (let n = 0; n < plain.length; n++) at.push(i)
  }
  return { text, at }
}
