/** Made papers of realistic lengths, the same each time. */
import { paperOf } from '../../lib/identity/merge.ts'
import type { Entry, Paper, Sighting } from '../../lib/paper.ts'

let seed = 7
/** The next number of a fixed row, 0 to 1. */
export const random = (): number => {
  seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0
  return seed / 2 ** 32
}
const SYLLABLES = 'ba be ca ce co da de di fa fo ga gi ha he in ka ko la le li ma me mi na ne no or pa pe po ra re ri ro sa se si so ta te ti to tra tri un va ve vi wa xe zo'.split(' ')
/** Words by falling frequency, as in language (Zipf). */
const VOCABULARY = Array.from({ length: 60_000 }, (_, i) => {
  let n = i * 7919 + 13
  let word = ''
  for (let k = 0; k < 2 + (i % 3); k++) {
    word += SYLLABLES[n % SYLLABLES.length]
    n = Math.floor(n / SYLLABLES.length) + i
  }
  return word
})
const word = (): string => VOCABULARY[Math.min(VOCABULARY.length - 1, Math.floor(VOCABULARY.length ** random()) - 1)] ?? 'word'
const words = (count: number): string => Array.from({ length: count }, word).join(' ')

/** A month of fifteen years and a number in it. */
const arxivOf = (n: number): string => `${10 + (Math.floor(n / 12) % 15)}${String(1 + (n % 12)).padStart(2, '0')}.${10_000 + Math.floor(n / 180)}`

/** The n-th made paper as a page tells of it. */
export const sighting = (n: number): Sighting => {
  seed = (n * 2654435761) >>> 0
  return {
    how: 'site', site: `feed${n % 7}`, title: `${words(6 + Math.floor(random() * 7))} ${n.toString(36)}`, authors: Array.from({ length: 1 + Math.floor(random() * 6) }, () => `${word()} ${word()}`),
    abstract: words(120 + Math.floor(random() * 90)), ids: { arxiv: arxivOf(n) }, published: String(2000 + (n % 25)), venue: `Venue ${n % 300}`,
  }
}
/** The same as an entry of a file, saved. */
export const entry = (n: number): Entry => ({
  sighting: sighting(n), id: `paper-${n}`,
  user: { standing: 'saved', savedAt: 1.6e12 + n * 60_000, tags: n % 3 ? [`tag${n % 50}`, `area/${n % 20}`] : [], ...(n % 9 ? {} : { rating: 1 + (n % 5) }) },
})
/** The same as a library keeps it, met once: what a file of our own holds. */
export const paper = (n: number): Paper => {
  const { sighting: said, user } = entry(n)
  const made = paperOf(said, { site: 'feed', page: `https://feed.example/${n % 365}`, since: 0 }, 1.6e12 + n * 60_000, `paper-${n}`)
  return { ...made, user: { ...made.user, ...user } }
}
