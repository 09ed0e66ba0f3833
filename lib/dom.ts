import { lastCompounds } from './selector.ts'
import { squash } from './text.ts'

/**
 * Reading a hostile document. A page may hold `<form><input name=getAttribute>`, which replaces the form's own methods and
 * properties even for a content script, so everything goes through the prototypes. They are taken from the document itself:
 * the same code runs in a page, in an extension page and over a parser in Node. Nothing here needs layout.
 */
export interface Dom {
  /** All elements inside `root` (a document or element) that match, in document order; a bad selector gives none. */
  all(root: Node, selector: string): readonly Element[]
  first(root: Node, selector: string): Element | undefined
  matches(element: Element, selector: string): boolean
  closest(element: Element, selector: string): Element | undefined
  attr(element: Element, name: string): string | undefined
  /** Lower-case local name. */
  tag(element: Element): string
  parent(node: Node): Element | undefined
  next(element: Element): Element | undefined
  previous(element: Element): Element | undefined
  firstChild(element: Element): Element | undefined
  /** First child and next sibling among all nodes, text included. */
  firstNode(node: Node): Node | undefined
  nextNode(node: Node): Node | undefined
  /** 1 element, 3 text. */
  type(node: Node): number
  /** Text of a text node. */
  value(node: Node): string
  contains(outer: Node, inner: Node): boolean
  isConnected(node: Node): boolean
  /** True for elements, false for text, comments and the rest. */
  isElement(node: Node): node is Element
  /** True when `b` comes after `a` in the document. */
  follows(a: Node, b: Node): boolean
  /** One line of text, at most about `max` characters: no script, style or hidden helper text, a space between blocks, each formula once. */
  text(element: Element, max: number, drop?: (element: Element) => boolean): string
  /** The raw text below an element, as it is (for embedded data). */
  rawText(element: Element): string
  root(): Element | undefined
}

/** Elements whose edges are no word boundaries. */
const INLINE = new Set(
  'a abbr acronym b bdi bdo big cite code del em font i ins kbd mark math nobr q s samp small span strike strong sub sup tt u var wbr'.split(' '),
)
const SILENT = new Set('script style template noscript svg button select textarea input iframe object head link meta dialog'.split(' '))
const HELPER = /(?:^|\s)(?:sr-only|visually-hidden|screen-reader-text|MathJax|MathJax_Preview|MathJax_SVG|MathJax_Display|MJX_Assistive_MathML|katex-html)(?:\s|$)/
const MAX_NODES = 20_000

type Getter<T> = (this: Node) => T

function findPrototype(from: object, member: string): object {
  for (let at: object | null = from; at; at = Object.getPrototypeOf(at) as object | null) if (Object.hasOwn(at, member)) return at
  throw new Error(`not a document: no ${member}`)
}

/** A method or getter of a prototype, bound by call. */
function takeMethod(from: object, name: string): (self: Node, argument: unknown) => unknown {
  const method = Object.getOwnPropertyDescriptor(findPrototype(from, name), name)?.value as (...args: unknown[]) => unknown
  return (self, argument) => method.call(self, argument)
}
function takeGetter<T>(from: object, name: string): (self: Node) => T {
  const get = Object.getOwnPropertyDescriptor(findPrototype(from, name), name)?.get as Getter<T>
  return (self) => get.call(self)
}

/** The safe reader of a document and everything in it. */
export function readDom(document: Document): Dom {
  const documentProto = Object.getPrototypeOf(document) as object
  const create = takeMethod(documentProto, 'createElement')
  const proto = Object.getPrototypeOf(create(document, 'div')) as object
  const nodeType = takeGetter<number>(proto, 'nodeType')
  const queryAll = takeMethod(proto, 'querySelectorAll')
  const queryOne = takeMethod(proto, 'querySelector')
  const documentAll = takeMethod(documentProto, 'querySelectorAll')
  const documentOne = takeMethod(documentProto, 'querySelector')
  const getAttribute = takeMethod(proto, 'getAttribute')
  const localName = takeGetter<string>(proto, 'localName')
  const parentElement = takeGetter<Element | null>(proto, 'parentElement')
  const nextElement = takeGetter<Element | null>(proto, 'nextElementSibling')
  const previousElement = takeGetter<Element | null>(proto, 'previousElementSibling')
  const firstElement = takeGetter<Element | null>(proto, 'firstElementChild')
  const firstNode = takeGetter<Node | null>(proto, 'firstChild')
  const nextNode = takeGetter<Node | null>(proto, 'nextSibling')
  const parentNode = takeGetter<Node | null>(proto, 'parentNode')
  const textContent = takeGetter<string | null>(proto, 'textContent')
  const nodeValue = takeGetter<string | null>(proto, 'nodeValue')
  const connected = takeGetter<boolean>(proto, 'isConnected')
  const contains = takeMethod(proto, 'contains')
  const compare = takeMethod(proto, 'compareDocumentPosition')
  const matches = takeMethod(proto, 'matches')
  const closest = takeMethod(proto, 'closest')
  const documentElement = takeGetter<Element | null>(documentProto, 'documentElement')

  const isDocument = (node: Node) => nodeType(node) === 9
  const isElement = (node: Node): node is Element => nodeType(node) === 1
  const attr = (element: Element, name: string) => (getAttribute(element, name) as string | null) ?? undefined
  const guard = <T>(read: () => T, otherwise: T): T => {
    try {
      return read()
    } catch {
      return otherwise
    }
  }

  function findAll(root: Node, selector: string): readonly Element[] {
    if (isDocument(root)) return Array.from(documentAll(root, selector) as NodeListOf<Element>)
    const last = lastCompounds(selector)
    if (last === undefined) return Array.from(queryAll(root, selector) as NodeListOf<Element>)
    return Array.from(queryAll(root, last) as NodeListOf<Element>).filter((element) => matches(element, selector) as boolean)
  }

  /** TeX of a formula element, or undefined when the element is none. */
  function readMath(element: Element, tag: string): string | undefined {
    if (tag === 'script' && attr(element, 'type')?.startsWith('math/')) return `$${textContent(element) ?? ''}$`
    if (tag !== 'math') return undefined
    const note = queryOne(element, 'annotation[encoding="application/x-tex"]') as Element | null
    const tex = note ? textContent(note) : attr(element, 'alttext')
    return tex ? `$${squash(tex)}$` : undefined
  }

  function isSilent(element: Element, tag: string): boolean {
    if (SILENT.has(tag)) return true
    const classes = attr(element, 'class')
    return classes !== undefined && HELPER.test(classes)
  }

  function text(element: Element, max: number, drop?: (element: Element) => boolean): string {
    const formula = readMath(element, localName(element))
    if (formula !== undefined || localName(element) === 'script') return (formula ?? '').slice(0, max)
    if (!firstElement(element)) return squash((textContent(element) ?? '').slice(0, max * 4)).slice(0, max)
    let out = ''
    let steps = 0
    let node: Node | null = firstNode(element)
    while (node && out.length < max * 2 && ++steps < MAX_NODES) {
      const type = nodeType(node)
      let enter = false
      if (type === 3) out += (nodeValue(node) ?? '').slice(0, max * 4)
      else if (type === 1) {
        const tag = localName(node)
        const math = readMath(node as Element, tag)
        if (math !== undefined) out += math
        else if (!isSilent(node as Element, tag) && !drop?.(node as Element)) {
          if (!INLINE.has(tag)) out += ' '
          enter = firstNode(node) !== null
        }
      }
      if (enter) {
        node = firstNode(node)
        continue
      }
      while (node && node !== element && !nextNode(node)) {
        node = parentNode(node)
        if (node && node !== element && !INLINE.has(localName(node))) out += ' '
      }
      node = !node || node === element ? null : nextNode(node)
    }
    return squash(out).slice(0, max)
  }

  return {
    all: (root, selector) => guard(() => findAll(root, selector), []),
    first: (root, selector) => guard(() => (isDocument(root) ? documentOne : queryOne)(root, selector) as Element | null, null) ?? undefined,
    matches: (element, selector) => guard(() => matches(element, selector) as boolean, false),
    closest: (element, selector) => guard(() => closest(element, selector) as Element | null, null) ?? undefined,
    attr,
    tag: localName as (element: Element) => string,
    parent: (node) => parentElement(node) ?? undefined,
    next: (element) => nextElement(element) ?? undefined,
    previous: (element) => previousElement(element) ?? undefined,
    firstChild: (element) => firstElement(element) ?? undefined,
    firstNode: (node) => firstNode(node) ?? undefined,
    nextNode: (node) => nextNode(node) ?? undefined,
    type: nodeType,
    value: (node) => nodeValue(node) ?? '',
    contains: (outer, inner) => contains(outer, inner) as boolean,
    isConnected: connected,
    isElement,
    follows: (a, b) => ((compare(a, b) as number) & 4) !== 0,
    text,
    rawText: (element) => textContent(element) ?? '',
    root: () => documentElement(document) ?? undefined,
  }
}
