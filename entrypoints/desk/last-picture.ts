import { isPrivate, ownVersion } from '../../lib/browser/runtime.ts'
import { copyDrawn, drawAgain } from '../../lib/picture.ts'
import type { Front } from './ask-front.ts'

/** The views that begin with a picture of themselves. */
export type Begun = 'popup' | 'panel'
const VIEWS: readonly Begun[] = ['popup', 'panel']
const nameOf = (view: Begun): string => `last-picture-${view}`

/** Grows with each change of its form. */
const MADE = 1
/** Most letters: what is longer takes longer to read than it saves. */
const MOST = 100_000
/** Rows in it; twice what is in sight. */
const ROWS = 20

/** What stands above the list for this page in front: nothing, or the offer to read its host; undefined where more than that is said of it. */
function aboveList({ tab, answer }: Front): string | undefined {
  if (answer !== undefined) return undefined
  return tab && /^https?:/.test(tab.url) ? new URL(tab.url).hostname : ''
}

interface Kept {
  readonly made: number
  readonly version: string
  /** The browser's. */
  readonly language: string
  /** See `aboveList`. */
  readonly above: string
  readonly lang: string
  readonly dir: string
  readonly theme: string | undefined
  readonly drawn: unknown
}

function recall(view: Begun): Kept | undefined {
  try {
    const text = localStorage.getItem(nameOf(view))
    const kept = text !== null && text.length <= MOST && !isPrivate() ? (JSON.parse(text) as Partial<Kept> | null) : undefined
    return kept?.made === MADE && kept.version === ownVersion() && kept.language === navigator.language ? (kept as Kept) : undefined
  } catch {
    return undefined
  }
}

/** The view looks different now. */
export function forgetPicture(view: Begun): void {
  try {
    localStorage.removeItem(nameOf(view))
  } catch {
    // Where nothing may be kept nothing was.
  }
}

/** What they show is not so any more, or must not be seen. */
export const forgetPictures = (): void => VIEWS.forEach(forgetPicture)

/** Draws a view as it was left, before anything of the view itself is loaded; undefined where nothing was kept, or the page in front wants another look. */
export async function drawPicture(view: Begun, front: Promise<Front | undefined>): Promise<HTMLElement | undefined> {
  const kept = recall(view)
  // Drawn while the page in front answers.
  const drawn = kept && drawAgain(document, kept.drawn)
  if (!kept || !drawn) return undefined
  const now = await front
  if (!now || aboveList(now) !== kept.above) return undefined
  const root = document.documentElement
  root.lang = String(kept.lang)
  root.dir = kept.dir === 'rtl' ? 'rtl' : 'ltr'
  if (kept.theme) root.dataset['theme'] = String(kept.theme)
  const picture = document.createElement('div')
  picture.className = 'last-picture'
  picture.append(drawn)
  document.body.append(picture)
  return picture
}

/** True while it looks as it will when it is opened again: nothing typed, chosen or unfolded, the saved papers in sight, newest first. */
function isAtRest(finder: Element): boolean {
  const shelves = [...finder.querySelectorAll('.shelves button')].map((button) => button.getAttribute('aria-pressed'))
  const isBusy = document.querySelector('dialog, [role=menu], .paper-list > .open, .tag-filter [aria-pressed=true], .report, [role=alert]') !== null
  const isOrdered = finder.querySelector('select')?.selectedIndex === 0
  return shelves.join() === 'true,false' && !isBusy && isOrdered && finder.querySelector('input')?.value === '' && finder.querySelector('[data-paper]') !== null
}

/** Keeps what the view shows for the next time, if that is how it will begin. */
export function keepPicture(view: Begun, place: Element, front: Front | undefined): void {
  const finder = place.querySelector('.gate[data-open=true] > .finder')
  const above = front && aboveList(front)
  if (!finder || above === undefined || isPrivate() || !isAtRest(finder)) return forgetPicture(view)
  const rows = new Set([...finder.querySelectorAll('.paper-list > [data-paper]')].slice(0, ROWS))
  // Tags are counted after the first rows, also the next time.
  const drawn = copyDrawn(finder, (element) => (element.parentElement?.matches('.paper-list') ? rows.has(element) : !element.matches('.tag-filter')))
  if (!drawn) return forgetPicture(view)
  const { lang, dir, dataset } = document.documentElement
  const text = JSON.stringify({ made: MADE, version: ownVersion(), language: navigator.language, above, lang, dir, theme: dataset['theme'], drawn } satisfies Kept)
  try {
    if (text.length <= MOST) localStorage.setItem(nameOf(view), text)
    else forgetPicture(view)
  } catch {
    forgetPicture(view)
  }
}
