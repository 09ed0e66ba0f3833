import { cap, fold } from '../text.ts'

/** One word of a text: how it is compared, and where it stands. */
export interface Word {
  /** Folded, plural `s` removed. */
  readonly norm: string
  /** Place in the text, UTF-16 units. */
  readonly start: number
  readonly end: number
  /** 32-bit hash of `norm`. */
  readonly key: number
  /** A function word: no feature of its own. */
  readonly stop: boolean
}

/** Longest text that is read, UTF-16 units, and most words; what comes after is ignored, so hostile pages cost no more than long ones. */
export const READ = { chars: 8_000, words: 1_200, letters: 40 } as const

const STOP = new Set(
  ('a an the and or but nor of in on at by to for from with without as is are was were be been being am do does did has have had can could may might ' +
    'will would shall should must this that these those it its they them their there here we our us you your i he she his her who whom whose which what ' +
    'when where while if then than so such also thus hence both each either into onto upon via per not no').split(' '),
)

const LONGEST_STOP = Math.max(...[...STOP].map((w) => w.length))

/** Compared form of a folded word: a plural `s` is dropped, nothing else. */
export function stem(word: string): string {
  const n = word.length
  if (n < 4 || word.charCodeAt(n - 1) !== 115) return word
  const before = word.charCodeAt(n - 2)
  if (before === 115 || before === 117 || (before === 105 && n < 7)) return word
  if (n > 4 && word.endsWith('ies')) return `${word.slice(0, -3)}y`
  return word.slice(0, -1)
}

/** FNV-1a with a final mix, unsigned 32 bits. */
export function hashWord(word: string): number {
  let h = 0x811c9dc5
  for (let i = 0; i < word.length; i++) h = Math.imul(h ^ word.charCodeAt(i), 0x01000193)
  return mix(h)
}

/** Key of two words next to each other (function words between them are skipped). */
export const hashPair = (first: number, second: number): number => mix(Math.imul(first, 0x9e3779b1) ^ second)

function mix(h: number): number {
  h ^= h >>> 16
  h = Math.imul(h, 0x85ebca6b)
  h ^= h >>> 13
  h = Math.imul(h, 0xc2b2ae35)
  return (h ^ (h >>> 16)) >>> 0
}

const LETTER = /[\p{L}\p{N}\p{M}]/u
/** What a code unit below 128 is: 0 no letter, 1 a letter or digit, 2 a capital. */
const KIND = Uint8Array.from({ length: 128 }, (_, c) => ((c >= 97 && c <= 122) || (c >= 48 && c <= 57) ? 1 : c >= 65 && c <= 90 ? 2 : 0))
const isOtherLetter = (text: string, at: number, c: number): boolean => (c >= 0xd800 && c <= 0xdfff) || LETTER.test(text.charAt(at))

/** The words of a text, in order; any Unicode, never throws, cost bounded by `READ`. */
export function readWords(whole: string): Word[] {
  const text = cap(whole, READ.chars)
  const words: Word[] = []
  // What has been met of the word that is being read: 1 plain letters, 2 capitals, 4 letters beyond ASCII.
  let met = 0, start = 0
  for (let at = 0; at < text.length; at++) {
    const c = text.charCodeAt(at)
    const kind = c < 128 ? (KIND[c] as number) : isOtherLetter(text, at, c) ? 4 : 0
    if (kind > 0) {
      if (met === 0) start = at
      met |= kind
    } else if (met > 0) {
      if (words.push(makeWord(text, start, at, met)) === READ.words) return words
      met = 0
    }
  }
  if (met > 0) words.push(makeWord(text, start, text.length, met))
  return words
}

function makeWord(text: string, start: number, end: number, met: number): Word {
  const raw = text.slice(start, Math.min(end, start + READ.letters))
  const low = met & 4 ? fold(raw) : met & 2 ? raw.toLowerCase() : raw
  const norm = stem(low)
  return { norm, start, end, key: hashWord(norm), stop: low.length <= LONGEST_STOP && STOP.has(low) }
}
