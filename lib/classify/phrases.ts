import { fold } from '../text.ts'
import { readWords, type Word } from './words.ts'

/** Many phrases compiled into one tree of letters: finding all of them costs one walk over the text, however many there are. */
export interface PhraseTree {
  readonly root: Node
}
interface Node {
  readonly next: Map<number, Node>
  /** Ids of phrases that end here at a word's end, or anywhere in a word. */
  whole: number[]
  open: number[]
}
/** Called for each hit: the id given when compiling, and the first and last word it covers. */
export type Hit = (id: number, first: number, last: number) => void

const newNode = (): Node => ({ next: new Map(), whole: [], open: [] })

/**
 * Compiles phrases (words separated by anything; a final `*` matches any ending of the last word); several may share an id.
 * Words are compared folded and without plural `s`. A phrase without a word matches nothing.
 */
export function compilePhrases(phrases: Iterable<readonly [phrase: string, id: number]>): PhraseTree {
  const root = newNode()
  for (const [phrase, id] of phrases) {
    const open = phrase.endsWith('*')
    const words = readWords(phrase)
    if (words.length === 0) continue
    const text = words.map((w, i) => (open && i === words.length - 1 ? fold(phrase.slice(w.start, w.end)) : w.norm)).join(' ')
    let node = root
    for (let i = 0; i < text.length; i++) {
      const c = text.charCodeAt(i)
      let next = node.next.get(c)
      if (!next) node.next.set(c, (next = newNode()))
      node = next
    }
    ;(open ? node.open : node.whole).push(id)
  }
  return { root }
}

/** Finds every phrase that begins at any word. */
export function findPhrases(tree: PhraseTree, words: readonly Word[], hit: Hit): void {
  for (let first = 0; first < words.length; first++) walk(tree.root, words, first, hit)
}

function walk(root: Node, words: readonly Word[], first: number, hit: Hit): void {
  let node: Node | undefined = root
  for (let at = first; at < words.length; at++) {
    const norm: string = words[at]?.norm ?? ''
    for (let i = 0; i < norm.length; i++) {
      node = node?.next.get(norm.charCodeAt(i))
      if (!node) return
      for (const id of node.open) hit(id, first, at)
    }
    for (const id of node.whole) hit(id, first, at)
    node = node.next.get(32)
    if (!node) return
  }
}
