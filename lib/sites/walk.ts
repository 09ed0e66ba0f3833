import type { Dom } from '../dom.ts'
import type { Identifier } from '../identity/ids.ts'
import type { Place, Places } from './signature.ts'
import { MAX_TEXT, type Snapshot, SPACE } from './snapshot.ts'

const SKIP = new Set('script style noscript template svg head link meta iframe object textarea select dialog'.split(' '))
const MAX_ELEMENTS = 250_000
/** Nodes between two yields: well below a millisecond. */
const SLICE = 400

/** What a node name says; pages use few. A memory of a pure function. */
interface Kind {
  readonly tag: string
  readonly skipped: boolean
}
const kinds = new Map<string, Kind>()
function kindOf(name: string): Kind {
  let kind = kinds.get(name)
  if (kind === undefined) {
    if (kinds.size > 1_000) kinds.clear()
    const tag = name.slice(name.indexOf(':') + 1).toLowerCase()
    kinds.set(name, (kind = { tag, skipped: SKIP.has(tag) }))
  }
  return kind
}

function enlarge(full: Int32Array): Int32Array<ArrayBuffer> {
  const larger = new Int32Array((full.length < MANY ? 4 : 2) * full.length)
  larger.set(full)
  return larger
}

/** Elements with attributes few have, in document order: asked for once, not of each element. */
function findRare(dom: Dom, roots: readonly Element[]): readonly Element[] {
  const at = '[style], [role]'
  const rare: Element[] = []
  for (const root of roots) {
    if (dom.attr(root, 'style') !== undefined || dom.attr(root, 'role') !== undefined) rare.push(root)
    if (dom.first(root, at)) for (const inner of dom.all(root, at)) rare.push(inner)
  }
  return rare
}

/** Room for as many elements a root at first. */
const ROOM = 64
/** Up to here they grow faster. */
const MANY = 20_000

/** One walk over some elements that stand side by side, in document order, a bounded number of nodes at a time. */
class Walk implements Snapshot {
  readonly nodes: Element[] = []
  readonly place: Place[] = []
  parent: Int32Array<ArrayBuffer>
  end: Int32Array<ArrayBuffer>
  first: Int32Array<ArrayBuffer>
  stop: Int32Array<ArrayBuffer>
  link: Int32Array<ArrayBuffer>
  stream: Int32Array<ArrayBuffer>
  size = 0
  readonly texts: string[] = [' ']
  readonly links: number[] = []
  readonly hrefs: string[] = []
  readonly ids: (Identifier | null | undefined)[] = []
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
  private node: Node | null = null
  /** Where the element before stands, under the same parent. */
  private before: Place | undefined
  constructor(dom: Dom, roots: readonly Element[], places: Places, around: Place) {
    this.dom = dom
    this.roots = roots
    this.places = places
    this.around = around
    this.rare = findRare(dom, roots)
    const room = ROOM * Math.min(64, Math.max(1, roots.length))
    this.parent = new Int32Array(room)
    this.end = new Int32Array(room)
    this.first = new Int32Array(room)
    this.stop = new Int32Array(room)
    this.link = new Int32Array(room)
    this.stream = new Int32Array(4 * room)
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
        this.node = this.current < 0 ? null : dom.nextNode(at)
        continue
      }
      const name = dom.name(node)
      if (name === '#text') this.addText(dom.value(node))
      else if (name.charCodeAt(0) !== 35 && this.addElement(node as Element, name)) continue
      this.node = dom.nextNode(node)
    }
    return false
  }

  private enterRoot(): boolean {
    const root = this.roots[this.nextRoot++]
    if (!root) return false
    this.before = undefined
    const name = this.dom.name(root)
    this.current = this.enter(root, this.placeIn(this.around, this.around.head, root, name, kindOf(name).tag))
    this.node = this.dom.firstNode(root)
    return true
  }

  /** True when the walk goes on inside the element. */
  private addElement(element: Element, name: string): boolean {
    const { dom, before } = this
    const around = this.place[this.current] as Place
    const guessed = before ? before.after : around.head
    const place = guessed?.name === name && this.isUsual(guessed, element) ? guessed : this.findPlace(around, guessed, element, name)
    if (!place) return false
    const i = this.enter(element, place)
    if (dom.firstChild(element)) {
      this.current = i
      this.before = undefined
      this.node = dom.firstNode(element)
      return true
    }
    // Most elements hold text alone.
    const text = dom.rawText(element)
    if (text !== '') this.addText(text)
    this.before = place
    this.leave(i)
    return false
  }

  /** Most cards repeat the one before, so most elements stand where they are guessed to. */
  private isUsual(guessed: Place, element: Element): boolean {
    return element !== this.rare[this.nextRare] && this.dom.classes(element) === guessed.look.name
  }

  /** The place of an element that is not the guessed one; none for what is not looked into. */
  private findPlace(around: Place, guessed: Place | undefined, element: Element, name: string): Place | undefined {
    const { tag, skipped } = kindOf(name)
    if (!skipped) return this.placeIn(around, guessed, element, name, tag)
    this.skipRare(element)
    const formula = tag === 'script' ? this.dom.text(element, 2_000) : ''
    if (formula === '') this.put(SPACE)
    else this.addText(formula)
    return undefined
  }

  private placeIn(around: Place, guessed: Place | undefined, element: Element, name: string, tag: string): Place {
    const { dom, places, before } = this
    const classes = dom.classes(element)
    const isRare = element === this.rare[this.nextRare]
    if (isRare) this.nextRare++
    const place = isRare ? places.inside(around, places.lookOf(tag, classes, dom.attr(element, 'style') ?? '', dom.attr(element, 'role') ?? '')) : places.guess(around, guessed, tag, classes)
    place.name = name
    if (before) before.after = place
    else around.head = place
    return place
  }

  private enter(element: Element, place: Place): number {
    const { nodes } = this
    const i = nodes.length
    if (i === this.end.length) this.enlarge()
    const { role, tag } = place.look
    nodes.push(element)
    this.place.push(place)
    this.parent[i] = this.current
    if (role !== 'inline' && role !== 'glued') this.put(SPACE)
    this.put(i)
    this.first[i] = this.size
    this.stop[i] = this.size
    this.end[i] = i + 1
    if (tag === 'a') this.addLink(element, i)
    return i
  }

  private enlarge(): void {
    this.parent = enlarge(this.parent)
    this.end = enlarge(this.end)
    this.first = enlarge(this.first)
    this.stop = enlarge(this.stop)
    this.link = enlarge(this.link)
  }

  private put(token: number): void {
    if (this.size === this.stream.length) this.stream = enlarge(this.stream)
    this.stream[this.size++] = token
  }

  private addLink(element: Element, i: number): void {
    const href = this.dom.attr(element, 'href')
    if (href === undefined) return
    this.hrefs.push(href)
    this.link[i] = this.links.push(i)
  }

  /** Goes on behind the rare elements in one that is not looked into. */
  private skipRare(skipped: Element): void {
    for (let next = this.rare[this.nextRare]; next && this.dom.contains(skipped, next); next = this.rare[++this.nextRare]);
  }

  private addText(text: string): void {
    const code = text.charCodeAt(0)
    const filled = (code > 32 && code < 128) || /\S/.test(text)
    this.put(filled ? ~this.texts.length : SPACE)
    if (filled) this.texts.push(text.length > MAX_TEXT ? text.slice(0, MAX_TEXT) : text)
  }

  private leave(i: number): void {
    this.stop[i] = this.size
    this.end[i] = this.nodes.length
    const { role } = (this.place[i] as Place).look
    // An empty element still parts the words around it.
    if ((role !== 'inline' && role !== 'glued') || this.size === this.first[i]) this.put(SPACE)
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
