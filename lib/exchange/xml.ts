import { LIMITS } from './format.ts'
import { tagsOf } from './markup.ts'

/** An element of an XML file: upper-case name, the text directly in it and in what stands within, in order, and its children. */
export interface Element {
  readonly name: string
  readonly children: readonly Element[]
  readonly text: string
  /** Upper-case names. */
  attributes(): ReadonlyMap<string, string>
  readonly offset: number
}

type Open = Omit<Element, 'children' | 'text'> & { children: Element[]; text: string }

/** Tags outside what is wanted that are passed over between two places to stop. */
const PASSED_AT_ONCE = 500

/** The elements of one of these upper-case names, one at a time, whole; nothing outside them is kept, which may be long: then there are places to stop. Never throws; deep nesting is flattened. */
export function* elementSteps(xml: string, wanted: ReadonlySet<string>): Generator<Element | undefined> {
  const stack: Open[] = []
  let passed = 0
  for (const tag of tagsOf(xml)) {
    if (stack.length === 0 && !wanted.has(tag.name)) {
      if (++passed % PASSED_AT_ONCE === 0) yield undefined
      continue
    }
    if (tag.name.startsWith('/')) {
      const closed = tag.name.slice(1)
      const at = stack.findLastIndex(({ name: open }) => open === closed)
      if (at === -1) addText(stack, tag.text())
      for (let depth = stack.length; at !== -1 && depth > at; depth--) {
        const done = stack.pop()
        const parent = stack.at(-1)
        if (!done) break
        if (parent) {
          parent.children.push(done)
          parent.text += done.text
        } else yield done
      }
      if (at !== -1) addText(stack, tag.text())
    } else {
      const { name, attributes, offset } = tag
      if (tag.empty) stack.at(-1)?.children.push({ name, attributes, children: [], text: '', offset })
      if (tag.empty || stack.length >= LIMITS.depth) addText(stack, tag.text())
      else stack.push({ name, attributes, children: [], text: tag.text(), offset })
    }
  }
}

function addText(stack: readonly Open[], text: string): void {
  const open = stack.at(-1)
  if (open) open.text += text
}

/** The elements at a path below one, `a/b/c`. */
export function elementsAt(element: Element, path: string): readonly Element[] {
  return path.toUpperCase().split('/').reduce<readonly Element[]>((found, name) => found.flatMap(({ children }) => children.filter((child) => child.name === name)), [element])
}
