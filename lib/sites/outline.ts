import type { Dom } from '../dom.ts'
import { squash } from '../text.ts'
import { MAX_TEXT, readGlued } from './glued.ts'
import { signClass } from './signature.ts'

/**
 * A card as a list of text blocks: each element that holds text, and each line an element's bare text makes between breaks.
 * Titles, authors and abstracts are chosen among blocks; the `key` of a block is its place, equal on cards of the same build.
 */
export interface Block {
  /** The element the text stands in. */
  readonly element: Element
  readonly text: string
  /** Place in the card: signatures from the card down, with a counter among equals. */
  readonly key: string
  /** The same without counters: names of one list share it. */
  readonly family: string
  readonly tag: string
  /** Signature of the element (tag and classes), for class words; a line has its element's. */
  readonly looks: string
  /** `href` of the link the block is, is in, or solely holds. */
  readonly href?: string | undefined
  /** True when no other block lies inside. */
  readonly leaf: boolean
  /** A line of bare text, not an element. */
  readonly line: boolean
  readonly order: number
  /** Index of the enclosing element block, -1 for none. */
  readonly up: number
}

const INLINE = new Set('a abbr b bdi bdo big cite code em font i mark math nobr q s small span strike strong sub sup tt u var wbr mjx-container'.split(' '))
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

type Draft = { -readonly [K in keyof Block]: Block[K] }

const isBlank = (text: string): boolean => !/\S/.test(text)
/** Appends with at most one space between, so that most text is even as it is made. */
function join(text: string, more: string): string {
  if (isBlank(more)) return text === '' || text.endsWith(' ') ? text : `${text} `
  return text.endsWith(' ') && more.startsWith(' ') ? text + more.slice(1) : text + more
}

/** Gathers the text of one element: all of it, and its lines between breaks and blocks. */
class Lines {
  all = ''
  line = ''
  /** True when there was a break or a block. */
  private broken = false
  private mixed = false
  private pieces = 0
  private readonly emit: (text: string) => void
  constructor(emit: (text: string) => void) {
    this.emit = emit
  }
  /** Bare text, or a part of it in an inline element. */
  add(text: string, bare: boolean): void {
    this.all = join(this.all, text)
    this.line = join(this.line, text)
    if (!isBlank(text) && (bare || ++this.pieces > 1)) this.mixed = true
  }
  addBlock(text: string): void {
    this.breakLine()
    this.all = join(join(this.all, text), ' ')
  }
  /** A line made of one element alone is that element, no line. */
  breakLine(): void {
    const text = this.mixed ? squash(this.line) : ''
    if (text !== '') this.emit(text)
    this.all = join(this.all, ' ')
    this.broken = true
    this.line = ''
    this.mixed = false
    this.pieces = 0
  }
  /** The last line counts only beside others; alone it is the element's whole text. */
  finish(): string {
    if (this.broken && this.line.trim().length < this.all.trim().length) this.breakLine()
    return this.all
  }
}

/** The blocks of a card's parts in document order, empty ones included (so that `up` is an index). */
export function outline(dom: Dom, parts: readonly Element[]): readonly Block[] {
  const blocks: Draft[] = []
  const counts = new Map<string, number>()
  const open = (block: Omit<Block, 'key' | 'order'>): number => {
    if (blocks.length >= MAX_BLOCKS) return -1
    const n = counts.get(block.family) ?? 0
    counts.set(block.family, n + 1)
    const draft = block as Draft
    draft.key = keyOf(block.family, n)
    draft.order = blocks.length
    return blocks.push(draft) - 1
  }

  function visit(element: Element, tag: string, classes: string, base: string, up: number, above: string | undefined, depth: number): string {
    const href = tag === 'a' ? (dom.attr(element, 'href') ?? above) : above
    const looks = signClass(dom, element, tag, classes)
    // Cards of one list differ in classes of their own (tracks, states); their insides do not.
    const family = up < 0 && depth === 0 ? nameOf('', tag) : nameOf(base, looks)
    const at = open({ element, text: '', family, tag, looks, href, leaf: true, line: false, up })
    const lines = new Lines((text) => void open({ element, text, family: nameOf(family, '#'), tag: '#', looks, href, leaf: true, line: true, up: at }))
    for (let node = dom.firstNode(element); node && lines.all.length < MAX_TEXT; node = dom.nextNode(node)) {
      const type = dom.type(node)
      if (type === 3) lines.add(dom.value(node).slice(0, MAX_TEXT), true)
      if (type !== 1) continue
      const child = node as Element
      const name = dom.tag(child)
      const own = dom.attr(child, 'class') ?? ''
      const glued = depth > MAX_DEPTH ? '' : readGlued(dom, child, name, own)
      if (name === 'br' || name === 'hr') lines.breakLine()
      else if (glued !== undefined) lines.add(glued, true)
      else if (INLINE.has(name)) lines.add(visit(child, name, own, family, at, href, depth + 1), false)
      else lines.addBlock(visit(child, name, own, family, at, href, depth + 1))
    }
    const all = lines.finish()
    const own = blocks[at]
    if (own) {
      own.text = squash(all)
      own.leaf = blocks.length === at + 1
    }
    return all
  }

  for (const part of parts) visit(part, dom.tag(part), dom.attr(part, 'class') ?? '', '', -1, undefined, 0)
  return blocks
}
