/** Bytes that grow. */
export class Bytes {
  // Most words stand in few papers: a large start would cost more than growing.
  data = new Uint8Array(8)
  length = 0

  varint(value: number): void {
    this.#room(5)
    let rest = value
    while (rest >= 0x80) {
      this.data[this.length++] = (rest & 0x7f) | 0x80
      rest >>>= 7
    }
    this.data[this.length++] = rest
  }

  byte(value: number): void {
    this.#room(1)
    this.data[this.length++] = value
  }

  append(bytes: Uint8Array): void {
    this.#room(bytes.length)
    this.data.set(bytes, this.length)
    this.length += bytes.length
  }

  take(): Uint8Array {
    return this.data.slice(0, this.length)
  }

  #room(more: number): void {
    if (this.length + more <= this.data.length) return
    const grown = new Uint8Array(Math.max(this.data.length * 2, this.length + more))
    grown.set(this.data)
    this.data = grown
  }
}

/** A number written by `Bytes.varint`, and where the next thing begins. */
export function readVarint(bytes: Uint8Array, at: number): { value: number; next: number } {
  let value = 0
  let scale = 1
  let i = at
  for (;;) {
    const byte = bytes[i++] ?? 0
    value += (byte & 0x7f) * scale
    if (byte < 0x80 || scale > 2 ** 28) return { value, next: i }
    scale *= 128
  }
}
