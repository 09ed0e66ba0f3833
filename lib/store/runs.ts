/**
 * Numbers filed under 53-bit hashes: sorted arrays that are read as they were written. New ones are a short array of their own, which is merged into the one
 * before it when that is no longer twice as long, so that adding and finding both cost a logarithm (a log-structured merge tree in memory).
 */
export interface Run {
  /** Sorted; equal ones in the order they came. */
  readonly hashes: Float64Array
  readonly values: Uint32Array | Uint8Array
}

export const EMPTY_RUN: Run = { hashes: new Float64Array(), values: new Uint32Array() }

const like = (values: Run['values'], length: number): Run['values'] =>
  values instanceof Uint8Array ? new Uint8Array(length) : new Uint32Array(length)

/** 53 bits of two FNV-1a hashes. */
export function hashKey(key: string): number {
  let a = 0x811c9dc5 | 0
  let b = 0x1000193
  for (let i = 0; i < key.length; i++) {
    a = Math.imul(a ^ key.charCodeAt(i), 0x01000193)
    b = Math.imul(b ^ key.charCodeAt(i), 0x85ebca6b) ^ (b >>> 13)
  }
  return (a >>> 0) * 0x20_0000 + ((b >>> 0) & 0x1f_ffff)
}

/** Pairs of hash and value as a run; `bytes` where every value is less than 256. */
export function runOf(pairs: readonly (readonly [number, number])[], bytes = false): Run {
  const sorted = pairs.toSorted((a, b) => a[0] - b[0])
  const values = sorted.map(([, value]) => value)
  return { hashes: Float64Array.from(sorted, ([hash]) => hash), values: bytes ? Uint8Array.from(values) : Uint32Array.from(values) }
}

/** Two runs as one. `latest`: of equal hashes only the second's stays. */
function mergeRuns(a: Run, b: Run, latest: boolean): Run {
  const length = a.hashes.length + b.hashes.length
  const hashes = new Float64Array(length)
  const values = like(a.values, length)
  let [i, j, n] = [0, 0, 0]
  while (i < a.hashes.length || j < b.hashes.length) {
    const [x, y] = [a.hashes[i] ?? Infinity, b.hashes[j] ?? Infinity]
    const first = latest ? x < y : x <= y
    hashes[n] = first ? x : y
    values[n++] = first ? (a.values[i++] ?? 0) : (b.values[j++] ?? 0)
    if (latest && x === y) i++
  }
  return { hashes: hashes.subarray(0, n), values: values.subarray(0, n) }
}

/** Place of the first hash that is not less. */
function placeOf(hashes: Float64Array, hash: number): number {
  let [low, high] = [0, hashes.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((hashes[middle] ?? 0) < hash) low = middle + 1
    else high = middle
  }
  return low
}

/** Bits of a filter for each hash: one in eight that are not there is looked for. */
const BITS = 8

/** Which hashes may be there. */
class Filter {
  readonly #bits: Uint8Array
  readonly #mask: number

  constructor(hashes: number) {
    const bits = 2 ** Math.ceil(Math.log2(BITS * Math.max(hashes, 1_024)))
    this.#bits = new Uint8Array(bits / 8)
    this.#mask = bits - 1
  }

  /** True while it holds so many hashes without saying yes too often. */
  holds(hashes: number): boolean {
    return hashes * (BITS / 2) <= this.#mask
  }

  add(hashes: Float64Array): void {
    for (let i = 0; i < hashes.length; i++) {
      const at = ((hashes[i] ?? 0) >>> 0) & this.#mask
      this.#bits[at >>> 3] = (this.#bits[at >>> 3] ?? 0) | (1 << (at & 7))
    }
  }

  mayHave(hash: number): boolean {
    const at = (hash >>> 0) & this.#mask
    return (((this.#bits[at >>> 3] ?? 0) >>> (at & 7)) & 1) === 1
  }
}

/** After so many questions a filter pays: an import asks for hundreds of thousands that are not there. */
const MANY = 20_000

/** Runs in the order they came, as one table. */
export class Runs {
  readonly #runs: Run[] = []
  readonly #latest: boolean
  #asked = 0
  #filter: Filter | undefined

  /** `latest`: what comes later under a hash replaces what was there; else all of it stays. */
  constructor(latest: boolean, base: Run = EMPTY_RUN) {
    this.#latest = latest
    if (base.hashes.length) this.#runs.push(base)
  }

  add(run: Run): void {
    if (!run.hashes.length) return
    this.#runs.push(run)
    this.#keepFilter(run)
    for (;;) {
      const [b, a] = [this.#runs.at(-1), this.#runs.at(-2)]
      if (!a || !b || a.hashes.length > 2 * b.hashes.length) return
      this.#runs.splice(-2, 2, mergeRuns(a, b, this.#latest))
    }
  }

  /** Brings the filter up to a run that came; made anew where it would say yes too often. */
  #keepFilter(run: Run): void {
    if (this.#filter?.holds(this.#length)) this.#filter.add(run.hashes)
    else if (this.#filter) this.#makeFilter()
  }

  get #length(): number {
    return this.#runs.reduce((sum, { hashes }) => sum + hashes.length, 0)
  }

  #makeFilter(): Filter {
    const filter = new Filter(this.#length)
    for (const run of this.#runs) filter.add(run.hashes)
    return (this.#filter = filter)
  }

  /** False where a hash is not there for sure. */
  #mayHave(hash: number): boolean {
    if (!this.#filter && ++this.#asked < MANY) return true
    return (this.#filter ?? this.#makeFilter()).mayHave(hash)
  }

  /** The latest value under a hash. */
  last(hash: number): number | undefined {
    if (!this.#mayHave(hash)) return undefined
    for (let r = this.#runs.length - 1; r >= 0; r--) {
      const { hashes, values } = this.#runs[r] as Run
      let at = placeOf(hashes, hash)
      if (hashes[at] !== hash) continue
      while (hashes[at + 1] === hash) at++
      return values[at]
    }
    return undefined
  }

  /** All values under a hash, oldest first. */
  all(hash: number): number[] {
    const found: number[] = []
    if (!this.#mayHave(hash)) return found
    for (const { hashes, values } of this.#runs) for (let at = placeOf(hashes, hash); hashes[at] === hash; at++) found.push(values[at] ?? 0)
    return found
  }

  /** Everything as one run. */
  whole(): Run {
    const { hashes, values } = this.#runs.reduce((a, b) => mergeRuns(a, b, this.#latest), this.#runs.shift() ?? EMPTY_RUN)
    const whole = { hashes: hashes.slice(), values: values.slice() }
    this.#runs.splice(0, Infinity, ...(whole.hashes.length ? [whole] : []))
    return whole
  }
}
