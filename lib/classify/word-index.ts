import { type Fingerprint, KEPT } from './fingerprint.ts'

const IDS = 65_536

/** Inverted index from words to numbered papers: lists linked through flat arrays, 7 bytes an entry. Taking a paper out walks the lists of its words. */
export class WordIndex {
  private readonly head = new Int32Array(IDS).fill(-1)
  private ids = new Uint16Array(0)
  private weights = new Int8Array(0)
  private next = new Int32Array(0)

  /** Enters the words of paper number `slot`, which must not be in. */
  put(slot: number, print: Fingerprint): void {
    if ((slot + 1) * KEPT > this.ids.length) this.grow(slot + 1)
    let e = slot * KEPT
    for (let i = 0; i < print.ids.length; i++) {
      const weight = print.weights[i] as number
      // A weight of 0 ends a paper's list, and rounding may have made some.
      if (weight === 0) continue
      const id = print.ids[i] as number
      this.ids[e] = id
      this.weights[e] = weight
      this.next[e] = this.head[id] as number
      this.head[id] = e++
    }
  }

  /** Takes the words of paper number `slot` out again. */
  drop(slot: number): void {
    for (let e = slot * KEPT; e < (slot + 1) * KEPT && this.weights[e] !== 0; e++) {
      this.unlink(e)
      this.weights[e] = 0
    }
  }

  private unlink(entry: number): void {
    const id = this.ids[entry] as number
    const after = this.next[entry] as number
    let at = this.head[id] as number
    if (at === entry) {
      this.head[id] = after
      return
    }
    while (this.next[at] !== entry) at = this.next[at] as number
    this.next[at] = after
  }

  /** Products of a paper's words with those of every paper it shares one with: `met` lists their numbers, `words[slot]` the product. */
  products(print: Fingerprint, papers: number): { readonly words: Float64Array; readonly met: readonly number[] } {
    const words = new Float64Array(papers)
    const met: number[] = []
    const { next, weights } = this
    for (let i = 0; i < print.ids.length; i++) {
      const own = print.weights[i] as number
      for (let e = this.head[print.ids[i] as number] as number; e >= 0; e = next[e] as number) {
        const slot = (e / KEPT) | 0
        if (words[slot] === 0) met.push(slot)
        words[slot] = (words[slot] as number) + own * (weights[e] as number)
      }
    }
    return { words, met }
  }

  /** Every paper that holds a word, with its weight there (> 0). */
  eachWith(id: number, visit: (slot: number, weight: number) => void): void {
    for (let e = this.head[id] as number; e >= 0; e = this.next[e] as number) visit((e / KEPT) | 0, this.weights[e] as number)
  }

  /** The words of paper number `slot`. */
  wordsOf(slot: number): Pick<Fingerprint, 'ids' | 'weights'> {
    const from = slot * KEPT
    let n = 0
    while (n < KEPT && (this.weights[from + n] as number) !== 0) n++
    return { ids: this.ids.slice(from, from + n), weights: this.weights.slice(from, from + n) }
  }

  private grow(papers: number): void {
    const length = Math.max(64, Math.ceil(papers * 1.2)) * KEPT
    this.ids = copyInto(new Uint16Array(length), this.ids)
    this.weights = copyInto(new Int8Array(length), this.weights)
    this.next = copyInto(new Int32Array(length), this.next)
  }
}

/** `to` beginning with what `from` holds. */
export function copyInto<A extends Int8Array<ArrayBuffer> | Uint16Array<ArrayBuffer> | Int32Array<ArrayBuffer>>(to: A, from: A): A {
  to.set(from)
  return to
}
