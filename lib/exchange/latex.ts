import { ALIASES, MARKS, MATH, SYMBOLS, TEX_OF } from './latex-symbols.ts'

/** TeX text as BibTeX files hold it, both ways. Writing leaves no command but accents and harmless math. */

/** A bar as math, which every font has; pandoc drops its command. */
const BAR = '{$|$}'
const SPECIALS: Readonly<Record<string, string>> = {
  '\\': '{\\textbackslash}', '{': '\\{', '}': '\\}', '%': '\\%', '#': '\\#', $: '\\$', '&': '\\&', '~': '{\\textasciitilde}', '^': '{\\textasciicircum}', _: '\\_',
  '<': '{\\textless}', '>': '{\\textgreater}', '|': BAR, '\u00A0': '~',
}
/** Math whose commands can do nothing but print. */
const SAFE_MATH = /^(?! )(?:[\w +\-=()<>,./*!:;[\]|^]|\\(?:alpha|beta|gamma|delta|epsilon|varepsilon|zeta|eta|theta|iota|kappa|lambda|mu|nu|xi|pi|rho|sigma|tau|phi|varphi|chi|psi|omega|Gamma|Delta|Theta|Lambda|Xi|Pi|Sigma|Phi|Psi|Omega|ell|infty|times|cdot|leq?|geq?|neq?|approx|sim|pm|to|rightarrow|leftarrow|in|subset|partial|nabla|sum|prod|int|sqrt|log|exp|min|max|mathcal|mathbb|mathrm|mathbf|mathit|text|tilde|hat|bar|prime|star|circ|ast|dagger|otimes|oplus|perp|parallel|langle|rangle|ldots|cdots|dots)(?![A-Za-z])|[{}])*(?<! )$/

const balanced = (text: string): boolean => {
  let depth = 0
  for (const char of text) {
    depth += char === '{' ? 1 : char === '}' ? -1 : 0
    if (depth < 0) return false
  }
  return depth === 0
}

/** Whether `$…$` with this between is math that is safe to leave as TeX. */
const isMath = (inner: string): boolean => inner !== '' && inner.length < 500 && SAFE_MATH.test(inner) && balanced(inner)

/** What `escapeChars` and `toLatex` rewrite; most names and many lines have none of it. */
const SPECIAL = /[\\{}%#$&~^_<>|\u00A0]|--|''|``/
const escapeChars = (text: string): string =>
  !SPECIAL.test(text) ? text : text
    .replace(/[\\{}%#$&~^_<>|\u00A0]/g, (char) => SPECIALS[char] ?? char)
    // Pairs that TeX fonts join into one sign are kept apart.
    .replace(/([-'`])(?=\1)/g, '$1{}')

/** Printable text as TeX that prints it: specials escaped, simple math kept. Not for addresses. */
export function toLatex(text: string): string {
  if (!text.includes('$')) return escapeChars(text)
  const parts = text.split('$')
  let out = escapeChars(parts[0] ?? '')
  for (let at = 1; at < parts.length; at++) {
    const inner = parts[at] ?? ''
    if (at + 1 < parts.length && isMath(inner)) {
      out += `$${inner}$${escapeChars(parts[at + 1] ?? '')}`
      at++
    } else out += `\\$${escapeChars(inner)}`
  }
  return out
}

const ACCENT_OF: ReadonlyMap<string, string> = new Map(Object.entries(MARKS).map(([accent, mark]) => [mark, accent]))

/** A letter with accents as commands around its base, or as it is when one of them has none. */
function accented(letter: string): string {
  const [base = '', ...marks] = letter.normalize('NFD')
  const accents = marks.map((mark) => ACCENT_OF.get(mark))
  if (marks.length === 0 || letter !== letter.normalize('NFC') || accents.includes(undefined) || !/[A-Za-z]/.test(base)) return letter
  return `{${accents.reduce<string>((inner, accent) => `\\${accent}{${inner}}`, base)}}`
}

/** Latin letters with accents, Greek and signs as TeX commands, for 8-bit BibTeX; what has none stays as it is. Expects TeX, gives TeX. */
export const accentsToLatex = (tex: string): string => tex.replace(/[¡-⟩]/g, texOfSign)
/** Each sign's TeX, once made. */
const signs = new Map(TEX_OF)
function texOfSign(sign: string): string {
  let tex = signs.get(sign)
  if (tex === undefined) signs.set(sign, (tex = accented(sign)))
  return tex
}

/** TeX text as plain text: accents composed, known symbols, braces dropped, math kept as TeX, other commands gone but for their words. */
export function fromLatex(tex: string): string {
  if (!/[\\{}$~]|--|''|``/.test(tex)) return tex
  if (!tex.includes('$')) return plain(tex)
  const signs = tex.replaceAll(BAR, '|').replace(/\{\$\\([A-Za-z]{1,20})\$\}/g, (all, name: string) => (Object.hasOwn(MATH, name) ? (MATH[name] ?? all) : all))
  return splitMath(signs).map((part, at) => (at % 2 === 1 ? `$${part}$` : plain(part))).join('')
}

/** Text and math in turn, split at unescaped `$`; an odd last one is text. */
function splitMath(tex: string): readonly string[] {
  const parts: string[] = ['']
  for (const [piece] of tex.matchAll(/\$|(?:[^$\\]|\\[^])+|\\$/g)) {
    if (piece === '$') parts.push('')
    else parts.push((parts.pop() ?? '') + piece)
  }
  if (parts.length % 2 === 1) return parts
  const rest = parts.pop() ?? ''
  return [...parts.slice(0, -1), `${parts.at(-1) ?? ''}\\$${rest}`]
}

const LETTER = String.raw`\\?\p{L}?\p{M}{0,3}`
const BARE = String.raw`\\[ij](?![A-Za-z])|\p{L}`
/** One alternation, so that each character is read once: accent marks, letter accents, commands, escaped characters, ligatures. */
const TOKENS = new RegExp(
  String.raw`\\(?:([\x60'^~"=.])\s*(?:\{(${LETTER})\}|(${BARE}))|([uvHckrdb])(?:\s*\{(${LETTER})\}|\s+(${BARE}))|([A-Za-z]+)(?:\{\}|[ \t\n]*)|([^]))|[{}]|~|---?|\x60\x60|''`,
  'gu',
)
const LIGATURES: Readonly<Record<string, string>> = { '~': '\u00A0', '---': '—', '--': '–', '``': '“', "''": '”' }

/** An accent over an accented letter; only the inner of both is read in one pass. */
const NESTED = /\\[`'^~"=.uvHckrdb]\s*\{\s*\{?\\[`'^~"=.uvHckrdb]/
const READ: ReadonlyMap<string, string> = new Map([...Object.entries(ALIASES), ...Object.entries(MATH), ...Object.entries(SYMBOLS)])

/** Inner accents as letters, so that one pass can read the outer ones. */
const foldNested = (tex: string): string =>
  tex.replace(/\\(?:([`'^~"=.uvHckrdb])\{([A-Za-z])\}|([`'^~"=.])([A-Za-z]))(?=\})/g, (_, mark1?: string, base1?: string, mark2?: string, base2?: string) => ((base1 ?? base2 ?? '') + MARKS[mark1 ?? mark2 ?? '']).normalize('NFC'))

/** What TeX without commands is not yet as it prints. */
const SIMPLE = /[{}]|~|---?|``|''/g

function plain(tex: string): string {
  if (!tex.includes('\\')) return tex.replace(SIMPLE, (sign) => LIGATURES[sign] ?? '')
  const source = NESTED.test(tex) ? foldNested(tex) : tex
  return source.replace(TOKENS, (all, mark1, a1, b1, mark2, a2, b2, name, char) => {
    const mark = mark1 ?? mark2
    if (mark !== undefined) {
      const base = (a1 ?? b1 ?? a2 ?? b2 ?? '').replace(/^\\/, '')
      // Over nothing, `\~{}` and `\^{}` are how many write the signs.
      return base === '' ? mark.replace(/[^~^]/, '') : (base + MARKS[mark]).normalize('NFC')
    }
    if (name !== undefined) return READ.get(name) ?? ''
    if (char !== undefined) return /[\s,;:\\]/.test(char) ? ' ' : /[!/@-]/.test(char) ? '' : char
    return LIGATURES[all] ?? ''
  })
}
