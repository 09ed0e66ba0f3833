import { fold, isAscii, WORD_CODES, wordsIn } from '../text.ts'

/** Shortest abstract that is compared, in words; most words read; words to a shingle. */
const MIN_WORDS = 30
const MAX_WORDS = 400
const SHINGLE = 3

/** 32-bit FNV-1a. */
function hash(text: string): number {
  let h = 0x811c9dc5 | 0
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193)
  return h
}

/** Hashes of the words of folded ASCII text, without making the words: the same as of each by itself. */
function hashesIn(folded: string): Int32Array {
  const hashes = new Int32Array(MAX_WORDS)
  let h = 0x811c9dc5 | 0
  let length = 0
  let count = 0
  for (let i = 0; i <= folded.length && count < MAX_WORDS; i++) {
    const code = i < folded.length ? (WORD_CODES[folded.charCodeAt(i)] ?? 0) : 0
    if (code) {
      h = Math.imul(h ^ code, 0x01000193)
      length++
    } else if (length) {
      hashes[count++] = h
      h = 0x811c9dc5 | 0
      length = 0
    }
  }
  return hashes.subarray(0, count)
}

/** Hashes of an abstract's runs of three words, in order; undefined when it is too short to compare. */
function runsOf(abstract: string | undefined): Int32Array | undefined {
  const folded = fold((abstract ?? '').slice(0, 6_000))
  const hashes = isAscii(folded) ? hashesIn(folded) : Int32Array.from(wordsIn(folded).slice(0, MAX_WORDS), hash)
  if (hashes.length < MIN_WORDS) return undefined
  const shingles = new Int32Array(hashes.length - SHINGLE + 1)
  for (let i = 0; i < shingles.length; i++) {
    let h = 0x811c9dc5 | 0
    for (let k = 0; k < SHINGLE; k++) h = Math.imul(h ^ (hashes[i + k] ?? 0), 0x01000193)
    shingles[i] = h
  }
  return shingles
}

/** The same as a set. */
function shinglesOf(abstract: string | undefined): Set<number> | undefined {
  const runs = runsOf(abstract)
  return runs && new Set(runs)
}

/** How much of the shorter of two abstracts stands in the other, 0–1; undefined where one is missing or short. Symmetric. */
export function abstractsAgreement(a: string | undefined, b: string | undefined): number | undefined {
  const [x, y] = [shinglesOf(a), shinglesOf(b)]
  if (!x || !y) return undefined
  const [small, large] = x.size <= y.size ? [x, y] : [y, x]
  let shared = 0
  for (const one of small) if (large.has(one)) shared++
  return shared / small.size
}

/** Multipliers of the sketch: each gives one key that two abstracts share with a probability of about their likeness. */
const SEEDS = [0x9e3779b1, 0x85ebca6b] as const

/** Keys under which abstracts with much in common are likely to meet; [] for short ones. */
export function sketchOf(abstract: string | undefined): string[] {
  const runs = runsOf(abstract)
  if (!runs) return []
  return SEEDS.map((seed, i) => {
    let least = 0xffffffff
    for (let k = 0; k < runs.length; k++) {
      const one = runs[k] ?? 0
      least = Math.min(least, Math.imul(one ^ (one >>> 15), seed) >>> 0)
    }
    return `~${i}${least.toString(36)}`
  })
}
