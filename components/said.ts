import type { PluralKey, Words } from '../lib/words.ts'

/** Under this name the words are kept for the next page, and so many of them. */
const NAME = 'said'
const MOST = 400

let kept: Map<string, string> | undefined

function recall(): Map<string, string> {
  try {
    const had: unknown = JSON.parse(localStorage.getItem(NAME) ?? '[]')
    return new Map(Array.isArray(had) ? had.filter((one): one is [string, string] => Array.isArray(one) && one.length === 2 && one.every((part) => typeof part === 'string')) : [])
  } catch {
    return new Map()
  }
}

let isWaiting = false

/** Once for all that is said in one drawing. */
function keepSoon(): void {
  if (isWaiting) return
  isWaiting = true
  queueMicrotask(keep)
}

function keep(): void {
  isWaiting = false
  try {
    localStorage.setItem(NAME, JSON.stringify([...(kept ?? [])]))
  } catch {
    // A window that keeps nothing: then they are made again.
  }
}

/** Words that are the same each time they are made, made once for all pages: what makes them costs 15 ms and more in a page that has just opened. */
export function saidOnce(key: string, say: () => string): string {
  kept ??= recall()
  const had = kept.get(key)
  if (had !== undefined) return had
  if (kept.size >= MOST) kept.clear()
  const words = say()
  kept.set(key, words)
  keepSoon()
  return words
}

/** A number of things in words, made once for all pages; anew where the message or the language has become another one. */
export const sayMany = (t: Words, key: PluralKey, count: number): string => saidOnce(`${t.locale} ${t(`${key}_other`, '#')} ${count}`, () => t.n(key, count))
