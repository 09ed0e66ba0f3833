import type { Dom } from '../dom.ts'
import type { Identifier } from '../identity/ids.ts'
import type { Place, Places } from './signature.ts'
import { MAX_TEXT, type Snapshot, SPACE } from './snapshot.ts'

const SKIP = new Set('script style noscript template svg head link meta iframe object textarea select dialog'.split(' '))
const MAX_ELEMENTS = 250_000
/** What the names of all nodes but elements begin with. */
const HASH = 35
/** Nodes between two yields: well below a millisecond. */
const SLICE = 400
/** Nodes before the first one: they pay for what is not known yet, every look, and code that never ran. */
const FIRST = 50

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

/** Room for so many numbers, where `full` has less; it grows faster while it is small. */
const roomFor = (full: Int32Array, least: number): number => Math.max(least, (full.length < MANY ? 4 : 2) * full.length)
const MANY = 20_000
/** Elements a root may have for which there is room at once, and roots for which there is. */
const ROOM = 64
const MOST_ROOTS = 64
/** Most that one node adds to the stream: itself, its text, a space before and one behind. */
const TOKENS = 4
/** Numbers of each element: of them all arrays are parts of one. */
const NUMBERS = 5

function enlarge(full: Int32Array, room: number): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(room)
  larger.set(full)
  return larger
}

/** What badges and cards call the paper they are of. */
const DOI = 'data-doi'

/** Elements with attributes few have, in document order: asked for once, not of each element. */
function findRare(dom: Dom, roots: readonly Element[]): readonly Element[] {
  const at = `[style], [role], [${DOI}]`
  const rare: Element[] = []
  for (const root of roots) {
    if (dom.attr(root, 'style') !== undefined || dom.attr(root, 'role') !== undefined || dom.attr(root, DOI) !== undefined) rare.push(root)
    if (dom.first(root, at)) for (const inner of dom.all(root, at)) rare.push(inner)
  }
  return rare
}

/** One walk over some elements that stand side by side, in document order, a bounded number of nodes at a time. */
class Walk implements Snapshot {
  readonly nodes: Element[] = []
  readonly place: Place[] = []
  parent = new Int32Array(0)
  end = new Int32Array(0)
  first = new Int32Array(0)
  stop = new Int32Array(0)
  link = new Int32Array(0)
  stream = new Int32Array(0)
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
  /** Least room for elements. */
  private readonly room: number
  /** The next element of `rare`, and the next root. */
  private nextRare = 0
  private nextRoot = 0
  private current = -1
  /** The node to look at; none: the current element has no more. */
  private node: Node | null = null
  /** Where the element before stands, under the same parent. */
  private before: Place | undefined = undefined
  constructor(dom: Dom, roots: readonly Element[], places: Places, around: Place) {
    this.dom = dom
    this.roots = roots
    this.places = places
    this.around = around
    this.rare = findRare(dom, roots)
    this.room = ROOM * Math.min(MOST_ROOTS, Math.max(4, roots.length))
  }
  get truncated(): boolean {
    return this.nodes.length >= MAX_ELEMENTS
  }

  /**
   * Looks at some more nodes; true at the end. One loop over variables of its own: the first look at a page runs before the engine has made
   * anything fast, when each call and each property costs as much as a question to the document.
   */
  run(most: number): boolean {
    const { dom, nodes, place } = this
    const count = Math.min(most, MAX_ELEMENTS - nodes.length)
    if (count <= 0) return this.leaveAll()
    this.makeRoom(count)
    const { parent, end, first, stop, stream } = this
    let { node, current, before, size } = this
    let around = current < 0 ? this.around : (place[current] as Place)
    let rare = this.rare[this.nextRare]
    for (let n = 0; n < count; n++) {
      if (node === null && current >= 0) {
        stop[current] = size
        end[current] = nodes.length
        // An empty element still parts the words around it.
        if (around.parts || size === first[current]) stream[size++] = SPACE
        const left = nodes[current] as Element
        before = around
        current = parent[current] as number
        around = current < 0 ? this.around : (place[current] as Place)
        node = current < 0 ? null : dom.nextNode(left)
        continue
      }
      if (node === null) {
        node = this.roots[this.nextRoot++] ?? null
        before = undefined
        if (node === null) break
      }
      const name = dom.name(node)
      if (name.charCodeAt(0) === HASH) {
        if (name === '#text') size = this.addText(dom.value(node), size)
        node = dom.nextNode(node)
        continue
      }
      const element = node as Element
      let here = before ? before.after : around.head
      const isRare = element === rare
      // Most cards repeat the one before, so most elements stand where they are guessed to.
      if (!here || here.name !== name || isRare || dom.classes(element) !== here.classes) {
        this.size = size
        here = this.findPlace(around, before, element, name, current < 0)
        size = this.size
        rare = this.rare[this.nextRare]
        if (!here) {
          node = dom.nextNode(element)
          continue
        }
      }
      const i = nodes.length
      nodes.push(element)
      place.push(here)
      parent[i] = current
      if (here.parts) stream[size++] = SPACE
      stream[size++] = i
      first[i] = size
      if (here.link) this.addLink(element, i)
      else if (isRare) this.addBadge(element, i)
      if (dom.firstChild(element)) {
        node = dom.firstNode(element)
        current = i
        around = here
        before = undefined
        continue
      }
      // Most elements hold text alone.
      const text = dom.rawText(element)
      if (text !== '') size = this.addText(text, size)
      stop[i] = size
      end[i] = i + 1
      if (here.parts || size === first[i]) stream[size++] = SPACE
      before = here
      node = current < 0 ? null : dom.nextNode(element)
    }
    this.node = node
    this.current = current
    this.before = before
    this.size = size
    return node === null && current < 0 && this.nextRoot > this.roots.length
  }

  private makeRoom(count: number): void {
    const least = this.nodes.length + count
    if (this.end.length < least) this.growNumbers(roomFor(this.end, Math.max(least, this.room)))
    if (this.stream.length < this.size + TOKENS * count) this.stream = enlarge(this.stream, roomFor(this.stream, Math.max(this.size + TOKENS * count, 2 * this.room)))
  }

  private growNumbers(room: number): void {
    const all = new Int32Array(NUMBERS * room)
    const part = (n: number, full: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> => {
      all.set(full, n * room)
      return all.subarray(n * room, (n + 1) * room)
    }
    this.parent = part(0, this.parent)
    this.end = part(1, this.end)
    this.first = part(2, this.first)
    this.stop = part(3, this.stop)
    this.link = part(4, this.link)
  }

  /** The place of an element that is not the guessed one; none for what is not looked into. */
  private findPlace(around: Place, before: Place | undefined, element: Element, name: string, isRoot: boolean): Place | undefined {
    const { tag, skipped } = kindOf(name)
    if (!skipped || isRoot) return this.placeIn(around, before, element, name, tag)
    this.skipRare(element)
    const formula = tag === 'script' ? this.dom.text(element, 2_000) : ''
    if (formula === '') this.stream[this.size++] = SPACE
    else this.size = this.addText(formula, this.size)
    return undefined
  }

  private placeIn(around: Place, before: Place | undefined, element: Element, name: string, tag: string): Place {
    const { dom, places } = this
    const classes = dom.classes(element)
    const isRare = element === this.rare[this.nextRare]
    if (isRare) this.nextRare++
    const guessed = before ? before.after : around.head
    const place = isRare ? places.inside(around, places.lookOf(tag, classes, dom.attr(element, 'style') ?? '', dom.attr(element, 'role') ?? '')) : places.guess(around, guessed, tag, classes)
    place.name = name
    if (before) before.after = place
    else around.head = place
    return place
  }

  private addLink(element: Element, i: number): void {
    const href = this.dom.attr(element, 'href')
    if (href === undefined) return
    this.hrefs.push(href)
    this.link[i] = this.links.push(i)
  }

  /** A badge leads to its paper as a link does. */
  private addBadge(element: Element, i: number): void {
    const doi = this.dom.attr(element, DOI)?.trim() ?? ''
    if (!doi.startsWith('10.')) return
    this.hrefs.push(`https://doi.org/${doi}`)
    this.link[i] = this.links.push(i)
  }

  /** Goes on behind the rare elements in one that is not looked into. */
  private skipRare(skipped: Element): void {
    for (let next = this.rare[this.nextRare]; next && this.dom.contains(skipped, next); next = this.rare[++this.nextRare]);
  }

  /** Puts a text at a place of the stream, and gives the next one. */
  private addText(text: string, at: number): number {
    const code = text.charCodeAt(0)
    const filled = (code > 32 && code < 128) || /\S/.test(text)
    this.stream[at] = filled ? ~this.texts.length : SPACE
    if (filled) this.texts.push(text.length > MAX_TEXT ? text.slice(0, MAX_TEXT) : text)
    return at + 1
  }

  private leaveAll(): true {
    this.stream = enlarge(this.stream, this.stream.length + this.nodes.length)
    for (let i = this.current; i >= 0; i = this.parent[i] as number) {
      this.stop[i] = this.size
      this.end[i] = this.nodes.length
      if ((this.place[i] as Place).parts || this.size === this.first[i]) this.stream[this.size++] = SPACE
    }
    return true
  }
}

/** Walks the subtrees of some elements that stand side by side; yields now and then. `around` is the place of their parent. */
export function* takeSnapshot(dom: Dom, roots: readonly Element[], places: Places, around: Place = places.root): Generator<void, Snapshot> {
  const walk = new Walk(dom, roots, places, around)
  yield
  for (let count = FIRST; !walk.run(count); count = SLICE) yield
  return walk
}
