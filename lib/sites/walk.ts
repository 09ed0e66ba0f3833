import type { Dom } from '../dom.ts'
import type { Place, Places } from './signature.ts'
import { MAX_TEXT, type Snapshot, SPACE } from './snapshot.ts'

const SKIP = new Set('script style noscript template svg head link meta iframe object textarea select dialog'.split(' '))
const MAX_ELEMENTS = 250_000
/** Nodes between two yields: well below a millisecond. */
const SLICE = 400

/** Tags by node name; pages use few. A memory of a pure function. */
const tags = new Map<string, string>()
function tagOf(name: string): string {
  let tag = tags.get(name)
  if (tag === undefined) {
    if (tags.size > 1_000) tags.clear()
    tags.set(name, (tag = name.slice(name.indexOf(':') + 1).toLowerCase()))
  }
  return tag
}

/** Elements with attributes few have, in document order: asked for once, not of each element. */
function findRare(dom: Dom, roots: readonly Element[]): readonly Element[] {
  const at = '[style], [role]'
  return roots.flatMap((root) => (dom.matches(root, at) ? [root, ...dom.all(root, at)] : dom.all(root, at)))
}

/** One walk over some elements that stand side by side, in document order, a bounded number of nodes at a time. */
class Walk implements Snapshot {
  readonly nodes: Element[] = []
  readonly parent: number[] = []
  readonly end: number[] = []
  readonly place: Place[] = []
  readonly stream: number[] = []
  readonly texts: string[] = [' ']
  readonly first: number[] = []
  readonly stop: number[] = []
  readonly links: number[] = []
  readonly hrefs = new Map<number, string>()
  readonly dom: Dom
  readonly places: Places
  private readonly roots: readonly Element[]
  private readonly around: Place
  private readonly rare: readonly Element[]
  /** The next element of `rare`, and the next root. */
  private nextRare = 0
  private nextRoot = 0
  private current = -1
  /** The node to look at; absent: the current element has no more. */
  private node: Node | undefined
  /** Where the element before stands, under the same parent. */
  private before: Place | undefined
  constructor(dom: Dom, roots: readonly Element[], places: Places, around: Place) {
    this.dom = dom
    this.roots = roots
    this.places = places
    this.around = around
    this.rare = findRare(dom, roots)
  }
  get truncated(): boolean {
    return this.nodes.length >= MAX_ELEMENTS
  }

  /** Looks at some more nodes; true at the end. */
  run(count: number): boolean {
    const { dom } = this
    for (let n = 0; n < count; n++) {
      if (this.truncated) return this.leaveAll()
      const { node } = this
      if (!node) {
        if (this.current < 0) {
          if (!this.enterRoot()) return true
          continue
        }
        const at = this.nodes[this.current] as Element
        this.before = this.place[this.current]
        this.leave(this.current)
        this.current = this.parent[this.current] as number
        this.node = this.current < 0 ? undefined : dom.nextNode(at)
        continue
      }
      const name = dom.name(node)
      if (name === '#text') this.addText(dom.value(node))
      else if (name.charCodeAt(0) !== 35 && this.addElement(node as Element, tagOf(name))) continue
      this.node = dom.nextNode(node)
    }
    return false
  }

  private enterRoot(): boolean {
    const root = this.roots[this.nextRoot++]
    if (!root) return false
    this.before = undefined
    this.current = this.enter(root, this.dom.tag(root))
    this.node = this.dom.firstNode(root)
    return true
  }

  /** True when the walk goes on inside the element. */
  private addElement(element: Element, tag: string): boolean {
    const { dom } = this
    if (SKIP.has(tag)) {
      this.skipRare(element)
      const formula = tag === 'script' ? dom.text(element, 2_000) : ''
      if (formula === '') this.stream.push(SPACE)
      else this.addText(formula)
      return false
    }
    const i = this.enter(element, tag)
    if (dom.firstChild(element)) {
      this.current = i
      this.before = undefined
      this.node = dom.firstNode(element)
      return true
    }
    // Most elements hold text alone.
    const text = dom.rawText(element)
    if (text !== '') this.addText(text)
    this.before = this.place[i]
    this.leave(i)
    return false
  }

  private enter(element: Element, tag: string): number {
    const { nodes, stream, current, before } = this
    const i = nodes.length
    const around = current < 0 ? this.around : (this.place[current] as Place)
    const place = this.placeIn(around, before ? before.after : around.head, element, tag)
    if (before) before.after = place
    else around.head = place
    const { role } = place.look
    nodes.push(element)
    this.parent.push(current)
    this.place.push(place)
    if (role !== 'inline' && role !== 'glued') stream.push(SPACE)
    stream.push(i)
    this.first.push(stream.length)
    this.stop.push(stream.length)
    this.end.push(i + 1)
    if (tag === 'a') this.addLink(element, i)
    return i
  }

  private placeIn(around: Place, guessed: Place | undefined, element: Element, tag: string): Place {
    const { dom, places } = this
    const classes = dom.classes(element)
    if (element !== this.rare[this.nextRare]) return places.guess(around, guessed, tag, classes)
    this.nextRare++
    return places.inside(around, places.lookOf(tag, classes, dom.attr(element, 'style') ?? '', dom.attr(element, 'role') ?? ''))
  }

  private addLink(element: Element, i: number): void {
    const href = this.dom.attr(element, 'href')
    if (href === undefined) return
    this.hrefs.set(i, href)
    this.links.push(i)
  }

  /** Goes on behind the rare elements in one that is not looked into. */
  private skipRare(skipped: Element): void {
    for (let next = this.rare[this.nextRare]; next && this.dom.contains(skipped, next); next = this.rare[++this.nextRare]);
  }

  private addText(text: string): void {
    const code = text.charCodeAt(0)
    const filled = (code > 32 && code < 128) || /\S/.test(text)
    this.stream.push(filled ? ~this.texts.length : SPACE)
    if (filled) this.texts.push(text.length > MAX_TEXT ? text.slice(0, MAX_TEXT) : text)
  }

  private leave(i: number): void {
    const { stream, stop } = this
    stop[i] = stream.length
    this.end[i] = this.nodes.length
    const { role } = (this.place[i] as Place).look
    // An empty element still parts the words around it.
    if ((role !== 'inline' && role !== 'glued') || stop[i] === this.first[i]) stream.push(SPACE)
  }

  private leaveAll(): true {
    for (let i = this.current; i >= 0; i = this.parent[i] as number) this.leave(i)
    return true
  }
}

/** Walks the subtrees of some elements that stand side by side; yields now and then. `around` is the place of their parent. */
export function* takeSnapshot(dom: Dom, roots: readonly Element[], places: Places, around: Place = places.root): Generator<void, Snapshot> {
  const walk = new Walk(dom, roots, places, around)
  while (!walk.run(SLICE)) yield
  return walk
}
