import { Bytes } from './bytes.ts'

/** Bits that grow, the first one the highest of its byte. */
export class Bits {
  readonly bytes = new Bytes()
  #held = 0
  #count = 0

  /** The lowest `count` bits of a number; at most 24. */
  put(value: number, count: number): void {
    this.#held = (this.#held << count) | value
    this.#count += count
    while (this.#count >= 8) {
      this.#count -= 8
      this.bytes.byte((this.#held >>> this.#count) & 0xff)
    }
    this.#held &= (1 << this.#count) - 1
  }

  /** So many ones and a zero. */
  unary(value: number): void {
    let rest = value
    for (; rest >= 16; rest -= 16) this.put(0xffff, 16)
    this.put((1 << (rest + 1)) - 2, rest + 1)
  }

  /** Fills the last byte up: what comes next begins with a byte of its own. */
  align(): void {
    if (this.#count) this.put(0, 8 - this.#count)
  }
}

/** Reads what `Bits` wrote. */
export class BitReader {
  readonly #bytes: Uint8Array
  #at: number
  #held = 0
  #count = 0

  constructor(bytes: Uint8Array, at: number) {
    this.#bytes = bytes
    this.#at = at
  }

  #fill(): void {
    while (this.#count < 24) {
      this.#held |= (this.#bytes[this.#at++] ?? 0) << (24 - this.#count)
      this.#count += 8
    }
  }

  /** The next bits as a number; at most 24. */
  take(count: number): number {
    if (count === 0) return 0
    if (this.#count < count) this.#fill()
    const value = this.#held >>> (32 - count)
    this.#held <<= count
    this.#count -= count
    return value
  }

  /** How many ones come before the next zero. */
  unary(): number {
    for (let all = 0; ; ) {
      if (this.#count < 24) this.#fill()
      const ones = Math.clz32(~this.#held)
      if (ones < this.#count) {
        this.#held <<= ones + 1
        this.#count -= ones + 1
        return all + ones
      }
      // Bytes that were damaged may have no zero: what is missing reads as zeros, so that this ends.
      all += this.#count
      this.#held = 0
      this.#count = 0
    }
  }
}
