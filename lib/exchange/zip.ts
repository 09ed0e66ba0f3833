import type { WrittenFile } from './format.ts'

/** A folder of text files as one ZIP, uncompressed (APPNOTE 6.3.10), a file at a time, so that a shell can write in slices. */

const CRC = Uint32Array.from({ length: 256 }, (_, at) => {
  let crc = at
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1
  return crc
})
function crcOf(bytes: Uint8Array): number {
  let crc = 0xffffffff
  for (const byte of bytes) crc = (crc >>> 8) ^ (CRC[(crc ^ byte) & 0xff] ?? 0)
  return (crc ^ 0xffffffff) >>> 0
}

/** Fields of two, four or eight bytes, little-endian, with what stands behind them. */
function record(fields: readonly (readonly [value: number, bytes: 2 | 4 | 8])[], ...behind: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const head = fields.reduce((sum, [, bytes]) => sum + bytes, 0)
  const out = new Uint8Array(behind.reduce((sum, { length }) => sum + length, head))
  const view = new DataView(out.buffer)
  let at = 0
  for (const [value, bytes] of fields) {
    if (bytes === 2) view.setUint16(at, value, true)
    else view.setUint32(at, value, true)
    at += bytes
  }
  for (const part of behind) {
    out.set(part, at)
    at += part.length
  }
  return out
}

/** A moment as MS-DOS counts it, in UTC: two-second steps from 1980 on. */
function dosTime(now: number): number {
  const at = new Date(Math.max(now, Date.UTC(1980, 0, 1)))
  const day = ((at.getUTCFullYear() - 1980) << 9) | ((at.getUTCMonth() + 1) << 5) | at.getUTCDate()
  return day * 0x10000 + ((at.getUTCHours() << 11) | (at.getUTCMinutes() << 5) | (at.getUTCSeconds() >> 1))
}

/** Names are UTF-8. */
const UTF8 = 0x800
/** The version that knows folders; the one that counts beyond two bytes. */
const [PLAIN, LARGE] = [20, 45]
const MOST = 0xffff

/** The ends of a ZIP: of one with more files than two bytes count, with the record that counts them. */
function endOf(count: number, size: number, from: number): Uint8Array<ArrayBuffer> {
  const large = count <= MOST ? [] : [
    record([[0x06064b50, 4], [44, 8], [LARGE, 2], [LARGE, 2], [0, 4], [0, 4], [count, 8], [count, 8], [size, 8], [from, 8]]),
    record([[0x07064b50, 4], [0, 4], [from + size, 8], [1, 4]]),
  ]
  const shown = Math.min(count, MOST)
  return record([], ...large, record([[0x06054b50, 4], [0, 2], [0, 2], [shown, 2], [shown, 2], [size, 4], [from, 4], [0, 2]]))
}

/** The ZIP in pieces: one a file, then its directory. All together below 4 GB. */
export function* zipOf(files: Iterable<WrittenFile>, now: number): Generator<Uint8Array<ArrayBuffer>> {
  const utf8 = new TextEncoder()
  const time = dosTime(now)
  const entries: Uint8Array[] = []
  let offset = 0
  for (const { name, text } of files) {
    const [path, bytes] = [utf8.encode(name), utf8.encode(text)]
    const about = [[PLAIN, 2], [UTF8, 2], [0, 2], [time, 4], [crcOf(bytes), 4], [bytes.length, 4], [bytes.length, 4], [path.length, 2], [0, 2]] as const
    const piece = record([[0x04034b50, 4], ...about], path, bytes)
    entries.push(record([[0x02014b50, 4], [PLAIN, 2], ...about, [0, 2], [0, 2], [0, 2], [0, 4], [offset, 4]], path))
    offset += piece.length
    yield piece
  }
  const directory = record([], ...entries)
  yield directory
  yield endOf(entries.length, directory.length, offset)
}
