import { fold } from '../text.ts'

/** Letters that have no decomposition. */
const PLAIN: Readonly<Record<string, string>> = { ß: 'ss', ø: 'o', ł: 'l', đ: 'd', ð: 'd', þ: 'th', æ: 'ae', œ: 'oe', ı: 'i' }
const PARTICLES = new Set([
  'van',
  'von',
  'der',
  'den',
  'de',
  'del',
  'della',
  'di',
  'da',
  'dos',
  'la',
  'le',
  'el',
  'al',
  'bin',
  'ibn',
  'ter',
  'ten',
  'jr',
  'sr',
  'ii',
  'iii',
])
/** Most authors compared. */
const MAX_AUTHORS = 200

/** The parts of a name: folded, particles dropped; initials are parts of one letter. */
function nameParts(author: string): string[] {
  const plain = fold(author.slice(0, 300)).replace(/[ßøłđðþæœı]/g, (letter) => PLAIN[letter] ?? letter)
  const parts = plain
    .replace(/['’`´]/g, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((part) => part !== '')
  const strong = parts.filter((part) => !PARTICLES.has(part))
  return strong.length ? strong : parts
}

const isInitial = (part: string): boolean => part.length === 1

/** True where two names may be one person: a whole part in common, and no other part that speaks against it. Symmetric. */
function samePerson(a: readonly string[], b: readonly string[]): boolean {
  const shared = a.filter((part) => !isInitial(part) && b.includes(part))
  if (!shared.length) return joined(a) === joined(b) && a.length > 0
  const [x, y] = [a.filter((part) => !shared.includes(part)), b.filter((part) => !shared.includes(part))]
  if (!x.length || !y.length) return true
  return x.some((part) => y.some((other) => (isInitial(part) || isInitial(other) ? part[0] === other[0] : false)))
}

/** "Xiao-Li" and "Xiaoli". */
const joined = (parts: readonly string[]): string => parts.toSorted().join('')

/** Names that may be one person's in both lists, and how many each has. */
export interface Shared {
  readonly shared: number
  readonly short: number
  readonly long: number
}

/** How far two lists of authors agree; undefined where one is empty. Symmetric. */
export function sharedAuthors(a: readonly string[] | undefined, b: readonly string[] | undefined): Shared | undefined {
  const [x, y] = [a, b].map((list) =>
    (list ?? [])
      .slice(0, MAX_AUTHORS)
      .map(nameParts)
      .filter((parts) => parts.length && parts.join(' ') !== 'et al'),
  )
  if (!x?.length || !y?.length) return undefined
  const forth = x.filter((name) => y.some((other) => samePerson(name, other))).length
  const back = y.filter((name) => x.some((other) => samePerson(name, other))).length
  return { shared: Math.min(forth, back), short: Math.min(x.length, y.length), long: Math.max(x.length, y.length) }
}
