import { OF_AUTHORS } from './marks.ts'
import { Form, Layout, type LineKind } from './text-block.ts'
import { placeOf, type Snapshot, SPACE, type Spot } from './snapshot.ts'

const MAX_BLOCKS = 400
const MAX_DEPTH = 40

/** What stands for a line in the place of a block. */
const MARKS = { line: '#', head: '^', tail: '~' } as const satisfies Record<LineKind, string>

/** Finds out the blocks of a build from its first card. */
class Drafter {
  readonly layout: Layout
  private readonly counts = new Map<string, number>()
  private readonly spots: readonly Spot[]
  private part = 0
  constructor(spots: readonly Spot[], print: Int32Array) {
    this.spots = spots
    this.layout = new Layout(print)
  }
  run(): Layout {
    for (const [part, { at }] of this.spots.entries()) {
      this.part = part
      this.visit(at, undefined, -1, -1, 0)
    }
    return this.layout
  }
  private get spot(): Spot {
    return this.spots[this.part] as Spot
  }
  private open(i: number, family: string, line: readonly [number, number] | undefined, link: number, up: number, kind: LineKind = 'line'): Form | undefined {
    const { layout, spot: { shot, at } } = this
    if (layout.forms.length >= MAX_BLOCKS) return undefined
    const n = this.counts.get(family) ?? 0
    this.counts.set(family, n + 1)
    const base = shot.first[at] as number
    const [from, to] = line ?? [shot.first[i] as number, shot.stop[i] as number]
    const form = new Form(layout, this.part, placeOf(shot, i).look, i - at, family, n, line && kind, from - base, to - base, link < 0 ? -1 : link - at, up)
    layout.forms.push(form)
    return form
  }
  /** Opens the block of an element and those inside; true when there is something to read. */
  private visit(i: number, base: string | undefined, up: number, above: number, depth: number): boolean {
    const { shot } = this.spot
    const { look } = placeOf(shot, i)
    const link = look.tag === 'a' && shot.link[i] !== 0 ? i : above
    // Cards of one list differ in classes of their own (tracks, states); their insides do not.
    const family = base === undefined ? `>${look.tag}` : `${base}>${look.sign}`
    const form = this.open(i, family, undefined, link, up)
    const filled = depth < MAX_DEPTH && this.visitInside(i, family, form?.order ?? -1, link, depth)
    if (form) {
      form.blank = !filled
      form.leaf = this.layout.forms.length === form.order + 1
    }
    return filled
  }
  private openLine(i: number, family: string, line: readonly [number, number], link: number, up: number, kind: LineKind = 'line'): void {
    const form = this.open(i, `${family}>${MARKS[kind]}`, line, link, up, kind)
    if (form) form.blank = false
  }
  private visitInside(i: number, family: string, at: number, link: number, depth: number): boolean {
    const { stream, stop, first } = this.spot.shot
    const { shot } = this.spot
    const to = stop[i] as number
    let from = first[i] as number
    /** What the line so far holds: bare text makes it one, or several pieces; a line made of one element alone is that element. */
    let pieces = 0
    let broken = false
    let before = false
    /** Where the first element of the line with something to read begins and ends, and whether bare text stands before and right behind it. */
    let inner: readonly [number, number] | undefined
    let head = false
    let tail = false
    const openRuns = (p: number): void => {
      // Behind a word that stands out the text goes on.
      const isWhole = !tail && ((placeOf(shot, i).look.role === 'block' && !/^h\d$/.test(placeOf(shot, i).look.tag)) || (inner !== undefined && OF_AUTHORS.test(placeOf(shot, stream[inner[0]] as number).look.sign)))
      if (inner && head) this.openLine(i, family, [from, inner[0]], link, at, isWhole ? 'head' : 'tail')
      if (inner && tail) this.openLine(i, family, [inner[1], p], link, at, 'tail')
      inner = undefined
      head = false
      tail = false
    }
    const breakLine = (p: number): void => {
      openRuns(p)
      if (pieces > 1) this.openLine(i, family, [from, p], link, at)
      before ||= pieces > 0
      broken = true
      pieces = 0
    }
    for (let p = from; p < to; p++) {
      const token = stream[p] as number
      if (token < 0) {
        if (token === SPACE) continue
        pieces += 2
        if (inner) tail = true
        else head = true
        continue
      }
      const { role } = placeOf(shot, token).look
      const next = stop[token] as number
      if (role === 'inline') {
        if (this.visit(token, family, at, link, depth + 1)) {
          pieces++
          inner ??= [p, next]
        }
      }
      else if (role === 'glued') pieces += isGluedFilled(shot, token) ? 2 : 0
      else if (role !== 'silent') {
        const inside = role === 'block' && this.visit(token, family, at, link, depth + 1)
        breakLine(p)
        before ||= inside
        from = next
      }
      p = next - 1
    }
    // The last line counts only beside others; alone it is the element's whole text.
    const filled = before || pieces > 0
    if (broken && before) breakLine(to)
    else openRuns(to)
    return filled
  }
}

/** The blocks of cards that are built as this one; `print` tells such cards from others. */
export const drawLayout = (spots: readonly Spot[], print: Int32Array): Layout => new Drafter(spots, print).run()

/** True where an element that never is a block holds something to read. */
export const isGluedFilled = ({ dom, nodes }: Snapshot, i: number): boolean => dom.text(nodes[i] as Element, 100) !== ''
