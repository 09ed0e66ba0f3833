/** Signs and their TeX commands: those of text, those of math, and the accents. Data only. */

/** Accent commands and the combining marks they set. */
export const MARKS: Readonly<Record<string, string>> = {
  '`': '\u0300', "'": '\u0301', '^': '\u0302', '~': '\u0303', '"': '\u0308', '=': '\u0304', '.': '\u0307',
  u: '\u0306', v: '\u030C', H: '\u030B', c: '\u0327', k: '\u0328', r: '\u030A', d: '\u0323', b: '\u0331',
}

/** Commands that stand for letters and signs in text. */
export const SYMBOLS: Readonly<Record<string, string>> = {
  ss: 'ß', ae: 'æ', AE: 'Æ', oe: 'œ', OE: 'Œ', o: 'ø', O: 'Ø', l: 'ł', L: 'Ł', aa: 'å', AA: 'Å', i: 'ı', j: 'ȷ', dh: 'ð', DH: 'Ð', th: 'þ', TH: 'Þ', dj: 'đ', DJ: 'Đ',
  textbackslash: '\\', textasciitilde: '~', textasciicircum: '^', textbar: '|', textless: '<', textgreater: '>', textquotesingle: "'", textasciigrave: '`',
  textendash: '–', textemdash: '—', textquoteleft: '‘', textquoteright: '’', textquotedblleft: '“', textquotedblright: '”', textquotedbl: '"',
  ldots: '…', dots: '…', textellipsis: '…', textregistered: '®', texttrademark: '™', copyright: '©', textcopyright: '©', S: '§', P: '¶', pounds: '£', texteuro: '€', euro: '€', textdegree: '°',
  textunderscore: '_', textdollar: '$', textbraceleft: '{', textbraceright: '}', textperiodcentered: '·', textbullet: '•', textmu: 'µ', guillemotleft: '«', guillemotright: '»', slash: '/',
}

/** Commands of math that stand for one sign; text holds them as `{$\\alpha$}`, braces and all, which tells them from math somebody wrote. */
export const MATH: Readonly<Record<string, string>> = {
  alpha: 'α', beta: 'β', gamma: 'γ', delta: 'δ', varepsilon: 'ε', zeta: 'ζ', eta: 'η', theta: 'θ', iota: 'ι', kappa: 'κ', lambda: 'λ', mu: 'μ', nu: 'ν', xi: 'ξ', pi: 'π', rho: 'ρ', sigma: 'σ', tau: 'τ', upsilon: 'υ', varphi: 'φ', chi: 'χ', psi: 'ψ', omega: 'ω',
  epsilon: 'ϵ', phi: 'ϕ', vartheta: 'ϑ', Gamma: 'Γ', Delta: 'Δ', Theta: 'Θ', Lambda: 'Λ', Xi: 'Ξ', Pi: 'Π', Sigma: 'Σ', Phi: 'Φ', Psi: 'Ψ', Omega: 'Ω',
  leq: '≤', geq: '≥', neq: '≠', approx: '≈', sim: '∼', equiv: '≡', pm: '±', mp: '∓', times: '×', div: '÷', cdot: '⋅', infty: '∞', to: '→', leftarrow: '←', leftrightarrow: '↔', Rightarrow: '⇒', in: '∈', notin: '∉', subset: '⊂', subseteq: '⊆', cup: '∪', cap: '∩', wedge: '∧', vee: '∨',
  partial: '∂', nabla: '∇', sum: '∑', prod: '∏', int: '∫', surd: '√', ell: 'ℓ', forall: '∀', exists: '∃', emptyset: '∅', otimes: '⊗', oplus: '⊕', perp: '⊥', parallel: '∥', langle: '⟨', rangle: '⟩', ll: '≪', gg: '≫', propto: '∝', circ: '∘', star: '⋆', dagger: '†', ddagger: '‡', prime: '′', Re: 'ℜ', Im: 'ℑ', hbar: 'ℏ',
}
/** What is only read: older names of the same signs, and names set in type of their own. */
export const ALIASES: Readonly<Record<string, string>> = { LaTeX: 'LaTeX', TeX: 'TeX', BibTeX: 'BibTeX', le: '≤', ge: '≥', ne: '≠', rightarrow: '→', gets: '←' }

/** Signs whose commands pandoc drops, though LaTeX prints them as they are: only read. Its letters (Đ, Þ, Ð) stay commands, for BibTeX cuts names by the byte. */
const ONLY_READ = new Set('textendash textemdash textregistered texttrademark texteuro euro textdegree textperiodcentered textbullet textmu guillemotleft guillemotright'.split(' '))

/** Names that hold their words only to print them another way, with braces behind. */
const invert = (table: Readonly<Record<string, string>>, wrap: (name: string) => string): [string, string][] =>
  Object.entries(table).flatMap(([name, sign]) => (ONLY_READ.has(name) ? [] : [[sign, wrap(name)]]))

/** The TeX of a sign beyond ASCII. */
export const TEX_OF: ReadonlyMap<string, string> = new Map([
  ...invert(MATH, (name) => `{$\\${name}$}`),
  ...invert(SYMBOLS, (name) => `{\\${name}}`).filter(([sign]) => sign > '\u007F').reverse(),
])
