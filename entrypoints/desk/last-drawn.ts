import type { FirstRows } from '../../lib/actions/library.ts'
import { type LastDrawn, parseLastDrawn, writeLastDrawn } from '../../lib/actions/last-drawn.ts'
import { isPrivate, ownVersion } from '../../lib/browser/runtime.ts'
import { forgetPictures } from './last-picture.ts'

/** Its name in the storage of our origin, which answers at once and which our worker and other sites cannot see. */
const NAME = 'last-drawn'

/** What a page of ours was last drawn with; nothing in private windows. */
export function recallDrawn(): LastDrawn | undefined {
  try {
    return isPrivate() ? undefined : parseLastDrawn(localStorage.getItem(NAME), ownVersion())
  } catch {
    return undefined
  }
}

/** Keeps nothing of it any more: at once, before anything erases or replaces what it shows. */
export function forgetDrawn(): void {
  forgetPictures()
  try {
    localStorage.removeItem(NAME)
  } catch {
    // Where nothing may be kept nothing was.
  }
}

/** Keeps what the store says now for the next page. */
export function keepDrawn(rows: FirstRows | undefined, settings: unknown): void {
  const text = rows && !isPrivate() ? writeLastDrawn({ rows, settings }, ownVersion()) : undefined
  try {
    if (text === undefined) return forgetDrawn()
    if (localStorage.getItem(NAME) === text) return
    forgetPictures()
    localStorage.setItem(NAME, text)
  } catch {
    forgetDrawn()
  }
}
