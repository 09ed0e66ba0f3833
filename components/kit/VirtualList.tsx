import type { ComponentChildren, RefObject } from 'preact'
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'

/** Rows drawn beyond each edge of the window. */
const SPARE = 6
/** No browser draws a higher box, CSS pixels; a longer list moves by more than it is scrolled. */
const HIGHEST = 16_000_000

interface VirtualListProps {
  readonly label: string
  readonly total: number
  /** Height of each row in rem, so that it grows with the reader's text size. */
  readonly rowRem: number
  readonly render: (index: number) => ComponentChildren
  /** Called when rows come into the window: [from, to). */
  readonly onWindow: (from: number, to: number) => void
  /** The row the keyboard is on: always drawn, so that focus is never lost to scrolling. */
  readonly active: number
  readonly onActive: (index: number) => void
  readonly onKey?: (event: KeyboardEvent, index: number) => void
  readonly box?: RefObject<HTMLDivElement | null>
}

const rem = (): number => Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16

/** Where a key leads from row `at`; undefined when it is not for moving. */
function target(key: string, at: number, page: number, total: number): number | undefined {
  const to: Record<string, number> = { ArrowDown: at + 1, j: at + 1, ArrowUp: at - 1, k: at - 1, PageDown: at + page, PageUp: at - page, Home: 0, End: total - 1 }
  const next = Object.hasOwn(to, key) ? to[key] : undefined
  return next === undefined ? undefined : Math.min(Math.max(0, next), total - 1)
}

/** A list of any length that draws only what is in the window. Each row marks what takes its focus with `data-row`. */
export function VirtualList({ label, total, rowRem, render, onWindow, active, onActive, onKey, box: given }: VirtualListProps) {
  const own = useRef<HTMLDivElement>(null)
  const box = given ?? own
  const height = rowRem * rem()
  const [view, setView] = useState({ top: 0, height: 800 })
  const wantsFocus = useRef(false)
  useEffect(() => {
    const element = box.current
    if (!element) return undefined
    const measure = (): void => setView({ top: element.scrollTop, height: element.clientHeight || 800 })
    measure()
    const sized = typeof ResizeObserver === 'undefined' ? undefined : new ResizeObserver(measure)
    sized?.observe(element)
    element.addEventListener('scroll', measure, { passive: true })
    return () => {
      sized?.disconnect()
      element.removeEventListener('scroll', measure)
    }
  }, [])
  const highest = Math.min(total * height, HIGHEST)
  const pace = total * height > highest ? (total * height - view.height) / (highest - view.height) : 1
  const top = view.top * pace
  const from = Math.max(0, Math.floor(top / height) - SPARE)
  const to = Math.min(total, Math.ceil((top + view.height) / height) + SPARE)
  useEffect(() => onWindow(from, to), [from, to, onWindow])
  const drawn = Array.from({ length: Math.max(0, to - from) }, (_, i) => from + i)
  if (active >= 0 && active < total && (active < from || active >= to)) drawn.push(active)
  useLayoutEffect(() => {
    const row = wantsFocus.current ? box.current?.querySelector<HTMLElement>(`[data-at="${active}"] [data-row]`) : undefined
    if (!row) return
    // A row that is still on its way takes the focus when it arrives.
    wantsFocus.current = row.matches('.waiting')
    row.focus({ preventScroll: true })
  })
  const onKeyDown = (event: KeyboardEvent): void => {
    const row = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-at]') : null
    if (!row || event.ctrlKey || event.metaKey || event.altKey || (event.target as Element).matches('input[type=text], textarea, select')) return
    const at = Number(row.dataset['at'])
    const next = target(event.key, at, Math.max(1, Math.floor(view.height / height) - 1), total)
    if (next === undefined) return onKey?.(event, at)
    event.preventDefault()
    const element = box.current
    const above = element ? element.scrollTop * pace : 0
    if (element && next * height < above) element.scrollTop = (next * height) / pace
    else if (element && (next + 1) * height > above + view.height) element.scrollTop = ((next + 1) * height - view.height) / pace
    wantsFocus.current = true
    onActive(next)
  }
  return (
    <div class="virtual" ref={box}>
      <ul aria-label={label} style={{ blockSize: `${highest}px` }} onKeyDown={onKeyDown}>
        {drawn.map((index) => (
          <li
            key={index}
            data-at={index}
            aria-setsize={total}
            aria-posinset={index + 1}
            style={{ transform: `translateY(${index * height - top + view.top}px)`, blockSize: `${height}px` }}
          >
            {render(index)}
          </li>
        ))}
      </ul>
    </div>
  )
}
