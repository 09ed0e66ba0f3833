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
  /** The next byte. */
  at: number
  /** Bits taken from the bytes and not yet given, from the highest on, and how many they are. */
  held = 0
  left = 0

  constructor(bytes: Uint8Array, at: number) {
    this.#bytes = bytes
    this.at = at
  }

  /** The next bits as a number; at most 24. */
  take(count: number): number {
    if (count === 0) return 0
    while (this.left < count) {
      this.held |= (this.#bytes[this.at++] ?? 0) << (24 - this.left)
      this.left += 8
    }
    const value = this.held >>> (32 - count)
    this.held <<= count
    this.left -= count
    return value
  }
}
