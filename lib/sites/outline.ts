import type { Dom } from '../dom.ts'
import { drawLayout, isGluedFilled } from './drafter.ts'
import { type Block, Layout, Outline } from './text-block.ts'
import { type Place, Places } from './signature.ts'
import { type Snapshot, SPACE, type Spot } from './snapshot.ts'
import { takeSnapshot } from './walk.ts'

/** Numbers of a card on which its blocks depend: looks, links, where elements end, where text is; not what the text says. */
class Print {
  numbers = new Int32Array(256)
  size = 0
  hash = 0
  take(spots: readonly Spot[]): void {
    this.size = 0
    this.hash = 0
    for (const { shot, at } of spots) this.add(shot, at)
  }
  isOf({ print }: Layout): boolean {
    const { numbers, size } = this
    if (print.length !== size) return false
    for (let i = 0; i < size; i++) if (print[i] !== numbers[i]) return false
    return true
  }
  private add(shot: Snapshot, at: number): void {
    const { stream, stop, place, link } = shot
    const to = stop[at] as number
    this.put((place[at] as Place).look.id * 4 + (link[at] === 0 ? 2 : 3))
    for (let p = shot.first[at] as number; p < to; p++) {
      const token = stream[p] as number
      if (token < 0) {
        this.put(token === SPACE ? -1 : -2)
        continue
      }
      const { look } = place[token] as Place
      this.put(look.id * 4 + (link[token] !== 0 ? 3 : look.role === 'glued' && isGluedFilled(shot, token) ? 1 : 0))
      this.put((stop[token] as number) - p)
    }
  }
  private put(value: number): void {
    if (this.size === this.numbers.length) {
      const larger = new Int32Array(2 * this.size)
      larger.set(this.numbers)
      this.numbers = larger
    }
    this.numbers[this.size++] = value
    this.hash = (Math.imul(this.hash, 31) + value) | 0
  }
}

/** The builds of a page; cards of a list mostly share one. Emptied when there are many. */
const MAX_LAYOUTS = 5_000
const seen = new WeakMap<Places, Map<number, Layout>>()
const print = new Print()

/** True where a part of a card is built as another one of the same page; false also where that cannot be seen at a glance. */
function isBuiltAs({ shot, at }: Spot, other: Spot): boolean {
  const { stream, stop, first, place, link } = shot
  const twins = other.shot
  const from = first[at] as number
  const size = (stop[at] as number) - from
  const base = twins.first[other.at] as number
  if ((twins.stop[other.at] as number) - base !== size || place[at] !== twins.place[other.at] || (link[at] === 0) !== (twins.link[other.at] === 0)) return false
  for (let p = 0; p < size; p++) {
    const token = stream[from + p] as number
    const twin = twins.stream[base + p] as number
    if (token < 0 || twin < 0) {
      if (token >= 0 || twin >= 0 || (token === SPACE) !== (twin === SPACE)) return false
      continue
    }
    if (place[token] !== twins.place[twin] || (link[token] === 0) !== (twins.link[twin] === 0)) return false
    if ((stop[token] as number) - from !== (twins.stop[twin] as number) - base || (place[token] as Place).look.role === 'glued') return false
  }
  return true
}

/** The card that was read before: most are built as it is. */
let before: { readonly spots: readonly Spot[]; readonly layout: Layout } | undefined

/** Lets go of that card, which holds on to a snapshot of its page. */
export const closeOutlines = (): void => void (before = undefined)

function layoutOf(spots: readonly Spot[]): Layout {
  const twins = before?.spots
  if (before && twins?.length === spots.length && spots.every((spot, i) => isBuiltAs(spot, twins[i] as Spot))) return before.layout
  const layout = findLayout(spots)
  before = { spots, layout }
  return layout
}

function findLayout(spots: readonly Spot[]): Layout {
  const spot = spots[0]
  if (!spot) return new Layout(new Int32Array())
  const { places } = spot.shot
  print.take(spots)
  const { hash } = print
  let layouts = seen.get(places)
  if (!layouts || layouts.size > MAX_LAYOUTS) seen.set(places, (layouts = new Map()))
  const known = layouts.get(hash)
  if (known && print.isOf(known)) return known
  const made = drawLayout(spots, print.numbers.slice(0, print.size))
  layouts.set(hash, made)
  return made
}

/** The outline of a card whose parts a snapshot holds. */
export const openOutline = (spots: readonly Spot[]): Outline => new Outline(layoutOf(spots), spots)

/** The blocks of a card's parts in document order, empty ones included (so that `up` is an index). */
export const outlineAt = (spots: readonly Spot[]): readonly Block[] => openOutline(spots).all

/** Parts of a card that no snapshot holds yet. */
export function spotsOf(dom: Dom, parts: readonly Element[]): readonly Spot[] {
  const places = new Places()
  return parts.map((part) => {
    const steps = takeSnapshot(dom, [part], places)
    for (let step = steps.next(); ; step = steps.next()) if (step.done) return { shot: step.value, at: 0 }
  })
}

/** As `outlineAt`, for elements. */
export const outline = (dom: Dom, parts: readonly Element[]): readonly Block[] => outlineAt(spotsOf(dom, parts))
