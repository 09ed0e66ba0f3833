import { LIMITS } from './format.ts'
import { tagsOf } from './markup.ts'

/** An element of an XML file: upper-case name, the text directly in it and in what stands within, in order, and its children. */
export interface Element {
  readonly name: string
  readonly children: readonly Element[]
  readonly text: string
  readonly offset: number
}

interface Open {
  name: string
  children: Element[]
  text: string
  offset: number
}

/** The elements called `name`, one at a time, whole; nothing outside them is kept. Never throws; deep nesting is flattened. */
export function* elementsOf(xml: string, name: string): Generator<Element> {
  const wanted = name.toUpperCase()
  const stack: Open[] = []
  for (const tag of tagsOf(xml)) {
    if (tag.name.startsWith('/')) {
      const closed = tag.name.slice(1)
      const at = stack.findLastIndex(({ name: open }) => open === closed)
      if (at === -1) addText(stack, tag.text)
      for (let depth = stack.length; at !== -1 && depth > at; depth--) {
        const done = stack.pop()
        const parent = stack.at(-1)
        if (!done) break
        if (parent) {
          parent.children.push(done)
          parent.text += done.text
        } else yield done
      }
      if (at !== -1) addText(stack, tag.text)
    } else if (stack.length > 0 || tag.name === wanted) {
      if (tag.empty || stack.length >= LIMITS.depth) addText(stack, tag.text)
      else stack.push({ name: tag.name, children: [], text: tag.text, offset: tag.offset })
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
