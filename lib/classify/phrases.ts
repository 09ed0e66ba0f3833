import { fold } from '../text.ts'
import { readWords, type Word } from './words.ts'

/** Many phrases compiled into one tree of words: finding all of them costs one walk over the text, however many there are. */
export interface PhraseTree {
  readonly root: Node
  /** Ids of single words with any ending, by a hash of their first letters. */
  readonly starts: (Start[] | undefined)[]
  /** Phrases not read yet, by the same hash: they enter the tree when a text first has a word that begins like them. */
  readonly waiting: (Phrase[] | undefined)[]
}
type Phrase = readonly [phrase: string, id: number]
interface Start {
  readonly start: string
  readonly id: number
}
interface Node {
  /** By the upper 30 bits of a word's key: small numbers are found faster. */
  readonly next: Map<number, Node>
  readonly whole: number[]
  /** Ids of phrases whose last word follows here, with any ending. */
  readonly open: Start[]
}
/** Called for each hit: the id given when compiling, and the first and last word it covers. */
export type Hit = (id: number, first: number, last: number) => void

const newNode = (): Node => ({ next: new Map(), whole: [], open: [] })
const GATES = 1024, SHORT = 0
/** Hash of the first two letters; all shorter beginnings share `SHORT`, which every word looks at. */
const gateOf = (word: string): number => (word.length < 2 ? SHORT : 1 + ((word.charCodeAt(0) * 37 + word.charCodeAt(1)) % (GATES - 1)))

/** Beginnings that need no folding: what the first word of such a phrase begins with is seen without reading it. */
const PLAIN = /^[a-z0-9]{2}/

/**
 * Compiles phrases (words separated by anything; a final `*` matches any ending of the last word); several may share an id.
 * Words are compared folded and without plural `s`. A phrase without a word matches nothing.
 */
export function compilePhrases(phrases: Iterable<Phrase>): PhraseTree {
  const tree: PhraseTree = { root: newNode(), starts: Array.from({ length: GATES }), waiting: Array.from({ length: GATES }) }
  for (const each of phrases)
    if (PLAIN.test(each[0])) (tree.waiting[gateOf(each[0])] ??= []).push(each)
    else enter(tree, each)
  return tree
}

function enter({ root, starts }: PhraseTree, [phrase, id]: Phrase): void {
  const words = readWords(phrase)
  const last = words.at(-1)
  if (!last) return
  const open = phrase.endsWith('*')
  let node = root
  for (const word of open ? words.slice(0, -1) : words) {
    let next = node.next.get(word.key >>> 2)
    if (!next) node.next.set(word.key >>> 2, (next = newNode()))
    node = next
  }
  if (!open) {
    node.whole.push(id)
    return
  }
  const start = fold(phrase.slice(last.start, last.end))
  if (node === root) (starts[gateOf(start)] ??= []).push({ start, id })
  else node.open.push({ start, id })
}

/** Finds every phrase that begins at any word. */
export function findPhrases(tree: PhraseTree, words: readonly Word[], hit: Hit): void {
  for (let first = 0; first < words.length; first++) {
    const { norm } = words[first] as Word
    const gate = gateOf(norm), waiting = tree.waiting[gate]
    if (waiting) {
      tree.waiting[gate] = undefined
      for (const phrase of waiting) enter(tree, phrase)
    }
    hitStarts(tree.starts[SHORT], norm, first, hit)
    if (gate !== SHORT) hitStarts(tree.starts[gate], norm, first, hit)
    let node: Node | undefined = tree.root
    for (let at = first; at < words.length; at++) {
      const word = words[at] as Word
      if (node.open.length > 0) for (const s of node.open) if (word.norm.startsWith(s.start)) hit(s.id, first, at)
      node = node.next.get(word.key >>> 2)
      if (!node) break
      for (const id of node.whole) hit(id, first, at)
    }
  }
}

function hitStarts(starts: readonly Start[] | undefined, norm: string, at: number, hit: Hit): void {
  if (starts) for (let i = 0; i < starts.length; i++) if (norm.startsWith((starts[i] as Start).start)) hit((starts[i] as Start).id, at, at)
}
