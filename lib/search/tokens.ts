import { readUrlId } from '../identity/ids.ts'
import { foldTex, isPlain } from '../identity/tex.ts'
import { keysOf } from '../identity/merge.ts'
import type { Paper } from '../paper.ts'
import { fold, isAscii, wordsIn } from '../text.ts'

/** Where in a paper a word stands, as bits; no bit means the abstract. */
export const IN = { title: 1, author: 2, tag: 4, venue: 8, note: 16, id: 32 } as const

/** Words that stand in nearly every text: indexed where they matter (titles, names), never required of a paper. */
export const STOP: ReadonlySet<string> = new Set(
  'a an and are as at be been but by can for from had has have how in into is it its may more no not of on or our such than that the their them then there these they this to under using via was we were what when which while will with within without'.split(
    ' ',
  ),
)

/** Longest word indexed, in UTF-16 units. */
export const MAX_WORD = 40
const CJK = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u
const CJK_RUNS = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]+/gu
/** Letters that have no decomposition. */
const PLAIN: Readonly<Record<string, string>> = { ß: 'ss', ø: 'o', ł: 'l', đ: 'd', ð: 'd', þ: 'th', æ: 'ae', œ: 'oe', ı: 'i' }

const APOSTROPHES = /['’`´]/g
/** Text with TeX, Greek, accents and case folded, apostrophes gone. */
export function plain(text: string): string {
  if (isPlain(text)) return text.includes("'") || text.includes('`') ? text.toLowerCase().replace(APOSTROPHES, '') : text.toLowerCase()
  const folded = fold(foldTex(text))
  return (isAscii(folded) ? folded : folded.replace(/[ßøłđðþæœı]/g, (letter) => PLAIN[letter] ?? letter)).replace(APOSTROPHES, '')
}

/** A run of Chinese, Japanese or Korean as overlapping pairs. */
const pairs = (run: string): string[] => {
  const letters = [...run]
  return letters.length < 2 ? letters : letters.slice(1).map((letter, i) => `${letters[i]}${letter}`)
}

/** The words of folded text, in order. */
function splitWords(folded: string): string[] {
  const words: string[] = []
  const ascii = isAscii(folded)
  for (const word of wordsIn(folded)) {
    if (!ascii && CJK.test(word)) words.push(...pairsIn(word))
    else if (word.length <= MAX_WORD) words.push(word)
  }
  return words
}

/** What is looked for by a word: by the address of a paper, what names it there. */
export const meantBy = (word: string): string => (/^https?:/i.test(word) ? (readUrlId(word)?.value ?? word) : word)

/** The words of a text, in order. */
export const wordsOf = (text: string): string[] => splitWords(plain(text))

function pairsIn(word: string): string[] {
  const rest = word
    .replace(CJK_RUNS, ' ')
    .split(' ')
    .filter((part) => part !== '')
  return [...rest, ...[...word.matchAll(CJK_RUNS)].flatMap(([run]) => pairs(run))]
}

/** A joint between letters, or what may be one. */
const JOINED = /[-‐‑–./_]./
/** Joints between words; what TeX sets below a letter belongs to it. */
const HYPHENS = /[-‐‑–./]/

function join(parts: readonly string[]): string[] {
  const letters = parts.map((part) => part.replace(/[^\p{L}\p{N}]+/gu, '')).filter((part) => part !== '')
  return letters.length > 1 && letters.length <= 4 ? [letters.join('')] : []
}

function splitJoined(folded: string): string[] {
  if (!/[-‐‑–./_]/.test(folded)) return []
  const joined: string[] = []
  for (const word of folded.split(/[\s,;:()]+/)) {
    if (!JOINED.test(word) || word.length > 80) continue
    const parts = word.split(HYPHENS)
    for (const part of parts) if (part.includes('_')) joined.push(...join(part.split('_')))
    joined.push(...join(parts))
  }
  return joined.filter((word) => word.length <= MAX_WORD)
}

/** Words joined by hyphens, dots or slashes, without them, and letters with what stands below them: "few-shot" → "fewshot", "CO$_2$" → "co2". */
export const joinedOf = (text: string): string[] => splitJoined(plain(text))

const ACCENTED_GREEK = /[\u0386-\u0390\u03aa-\u03b0\u03ca-\u03ce\u1f00-\u1fff]/

/** Further words a text is found by: the last letters of Chinese, Japanese and Korean, which begin no pair, and Greek without its accents. */
export function besides(text: string): string[] {
  if (isAscii(text)) return []
  const last = CJK.test(text) ? [...plain(text).matchAll(CJK_RUNS)].flatMap(([run]) => ([...run].length > 1 ? [...run].slice(-1) : [])) : []
  const bare = ACCENTED_GREEK.test(text) ? wordsOf(text.normalize('NFD').replace(/([\u0370-\u03ff])\p{M}+/gu, '$1')) : []
  return [...last, ...bare]
}

/**
 * Tells every word a paper is found by and where it stands there (a bit of `IN`), as often as it stands there. Text of nothing but ASCII is told as a whole to
 * whoever can take it: folded, its words are its runs of letters and digits, but for those that are too long and, in abstracts, those that tell nothing.
 */
export function eachTerm(paper: Paper, tell: (word: string, bit: number) => void, tellText?: (folded: string, bit: number) => void): void {
  const add = (text: string | undefined, bit: number): void => {
    if (text === undefined) return
    const folded = plain(text)
    if (tellText && (isPlain(text) || isAscii(folded))) tellText(folded, bit)
    else for (const word of splitWords(folded)) if (bit !== 0 || !STOP.has(word)) tell(word, bit)
    for (const word of splitJoined(folded)) tell(word, bit)
    for (const word of besides(text)) tell(word, bit)
  }
  add(paper.abstract, 0)
  add(paper.title, IN.title)
  for (const name of paper.authors ?? []) add(name, IN.author)
  for (const tag of paper.user.tags) add(tag, IN.tag)
  add(paper.venue, IN.venue)
  add(paper.user.note, IN.note)
  for (const key of keysOf(paper)) add(key.slice(key.indexOf(':') + 1), IN.id)
}

/** The words a paper is found by, each with where it stands. */
export function termsOf(paper: Paper): Map<string, number> {
  const terms = new Map<string, number>()
  const add = (word: string, bit: number): void => void terms.set(word, (terms.get(word) ?? 0) | bit)
  eachTerm(paper, (word, bit) => {
    add(word, bit)
    if (bit & HEADED) for (const head of headsOf(word)) add(head, bit)
  })
  return terms
}

/** Of words in these places their beginnings are terms too. */
export const HEADED = IN.title | IN.author | IN.tag

/** Terms that stand for all words with these first one, two or three letters, so that the first keystrokes need no scan of the dictionary. */
export const headsOf = (word: string): string[] =>
  [1, 2, 3].filter((length) => length <= word.length).map((length) => headTerm(word.slice(0, length)))
/** The term of a beginning of up to three letters. */
export const headTerm = (letters: string): string => `\u{1}${letters}`
