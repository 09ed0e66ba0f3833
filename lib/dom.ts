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
  /** Elements with this tag inside `root`, as a list that stays up to date; the cheapest question there is. */
  tagged(root: Node, tag: string): ArrayLike<Element>
  matches(element: Element, selector: string): boolean
  closest(element: Element, selector: string): Element | undefined
  attr(element: Element, name: string): string | undefined
  /** Lower-case local name. */
  tag(element: Element): string
  /** Node name as it is: `#text` for text, upper case for elements of HTML; kind and tag in one question. */
  name(node: Node): string
  /** The `class` attribute, '' without one; as `attr`, without handing a name over. */
  classes(element: Element): string
  parent(node: Node): Element | undefined
  next(element: Element): Element | undefined
  previous(element: Element): Element | undefined
  firstChild(element: Element): Element | null
  /** First child and next sibling among all nodes, text included. */
  firstNode(node: Node): Node | null
  nextNode(node: Node): Node | null
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
/** Classes of what only programs read, or is written twice: a formula's picture stands beside what it was made from. */
export const HELPER = /(?:^|\s)(?:sr-only|visually-hidden|screen-reader-text|MathJax(?:_Preview|_SVG|_Display)?|MJX_\w+|katex-html)(?:\s|$)/
const MAX_NODES = 20_000

type Getter<T> = (this: Node) => T

function findPrototype(from: object, member: string): object {
  for (let at: object | null = from; at; at = Object.getPrototypeOf(at) as object | null) if (Object.hasOwn(at, member)) return at
  throw new Error(`not a document: no ${member}`)
}

type Method = (this: Node, argument: unknown) => unknown
const methodOf = (from: object, name: string): Method => Object.getOwnPropertyDescriptor(findPrototype(from, name), name)?.value as Method
const getterOf = <T>(from: object, name: string): Getter<T> => Object.getOwnPropertyDescriptor(findPrototype(from, name), name)?.get as Getter<T>

const readers = new WeakMap<Document, Dom>()

/** The safe reader of a document and everything in it; one a document. */
export function readDom(document: Document): Dom {
  let dom = readers.get(document)
  if (!dom) readers.set(document, (dom = makeDom(document)))
  return dom
}

// What is called for each node is a function of its own here, and made once a document: engines then call through to the getter itself.
function makeDom(document: Document): Dom {
  const documentProto = Object.getPrototypeOf(document) as object
  const create = methodOf(documentProto, 'createElement')
  const proto = Object.getPrototypeOf(create.call(document, 'div')) as object
  const getType = getterOf<number>(proto, 'nodeType')
  const getTag = getterOf<string>(proto, 'localName')
  const getName = getterOf<string>(proto, 'nodeName')
  const getClass = getterOf<string>(proto, 'className')
  const getParent = getterOf<Element | null>(proto, 'parentElement')
  const getNextElement = getterOf<Element | null>(proto, 'nextElementSibling')
  const getPreviousElement = getterOf<Element | null>(proto, 'previousElementSibling')
  const getFirstElement = getterOf<Element | null>(proto, 'firstElementChild')
  const getFirst = getterOf<Node | null>(proto, 'firstChild')
  const getNext = getterOf<Node | null>(proto, 'nextSibling')
  const getParentNode = getterOf<Node | null>(proto, 'parentNode')
  const getText = getterOf<string | null>(proto, 'textContent')
  const getValue = getterOf<string | null>(proto, 'nodeValue')
  const getConnected = getterOf<boolean>(proto, 'isConnected')
  const getRoot = getterOf<Element | null>(documentProto, 'documentElement')
  const getAttribute = methodOf(proto, 'getAttribute')
  const callAll = methodOf(proto, 'querySelectorAll')
  const callFirst = methodOf(proto, 'querySelector')
  const callTagged = methodOf(proto, 'getElementsByTagName')
  const callDocumentTagged = methodOf(documentProto, 'getElementsByTagName')
  const callDocumentAll = methodOf(documentProto, 'querySelectorAll')
  const callDocumentFirst = methodOf(documentProto, 'querySelector')
  const callContains = methodOf(proto, 'contains')
  const callCompare = methodOf(proto, 'compareDocumentPosition')
  const callMatches = methodOf(proto, 'matches')
  const callClosest = methodOf(proto, 'closest')
  const nodeType = (node: Node): number => getType.call(node)
  const localName = (node: Node): string => getTag.call(node)
  const firstElement = (node: Node): Element | null => getFirstElement.call(node)
  const firstNode = (node: Node): Node | null => getFirst.call(node)
  const nextNode = (node: Node): Node | null => getNext.call(node)
  const textContent = (node: Node): string | null => getText.call(node)
  const nodeValue = (node: Node): string | null => getValue.call(node)
  const queryOne = (node: Node, selector: string): unknown => callFirst.call(node, selector)
  const matches = (node: Node, selector: string): boolean => callMatches.call(node, selector) as boolean

  const isDocument = (node: Node) => nodeType(node) === 9
  const isElement = (node: Node): node is Element => nodeType(node) === 1
  const attr = (element: Element, name: string): string | undefined => (getAttribute.call(element, name) as string | null) ?? undefined
  const guard = <T>(read: () => T, otherwise: T): T => {
    try {
      return read()
    } catch {
      return otherwise
    }
  }

  function findAll(root: Node, selector: string): readonly Element[] {
    if (isDocument(root)) return Array.from(callDocumentAll.call(root, selector) as NodeListOf<Element>)
    const last = lastCompounds(selector)
    if (last === undefined) return Array.from(callAll.call(root, selector) as NodeListOf<Element>)
    return Array.from(callAll.call(root, last) as NodeListOf<Element>).filter((element) => matches(element, selector))
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
        node = getParentNode.call(node)
        if (node && node !== element && !INLINE.has(localName(node))) out += ' '
      }
      node = !node || node === element ? null : nextNode(node)
    }
    return squash(out).slice(0, max)
  }

  return {
    all: (root, selector) => guard(() => findAll(root, selector), []),
    first: (root, selector) => guard(() => (isDocument(root) ? callDocumentFirst.call(root, selector) : queryOne(root, selector)) as Element | null, null) ?? undefined,
    tagged: (root, tag) => (isDocument(root) ? callDocumentTagged : callTagged).call(root, tag) as HTMLCollectionOf<Element>,
    matches: (element, selector) => guard(() => matches(element, selector), false),
    closest: (element, selector) => guard(() => callClosest.call(element, selector) as Element | null, null) ?? undefined,
    attr,
    tag: localName,
    name: (node) => getName.call(node),
    classes: (element) => getClass.call(element),
    parent: (node) => getParent.call(node) ?? undefined,
    next: (element) => getNextElement.call(element) ?? undefined,
    previous: (element) => getPreviousElement.call(element) ?? undefined,
    firstChild: firstElement,
    firstNode,
    nextNode,
    type: nodeType,
    value: (node) => nodeValue(node) ?? '',
    contains: (outer, inner) => callContains.call(outer, inner) as boolean,
    isConnected: (node) => getConnected.call(node),
    isElement,
    follows: (a, b) => ((callCompare.call(a, b) as number) & 4) !== 0,
    text,
    rawText: (element) => textContent(element) ?? '',
    root: () => getRoot.call(document) ?? undefined,
  }
}
