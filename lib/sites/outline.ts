import type { Dom } from '../dom.ts'
import { squash } from '../text.ts'
import { type Look, type Place, Places } from './signature.ts'
import { type Snapshot, type Spot, textAt } from './snapshot.ts'
import { takeSnapshot } from './walk.ts'

/**
 * A card as a list of text blocks: each element that holds text, and each line an element's bare text makes between breaks.
 * Titles, authors and abstracts are chosen among blocks; the `key` of a block is its place, equal on cards of the same build.
 * Texts are put together when they are asked for: of most blocks nobody ever reads one.
 */
export class Block {
  /** The same without counters: names of one list share it. */
  readonly family: string
  /** A line of bare text, not an element. */
  readonly line: boolean
  readonly order: number
  /** Index of the enclosing element block, -1 for none. */
  readonly up: number
  /** True when no other block lies inside. */
  leaf = true
  /** True when there is nothing to read in it. */
  blank = true
  /** Index of the element in its snapshot. */
  readonly at: number
  readonly shot: Snapshot
  private readonly from: number
  private readonly to: number
  private readonly link: number
  private readonly count: number
  private made: string | undefined
  constructor(shot: Snapshot, at: number, family: string, count: number, line: readonly [number, number] | undefined, link: number, order: number, up: number) {
    this.shot = shot
    this.at = at
    this.family = family
    this.count = count
    this.line = line !== undefined
    this.from = line ? line[0] : (shot.first[at] as number)
    this.to = line ? line[1] : (shot.stop[at] as number)
    this.link = link
    this.order = order
    this.up = up
  }
  /** Place in the card: signatures from the card down, with a counter among equals. */
  get key(): string {
    return keyOf(this.family, this.count)
  }
  private get look(): Look {
    return (this.shot.place[this.at] as Place).look
  }
  /** Signature of the element (tag and classes), for class words; a line has its element's. */
  get looks(): string {
    return this.look.sign
  }
  get tag(): string {
    return this.line ? '#' : this.look.tag
  }
  /** The element the text stands in. */
  get element(): Element {
    return this.shot.nodes[this.at] as Element
  }
  get text(): string {
    return (this.made ??= this.blank ? '' : squash(textAt(this.shot, this.from, this.to)))
  }
  /** At least the length of the text, without making it. */
  get size(): number {
    if (this.made !== undefined) return this.made.length
    const { stream, texts } = this.shot
    let size = 0
    for (let p = this.from; p < this.to; p++) {
      const token = stream[p] as number
      if (token < 0) size += (texts[~token] as string).length
    }
    return size
  }
  /** `href` of the link the block is, or is in. */
  get href(): string | undefined {
    return this.link < 0 ? undefined : this.shot.hrefs.get(this.link)
  }
}

const MAX_BLOCKS = 400
const MAX_DEPTH = 40

/** Names of places are few and long: each is built once and then found by identity. A memory of pure string building. */
const MAX_NAMES = 20_000
let names = new Map<string, Map<string, string>>()
function nameOf(base: string, step: string): string {
  let steps = names.get(base)
  if (!steps) {
    if (names.size > MAX_NAMES) names = new Map()
    names.set(base, (steps = new Map()))
  }
  let name = steps.get(step)
  if (name === undefined) steps.set(step, (name = `${base}>${step}`))
  return name
}
let keys = new Map<string, string[]>()
/** A name with its counter among equals. */
function keyOf(name: string, n: number): string {
  let all = keys.get(name)
  if (!all) {
    if (keys.size > MAX_NAMES) keys = new Map()
    keys.set(name, (all = []))
  }
  return (all[n] ??= `${name}#${n}`)
}

/** The blocks of one card while they are made. */
class Outline {
  readonly blocks: Block[] = []
  private readonly counts = new Map<string, number>()
  private readonly shot: Snapshot
  constructor(shot: Snapshot, before: Outline | undefined) {
    this.shot = shot
    if (before) {
      this.blocks = before.blocks
      this.counts = before.counts
    }
  }
  private open(at: number, family: string, line: readonly [number, number] | undefined, link: number, up: number): number {
    if (this.blocks.length >= MAX_BLOCKS) return -1
    const n = this.counts.get(family) ?? 0
    this.counts.set(family, n + 1)
    return this.blocks.push(new Block(this.shot, at, family, n, line, link, this.blocks.length, up)) - 1
  }
  /** Opens the block of an element and those inside; true when there is something to read. */
  visit(i: number, base: string | undefined, up: number, above: number, depth: number): boolean {
    const { shot } = this
    const { look } = shot.place[i] as Place
    const link = look.tag === 'a' && shot.hrefs.has(i) ? i : above
    // Cards of one list differ in classes of their own (tracks, states); their insides do not.
    const family = base === undefined ? nameOf('', look.tag) : nameOf(base, look.sign)
    const at = this.open(i, family, undefined, link, up)
    const filled = depth < MAX_DEPTH && this.visitInside(i, family, at, link, depth)
    const block = this.blocks[at]
    if (block) {
      block.blank = !filled
      block.leaf = this.blocks.length === at + 1
    }
    return filled
  }
  private openLine(i: number, family: string, line: readonly [number, number], link: number, up: number): void {
    const block = this.blocks[this.open(i, nameOf(family, '#'), line, link, up)]
    if (block) block.blank = false
  }
  private visitInside(i: number, family: string, at: number, link: number, depth: number): boolean {
    const { stream, stop, place, dom, nodes } = this.shot
    const to = stop[i] as number
    let from = this.shot.first[i] as number
    /** What the line so far holds: bare text makes it one, or several pieces; a line made of one element alone is that element. */
    let pieces = 0
    let broken = false
    let before = false
    const breakLine = (p: number): void => {
      if (pieces > 1) this.openLine(i, family, [from, p], link, at)
      before ||= pieces > 0
      broken = true
      pieces = 0
    }
    for (let p = from; p < to; p++) {
      const token = stream[p] as number
      if (token < 0) {
        if (token !== ~0) pieces += 2
        continue
      }
      const { role } = (place[token] as Place).look
      const next = stop[token] as number
      if (role === 'inline') pieces += this.visit(token, family, at, link, depth + 1) ? 1 : 0
      else if (role === 'glued') pieces += dom.text(nodes[token] as Element, 100) === '' ? 0 : 2
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
    return filled
  }
}

/** The blocks of a card's parts in document order, empty ones included (so that `up` is an index). */
export function outlineAt(spots: readonly Spot[]): readonly Block[] {
  let outline: Outline | undefined
  for (const { shot, at } of spots) {
    outline = new Outline(shot, outline)
    outline.visit(at, undefined, -1, -1, 0)
  }
  return outline?.blocks ?? []
}

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
