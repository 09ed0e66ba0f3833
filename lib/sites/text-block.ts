import { squash } from '../text.ts'
import type { Look } from './signature.ts'
import { hrefAt, type Snapshot, type Spot, textAt } from './snapshot.ts'

/** A whole line; what stands in it before its only elements, and may be a title; other text before or behind the first element. */
export type LineKind = 'line' | 'head' | 'tail'

/** What a block is in every card of the same build: all but its text. Positions count from the part of the card it stands in. */
export class Form {
  /** Place without counters: names of one list share it. */
  readonly family: string
  readonly count: number
  readonly look: Look
  /** A line of bare text, not an element. */
  readonly line: boolean
  /** A part of a line: names beside a title in bold, a title before names in italics. */
  readonly run: 'head' | 'tail' | undefined
  readonly order: number
  /** Index of the enclosing element block, -1 for none. */
  readonly up: number
  /** True when no other block lies inside. */
  leaf = true
  /** True when there is nothing to read in it. */
  blank = true
  /** The part, the element in it, and where the text stands in the stream. */
  readonly part: number
  readonly at: number
  readonly from: number
  readonly to: number
  /** The link the block is, or is in; -1 for none. */
  readonly link: number
  readonly layout: Layout
  private name: string | undefined
  constructor(layout: Layout, part: number, look: Look, at: number, family: string, count: number, line: LineKind | undefined, from: number, to: number, link: number, up: number) {
    this.layout = layout
    this.part = part
    this.look = look
    this.at = at
    this.family = family
    this.count = count
    this.line = line !== undefined
    this.run = line === 'line' ? undefined : line
    this.from = from
    this.to = to
    this.link = link
    this.order = layout.forms.length
    this.up = up
  }
  /** Place in the card: signatures from the card down, with a counter among equals. */
  get key(): string {
    return (this.name ??= `${this.family}#${this.count}`)
  }
}

/** The blocks of all cards of one build, and what was found out about them that depends on nothing else. */
export class Layout {
  readonly forms: Form[] = []
  /** Numbers that are equal for cards of this build only. */
  readonly print: Int32Array
  /** Answers other modules keep here, by question. */
  private readonly answers = new Map<unknown, unknown>()
  constructor(print: Int32Array) {
    this.print = print
  }
  /** The answer to a question that is asked the same of all cards of this build; `find` is asked once. */
  ask<T>(question: unknown, find: (layout: Layout) => T): T {
    let known = this.answers.get(question)
    if (known === undefined) this.answers.set(question, (known = find(this)))
    return known as T
  }
  /** True when one block lies in another (or is it). */
  isInside(inner: number, outer: number): boolean {
    let at = inner
    while (at > outer) at = (this.forms[at] as Form).up
    return at === outer
  }
  /** The first block with this key. */
  find(key: string): number {
    return this.forms.findIndex((form) => form.key === key)
  }
}

/** At least the length of the text a block has in a card, without making it; blank ones may count what stands between their elements. */
function sizeIn({ from, to }: Form, { stream, texts, first }: Snapshot, part: number): number {
  const base = first[part] as number
  let size = 0
  for (let p = base + from; p < base + to; p++) {
    const token = stream[p] as number
    if (token < 0) size += (texts[~token] as string).length
  }
  return size
}

/** `href` of the link a block of a card is, or is in. */
const hrefIn = ({ link }: Form, shot: Snapshot, part: number): string | undefined => (link < 0 ? undefined : hrefAt(shot, part + link))

/**
 * One of the text blocks of a card: an element that holds text, or a line an element's bare text makes between breaks. Titles, authors and
 * abstracts are chosen among blocks; the `key` of a block is its place, equal on cards of the same build.
 * Texts are put together when they are asked for: of most blocks nobody ever reads one.
 */
export class Block {
  readonly form: Form
  readonly shot: Snapshot
  /** The part of the card the block stands in. */
  private readonly base: number
  private made: string | undefined
  constructor(form: Form, { shot, at }: Spot) {
    this.form = form
    this.shot = shot
    this.base = at
  }
  get order(): number {
    return this.form.order
  }
  get up(): number {
    return this.form.up
  }
  get leaf(): boolean {
    return this.form.leaf
  }
  get blank(): boolean {
    return this.form.blank
  }
  get line(): boolean {
    return this.form.line
  }
  get family(): string {
    return this.form.family
  }
  get key(): string {
    return this.form.key
  }
  /** Signature of the element (tag and classes), for class words; a line has its element's. */
  get looks(): string {
    return this.form.look.sign
  }
  get tag(): string {
    return this.form.line ? '#' : this.form.look.tag
  }
  /** Index of the element in its snapshot. */
  get at(): number {
    return this.base + this.form.at
  }
  /** The element the text stands in. */
  get element(): Element {
    return this.shot.nodes[this.at] as Element
  }
  get text(): string {
    return (this.made ??= this.form.blank ? '' : this.make())
  }
  private make(): string {
    const from = this.shot.first[this.base] as number
    return squash(textAt(this.shot, from + this.form.from, from + this.form.to))
  }
  /** At least the length of the text, without making it. */
  get size(): number {
    return this.made?.length ?? sizeIn(this.form, this.shot, this.base)
  }
  /** `href` of the link the block is, or is in. */
  get href(): string | undefined {
    return hrefIn(this.form, this.shot, this.base)
  }
}

/** Blocks of a card by their order. */
export interface Blocks {
  at(order: number): Block | undefined
}

/** The blocks of one card, each made when it is asked for. */
export class Outline implements Blocks {
  readonly layout: Layout
  private readonly spots: readonly Spot[]
  private readonly made: (Block | undefined)[] = []
  constructor(layout: Layout, spots: readonly Spot[]) {
    this.layout = layout
    this.spots = spots
  }
  at(order: number): Block | undefined {
    const form = this.layout.forms[order]
    return form && (this.made[order] ??= new Block(form, this.spots[form.part] as Spot))
  }
  /** At least the length of a block's text; the block need not be made. */
  sizeAt(order: number): number {
    const form = this.layout.forms[order] as Form
    const { shot, at } = this.spots[form.part] as Spot
    return this.made[order]?.size ?? sizeIn(form, shot, at)
  }
  /** `href` of the link a block is, or is in; the block need not be made. */
  hrefAt(order: number): string | undefined {
    const form = this.layout.forms[order] as Form
    const { shot, at } = this.spots[form.part] as Spot
    return hrefIn(form, shot, at)
  }
  /** The blocks at some places. */
  pick(orders: readonly number[]): readonly Block[] {
    return orders.map((order) => this.at(order) as Block)
  }
  get all(): readonly Block[] {
    return this.layout.forms.map((form) => this.at(form.order) as Block)
  }
}
