/** TeX and markup in titles as plain letters, so that `$\alpha$-GAN`, `α-GAN` and `<i>alpha</i>-GAN` compare equal. */

const GREEK =
  'alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigma tau upsilon phi chi psi omega'.split(' ')
/** Code points α … ω, without the final sigma between rho and sigma. */
const LETTERS: ReadonlyMap<string, string> = new Map([
  ...GREEK.map((name, i) => [String.fromCodePoint(0x3b1 + i + (i > 16 ? 1 : 0)), name] as const),
  ['ς', 'sigma'],
  ['ϵ', 'epsilon'],
  ['ϑ', 'theta'],
  ['ϕ', 'phi'],
  ['ϱ', 'rho'],
  ['ϖ', 'pi'],
  ['µ', 'mu'],
])
/** Commands that stand for letters; all others vanish. */
const COMMANDS: ReadonlyMap<string, string> = new Map([
  ...GREEK.map((name) => [name, name] as const),
  ['varepsilon', 'epsilon'],
  ['vartheta', 'theta'],
  ['varphi', 'phi'],
  ['varrho', 'rho'],
  ['varsigma', 'sigma'],
  ['varpi', 'pi'],
  ['ell', 'l'],
  ['ss', 'ss'],
  ['o', 'o'],
  ['O', 'o'],
  ['ae', 'ae'],
  ['oe', 'oe'],
  ['aa', 'a'],
  ['AA', 'a'],
  ['l', 'l'],
  ['L', 'l'],
  ['i', 'i'],
  ['j', 'j'],
  ['deg', 'deg'],
  ['circ', 'deg'],
  ['log', 'log'],
  ['exp', 'exp'],
  ['sin', 'sin'],
  ['cos', 'cos'],
  ['min', 'min'],
  ['max', 'max'],
  ['lim', 'lim'],
  ['det', 'det'],
  ['dim', 'dim'],
])

/** Text with nothing of the kind. */
const PLAIN = /^[\n\r\t -#%-;=-[\]_`a-z|}~]*$/

/** True for ASCII without TeX and markup: most text, which needs no more than lower case. */
export const isPlain = (text: string): boolean => PLAIN.test(text)

/** Plain letters for TeX commands, accents, Greek letters and simple HTML; everything else stays. */
export function foldTex(text: string): string {
  if (PLAIN.test(text)) return text
  const greek = text.replace(/[\u0391-\u03a9\u03b1-\u03d6µ]/g, (letter) => LETTERS.get(letter.toLowerCase()) ?? letter)
  const plain = greek.replace(/<\/?[a-z][^<>]{0,40}>/gi, '')
  if (!/[\\{$^]/.test(plain)) return plain.replaceAll('°', 'deg')
  return plain
    .replaceAll('°', 'deg')
    .replace(/\\[`'"^~=.]\s?\{?\\?([A-Za-z])\}?/g, '$1')
    .replace(/\\[cvuHdbrk]\{([A-Za-z])\}/g, '$1')
    .replace(/\\([A-Za-z]{1,20})\s?/g, (_, name: string) => COMMANDS.get(name) ?? COMMANDS.get(name.toLowerCase()) ?? ' ')
    .replace(/[{}$^]/g, '')
}
