/** TeX text as BibTeX files hold it, both ways. Writing leaves no command but accents and harmless math. */

const MARKS: Readonly<Record<string, string>> = {
  '`': '\u0300', "'": '\u0301', '^': '\u0302', '~': '\u0303', '"': '\u0308', '=': '\u0304', '.': '\u0307',
  u: '\u0306', v: '\u030C', H: '\u030B', c: '\u0327', k: '\u0328', r: '\u030A', d: '\u0323', b: '\u0331',
}
const SYMBOLS: Readonly<Record<string, string>> = {
  ss: 'ß', ae: 'æ', AE: 'Æ', oe: 'œ', OE: 'Œ', o: 'ø', O: 'Ø', l: 'ł', L: 'Ł', aa: 'å', AA: 'Å', i: 'ı', j: 'ȷ', dh: 'ð', DH: 'Ð', th: 'þ', TH: 'Þ', dj: 'đ', DJ: 'Đ',
  textbackslash: '\\', textasciitilde: '~', textasciicircum: '^', textbar: '|', textless: '<', textgreater: '>', textquotesingle: "'", textasciigrave: '`',
  textendash: '–', textemdash: '—', textquoteleft: '‘', textquoteright: '’', textquotedblleft: '“', textquotedblright: '”', textquotedbl: '"',
  ldots: '…', dots: '…', textellipsis: '…', textregistered: '®', texttrademark: '™', copyright: '©', S: '§', P: '¶', pounds: '£', texteuro: '€', euro: '€', textdegree: '°',
  textunderscore: '_', textdollar: '$', textbraceleft: '{', textbraceright: '}', textperiodcentered: '·', textbullet: '•', textmu: 'µ', guillemotleft: '«', guillemotright: '»', slash: '/',
}
const SPECIALS: Readonly<Record<string, string>> = {
  '\\': '{\\textbackslash}', '{': '\\{', '}': '\\}', '%': '\\%', '#': '\\#', $: '\\$', '&': '\\&', '~': '{\\textasciitilde}', '^': '{\\textasciicircum}', _: '\\_',
  '<': '{\\textless}', '>': '{\\textgreater}', '|': '{\\textbar}', '\u00A0': '~',
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

const escapeChars = (text: string): string =>
  text
    .replace(/[\\{}%#$&~^_<>|\u00A0]/g, (char) => SPECIALS[char] ?? char)
    // Pairs that TeX fonts join into one sign are kept apart, and control characters have no place in a TeX file.
    .replace(/([-'`])(?=\1)/g, '$1{}')
    .replace(/[^\P{Cc}\t\n\r]/gu, '')

/** Text as TeX that prints it: specials escaped, simple math kept, control characters dropped. Not for addresses. */
export function toLatex(text: string): string {
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

/** Latin letters with accents as TeX commands, for 8-bit BibTeX; everything else as it is. */
export function accentsToLatex(tex: string): string {
  return tex.replace(/[À-ɏḀ-ỿ]/g, (letter) => {
    const [base = '', mark = '', more] = letter.normalize('NFD')
    const accent = Object.keys(MARKS).find((key) => MARKS[key] === mark)
    if (more !== undefined || accent === undefined || !/[A-Za-z]/.test(base)) {
      const name = Object.keys(SYMBOLS).find((key) => SYMBOLS[key] === letter)
      return name === undefined ? letter : `{\\${name}}`
    }
    const letterBase = base === 'i' ? '\\i' : base === 'j' ? '\\j' : base
    return `{\\${accent}{${letterBase}}}`
  })
}

/** TeX text as plain text: accents composed, known symbols, braces dropped, math kept as TeX, other commands gone but for their words. */
export function fromLatex(tex: string): string {
  if (!/[\\{}$~`'-]/.test(tex)) return tex
  if (!tex.includes('$')) return plain(tex)
  return splitMath(tex).map((part, at) => (at % 2 === 1 ? `$${part}$` : plain(part))).join('')
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

const LETTER = String.raw`\\?[A-Za-z]?`
const BARE = String.raw`\\[ij](?![A-Za-z])|[A-Za-z]`
/** One alternation, so that each character is read once: accent marks, letter accents, commands, escaped characters, ligatures. */
const TOKENS = new RegExp(
  String.raw`\\(?:([\`'^~"=.])\s*(?:\{(${LETTER})\}|(${BARE}))|([uvHckrdb])(?:\s*\{(${LETTER})\}|\s+(${BARE}))|([A-Za-z]+)(?:\{\}|[ \t\n]*)|([^]))|[{}]|~|---?|\`\`|''`,
  'g',
)
const LIGATURES: Readonly<Record<string, string>> = { '~': '\u00A0', '---': '—', '--': '–', '``': '“', "''": '”' }

const plain = (tex: string): string =>
  tex.replace(TOKENS, (all, mark1, a1, b1, mark2, a2, b2, name, char) => {
    const mark = mark1 ?? mark2
    if (mark !== undefined) return ((a1 ?? b1 ?? a2 ?? b2 ?? '').replace(/^\\/, '') + MARKS[mark]).normalize('NFC')
    if (name !== undefined) return Object.hasOwn(SYMBOLS, name) ? (SYMBOLS[name] ?? '') : ''
    if (char !== undefined) return /[\s,;:\\]/.test(char) ? ' ' : /[!/@-]/.test(char) ? '' : char
    return LIGATURES[all] ?? ''
  })
