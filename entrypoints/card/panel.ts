import { keepFocus } from '../../components/kit/keep-focus.ts'
import type { TagCount } from '../../lib/actions/library.ts'
import { tagsOf } from '../../lib/annotate/order.ts'
import { type Rect, placeCard } from '../../lib/annotate/place.ts'
import type { Labels } from '../../lib/labels.ts'
import type { ReplyError } from '../../lib/messaging/protocol.ts'
import type { Key } from '../../lib/words.ts'
import { inLayer } from '../stage/in-layer.ts'
import type { Layer } from '../stage/layer.ts'
import type { Marks } from '../stage/marks.ts'
import type { Field, OverlayWorld } from '../stage/overlay.ts'
import type { Session } from '../page.content/session.ts'
import type { Spot } from '../page.content/spot.ts'
import type { Arrangement } from '../stage/arrangement.ts'
import { alikeOf, askLabels, askTags, beginRule, cite, seedsOf } from './about.ts'
import { cardView as view } from './view.tsx'

/** The floating card, in the box the page's script made for it. */
export interface Panel {
  open(spot: Spot, field?: Field): Promise<void>
  help(): void
  /** `moved` is true where the page became another one: what the user types into stays then, or the rest of it would be keys of the new page. */
  close(moved?: unknown): void
  /** The paper it shows. */
  shown(): Spot | undefined
  /** Draws anew when the open card's paper changed. */
  update(spot: Spot): void
}

const FIELDS: Readonly<Record<Field, string>> = { first: '.actions button', tag: '[role=combobox]', note: 'textarea' }

/** Least distance from the window's edge, CSS pixels. */
const MARGIN = 8

const isShown = (spot: Spot | undefined): boolean => spot !== undefined && spot.found.title.getClientRects().length > 0

/** Draws the one floating card beside its mark, or the help; it holds the words the page must not see before. */
export function createPanel(box: HTMLElement, layer: Layer, marks: Marks, world: OverlayWorld): Panel {
  let spot: Spot | undefined
  let tags: readonly TagCount[] = []
  let labels: Labels = { topics: [], categories: [] }
  let error: ReplyError | undefined
  let said: Key | undefined
  let back: Spot | undefined
  layer.dress(inLayer(view.css))
  // It reads as its own words do, and stands as the page's.
  box.dir = 'auto'
  keepFocus(box, () => layer.root.activeElement)

  const holdsFocus = (): boolean => box.contains(layer.root.activeElement)
  /** What went wrong is told where the paper is shown still; gives whether all went well. */
  const run = async (work: ReturnType<Session['undo']>): Promise<boolean> => {
    const mine = spot?.card?.paper
    const failed = (await work) ?? undefined
    if (mine === spot?.card?.paper) error = failed
    draw()
    return failed === undefined
  }
  const draw = (): void => {
    const shown = spot
    if (!shown?.card) return
    const { title, links, url } = shown.found.sighting
    view.drawPaper(box, world.words, {
      title,
      card: shown.card,
      said,
      seeds: seedsOf(shown),
      alike: () => alikeOf(shown, world.session.spots.values()).map((other) => ({ title: other.found.sighting.title, go: () => go(other) })),
      links: links ?? (url ? [{ kind: 'abstract', url }] : []),
      tags,
      labels,
      now: Date.now(),
      error,
      canUndo: world.session.canUndo(),
      onVerb: (verb) => run(world.session.act(shown, verb)),
      onUndo: () => void run(world.session.undo()),
      onCite: () => void cite(shown).then((done) => tell(done ? 'saidCited' : 'citeFailed')),
      onRule: (seed) => void beginRule(seed),
      onHelp: help,
      onClose: world.close,
    })
  }
  const tell = (words: Key): void => {
    said = words
    draw()
  }
  /** To another paper of the page, with the focus on its mark. */
  const go = (other: Spot): void => {
    world.close()
    marks.reach(other)
  }
  const moveTo = (x: number, y: number): void => {
    const origin = layer.host.getBoundingClientRect()
    box.style.transform = `translate(${Math.round(x - origin.left)}px, ${Math.round(y - origin.top)}px)`
  }
  const put = (beside: Rect): void => {
    layer.stage.append(box)
    const seen = { left: 0, top: 0, right: document.documentElement.clientWidth, bottom: innerHeight }
    const { x, y } = placeCard(beside, { width: box.offsetWidth, height: box.offsetHeight }, seen, layer.host.matches(':dir(rtl)'))
    moveTo(x, y)
  }
  // What is unfolded in it makes it longer; it stays in the window.
  new ResizeObserver(() => {
    const { left, top, bottom } = box.getBoundingClientRect()
    if (box.isConnected && bottom > innerHeight - MARGIN && top > MARGIN) moveTo(left, Math.max(MARGIN, top - (bottom - innerHeight + MARGIN)))
  }).observe(box)
  /** A card under the pointer goes by Escape too, wherever the focus is; the page gets its key all the same. */
  const leave = (event: KeyboardEvent): void => {
    if (event.key === 'Escape' && event.isTrusted && !holdsFocus()) world.close()
  }
  const prepare = (name: string): void => {
    const { theme } = world.settings()
    addEventListener('keydown', leave, { capture: true })
    box.dataset['theme'] = theme !== 'auto' ? theme : world.isDark() ? 'dark' : 'light'
    box.setAttribute('aria-label', name)
  }
  const show = (next: Spot): void => {
    error = said = undefined
    spot = next
    draw()
    put((marks.buttonOf(next) ?? next.found.title).getBoundingClientRect())
  }
  const open = async (next: Spot, field?: Field): Promise<void> => {
    if (!next.card) return
    prepare(next.found.sighting.title)
    if (spot !== next) show(next)
    if (field) box.querySelector<HTMLElement>(FIELDS[field])?.focus()
    ;[tags, labels] = await Promise.all([askTags(), labels.topics.length > 0 ? labels : askLabels()])
    draw()
  }
  const drawHelp = (): void => {
    const { order, show, tag } = world.arrangement()
    const cards = [...world.session.spots.values()].flatMap(({ card }) => card ?? [])
    const had = tagsOf(cards)
    // A tag that no paper has any more can still be given up.
    const tags = tag === undefined || had.some((each) => each.tag === tag) ? had : [...had, { tag, count: 0 }]
    const onArrange = (change: Partial<Arrangement>): void => {
      world.arrange(change)
      drawHelp()
    }
    view.drawHelp(box, world.words, { keys: world.settings().page.keyMap, order, show, tag: tag ?? '', tags, rated: cards.some(({ interest }) => interest !== undefined), onArrange, onClose: world.close })
  }
  const help = (): void => {
    // The paper, not its mark: marks are lent to others when papers change places.
    back = spot ?? marks.current()
    prepare(world.words('helpTitle'))
    spot = undefined
    drawHelp()
    put({ left: innerWidth - 360, right: innerWidth - 20, top: 0, bottom: 8 })
    box.querySelector('button')?.focus()
  }
  /** Gives the focus to the mark of the paper it came from; where the page shows that no more, or `anywhere`, to the first mark that takes it. */
  const giveBack = (at: Spot | undefined, anywhere = false): void => {
    const home = at && isShown(at) ? marks.buttonOf(at) : undefined
    const shown = [...layer.root.querySelectorAll<HTMLElement>('.mark')].filter((mark) => isShown(marks.spotOf(mark)))
    // The one that Tab stops at comes first.
    const others = anywhere || !isShown(at) ? shown.toSorted((a, b) => b.tabIndex - a.tabIndex) : []
    for (const mark of [...(home ? [home] : []), ...others]) {
      mark.focus({ preventScroll: true })
      // One that is covered takes none.
      if (layer.root.activeElement === mark) return
    }
  }
  const close = (moved?: unknown): void => {
    if (!box.isConnected || (moved === true && layer.root.activeElement?.matches('.card input, .card textarea'))) return
    removeEventListener('keydown', leave, { capture: true })
    const held = holdsFocus()
    const at = spot ?? back
    spot = undefined
    view.clear(box)
    box.remove()
    if (!held) return
    giveBack(at)
    const current = marks.current()
    // Papers that were folded, shown or moved just now get their marks with the next frame: the focus waits for the right one.
    marks.settle()
    requestAnimationFrame(() => {
      const isNowhere = !layer.root.activeElement && (document.activeElement ?? document.body) === document.body
      if (isNowhere && marks.current() === current) giveBack(at, true)
    })
  }
  const update = (changed: Spot): void => {
    if (!spot || changed.card?.paper !== spot.card?.paper) return
    // The page made its card anew meanwhile: what is known of the paper is told of the new one only.
    if (world.session.spots.get(spot.found.card) !== spot) spot = changed
    draw()
  }
  return { open, help, close, shown: () => spot, update }
}
