/**
 * The inner loops of training in WebAssembly with 128-bit vectors, which JavaScript has not.
 * Assembled here from instructions, so that nothing has to be compiled or installed; sums run in a fixed order, so results repeat.
 */

/** Loops over arrays that live in `memory`; lengths of rows (`dim`) are multiples of 4. */
export interface Kernels {
  /** A zeroed array in the shared memory of the kernels. */
  floats(length: number): Float32Array
  numbers(length: number): Uint32Array
  /** out += Σ values[i] · matrix[rows[i]]. */
  gather(rows: Uint32Array, values: Float32Array, n: number, dim: number, matrix: Float32Array, out: Float32Array): void
  /** matrix[rows[i]] += values[i] · vector, one row after the other. */
  scatter(rows: Uint32Array, values: Float32Array, n: number, dim: number, matrix: Float32Array, vector: Float32Array): void
  /** out[i] = matrix[rows[i]] · vector. */
  dots(rows: Uint32Array, n: number, dim: number, matrix: Float32Array, vector: Float32Array, out: Float32Array): void
  /** to[row] = from[row] as whole multiples −7…7 of steps[row], for each of `rows`. */
  round(rows: Uint32Array, n: number, dim: number, from: Float32Array, to: Float32Array, steps: Float32Array): void
  /** One step of Adagrad over `n` numbers (a multiple of 4); the gradient is cleared. */
  adagrad(values: Float32Array, squares: Float32Array, gradient: Float32Array, n: number, rate: number): void
}

type Code = readonly number[]
const uleb = (n: number): Code => (n < 128 ? [n] : [(n & 127) | 128, ...uleb(n >>> 7)])
const section = (id: number, body: Code): Code => [id, ...uleb(body.length), ...body]
const list = (items: readonly Code[]): Code => [...uleb(items.length), ...items.flat()]
const text = (s: string): Code => list([...s].map((c) => [c.charCodeAt(0)]))

const I32 = 0x7f, F32 = 0x7d, V128 = 0x7b
const get = (i: number): Code => [0x20, ...uleb(i)]
const set = (i: number): Code => [0x21, ...uleb(i)]
const whole = (n: number): Code => [0x41, n]
const ADD = [0x6a], MUL = [0x6c], LESS = [0x49], LOAD_I32 = [0x28, 2, 0], LOAD_F32 = [0x2a, 2, 0], STORE_F32 = [0x38, 2, 0], ADD_F32 = [0x92]
const SPLAT = [0xfd, 0x13], SQRT4 = [0xfd, 0xe3, 1], ADD4 = [0xfd, 0xe4, 1], SUB4 = [0xfd, 0xe5, 1], MUL4 = [0xfd, 0xe6, 1], DIV4 = [0xfd, 0xe7, 1], MIN4 = [0xfd, 0xe8, 1], MAX4 = [0xfd, 0xe9, 1], NEAREST4 = [0xfd, 0x6a], ZERO4 = [0xfd, 12, ...Array.from({ length: 16 }, () => 0)]
const LOAD4 = [0xfd, 0, 2, 0], STORE4 = [0xfd, 11, 2, 0]
const float4 = (value: number): Code => [0x43, ...new Uint8Array(Float32Array.of(value).buffer), ...SPLAT]
const lane = (n: number): Code => [0xfd, 0x1f, n]
const step = (local: number, by: number): Code => [...get(local), ...whole(by), ...ADD, ...set(local)]
/** do { body } while (local < end) */
const loop = (body: Code, local: number, end: number): Code => [0x03, 0x40, ...body, ...get(local), ...get(end), ...LESS, 0x0d, 0, 0x0b]
/** if (local < end) { body } */
const guard = (body: Code, local: number, end: number): Code => [...get(local), ...get(end), ...LESS, 0x04, 0x40, ...body, 0x0b]
const bytesOf = (local: number): Code => [...get(local), ...whole(2), 0x74]

interface Routine {
  readonly name: string
  readonly takes: readonly number[]
  readonly locals: readonly number[]
  readonly body: Code
}

/** rows, values, n, dim, matrix, other; then end of rows, place in the row, end of `other`, place in `other`, value. */
const alongRows = (name: string, inner: Code): Routine => ({
  name, takes: [I32, I32, I32, I32, I32, I32], locals: [I32, I32, I32, I32, V128],
  body: guard([
    ...get(0), ...bytesOf(2), ...ADD, ...set(6),
    ...get(5), ...bytesOf(3), ...ADD, ...set(8),
    ...loop([
      ...get(4), ...get(0), ...LOAD_I32, ...get(3), ...MUL, ...whole(2), 0x74, ...ADD, ...set(7),
      ...get(1), ...LOAD_F32, ...SPLAT, ...set(10),
      ...get(5), ...set(9),
      ...loop([...inner, ...step(7, 16), ...step(9, 16)], 9, 8),
      ...step(0, 4), ...step(1, 4),
    ], 0, 6),
  ], 11, 2),
})

const ROUTINES: readonly Routine[] = [
  alongRows('gather', [...get(9), ...get(9), ...LOAD4, ...get(7), ...LOAD4, ...get(10), ...MUL4, ...ADD4, ...STORE4]),
  alongRows('scatter', [...get(7), ...get(7), ...LOAD4, ...get(9), ...LOAD4, ...get(10), ...MUL4, ...ADD4, ...STORE4]),
  {
    // rows, n, dim, matrix, vector, out; end of rows, place in the row, end of the vector, place in it, sum
    name: 'dots', takes: [I32, I32, I32, I32, I32, I32], locals: [I32, I32, I32, I32, V128],
    body: guard([
      ...get(0), ...bytesOf(1), ...ADD, ...set(6),
      ...get(4), ...bytesOf(2), ...ADD, ...set(8),
      ...loop([
        ...get(3), ...get(0), ...LOAD_I32, ...get(2), ...MUL, ...whole(2), 0x74, ...ADD, ...set(7),
        ...get(4), ...set(9), ...ZERO4, ...set(10),
        ...loop([...get(10), ...get(7), ...LOAD4, ...get(9), ...LOAD4, ...MUL4, ...ADD4, ...set(10), ...step(7, 16), ...step(9, 16)], 9, 8),
        ...get(5), ...[0, 1, 2, 3].flatMap((i) => [...get(10), ...lane(i), ...(i ? ADD_F32 : [])]), ...STORE_F32,
        ...step(0, 4), ...step(5, 4),
      ], 0, 6),
    ], 11, 1),
  },
  {
    // rows, n, dim, from, to, steps; end of rows, bytes to the row, place in it, its end, step
    name: 'round', takes: [I32, I32, I32, I32, I32, I32], locals: [I32, I32, I32, I32, V128],
    body: guard([
      ...get(0), ...bytesOf(1), ...ADD, ...set(6),
      ...loop([
        ...get(5), ...get(0), ...LOAD_I32, ...whole(2), 0x74, ...ADD, ...LOAD_F32, ...SPLAT, ...set(10),
        ...get(0), ...LOAD_I32, ...get(2), ...MUL, ...whole(2), 0x74, ...set(7),
        ...get(3), ...get(7), ...ADD, ...set(8), ...get(8), ...bytesOf(2), ...ADD, ...set(9),
        ...get(4), ...get(7), ...ADD, ...set(7),
        ...loop([
          ...get(7),
          ...get(8), ...LOAD4, ...get(10), ...DIV4, ...NEAREST4, ...float4(7), ...MIN4, ...float4(-7), ...MAX4, ...get(10), ...MUL4,
          ...STORE4, ...step(7, 16), ...step(8, 16),
        ], 8, 9),
        ...step(0, 4),
      ], 0, 6),
    ], 11, 1),
  },
  {
    // values, squares, gradient, n, rate; end of values, gradient, its square with those before, rate
    name: 'adagrad', takes: [I32, I32, I32, I32, F32], locals: [I32, V128, V128, V128],
    body: [
      ...get(0), ...bytesOf(3), ...ADD, ...set(5), ...get(4), ...SPLAT, ...set(8),
      ...loop([
        ...get(2), ...LOAD4, ...set(6),
        ...get(1), ...LOAD4, ...get(6), ...get(6), ...MUL4, ...ADD4, ...set(7),
        ...get(1), ...get(7), ...STORE4,
        ...get(0), ...get(0), ...LOAD4, ...get(8), ...get(6), ...MUL4, ...get(7), ...SQRT4, ...DIV4, ...SUB4, ...STORE4,
        ...get(2), ...ZERO4, ...STORE4,
        ...step(0, 16), ...step(1, 16), ...step(2, 16),
      ], 0, 5),
    ],
  },
]

function assemble(): Uint8Array<ArrayBuffer> {
  const types = list(ROUTINES.map((r) => [0x60, ...list(r.takes.map((t) => [t])), 0]))
  // Every routine ends with a local that stays 0: what "n > 0" is compared with.
  const bodies = ROUTINES.map((r) => {
    const code = [...list([...r.locals, I32].map((t) => [1, t])), ...r.body, 0x0b]
    return [...uleb(code.length), ...code]
  })
  return Uint8Array.from([
    0, 0x61, 0x73, 0x6d, 1, 0, 0, 0,
    ...section(1, types),
    ...section(2, list([[...text('m'), ...text('m'), 2, 0, 1]])),
    ...section(3, list(ROUTINES.map((_, i) => [i]))),
    ...section(7, list(ROUTINES.map((r, i) => [...text(r.name), 0, i]))),
    ...section(10, list(bodies)),
  ])
}

/** Kernels with a memory of their own of `megabytes`. */
export function makeKernels(megabytes: number): Kernels {
  const memory = new WebAssembly.Memory({ initial: megabytes * 16 })
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(assemble()), { m: { m: memory } })
  const run = exports as Record<'gather' | 'scatter' | 'dots' | 'round' | 'adagrad', (...args: number[]) => void>
  let used = 64
  const take = (length: number): number => {
    const at = used
    used += Math.ceil(length / 16) * 64
    if (used > memory.buffer.byteLength) throw new RangeError('The kernels need more memory')
    return at
  }
  return {
    floats: (length) => new Float32Array(memory.buffer, take(length), length),
    numbers: (length) => new Uint32Array(memory.buffer, take(length), length),
    gather: (rows, values, n, dim, matrix, out) => run.gather(rows.byteOffset, values.byteOffset, n, dim, matrix.byteOffset, out.byteOffset),
    scatter: (rows, values, n, dim, matrix, vector) => run.scatter(rows.byteOffset, values.byteOffset, n, dim, matrix.byteOffset, vector.byteOffset),
    dots: (rows, n, dim, matrix, vector, out) => run.dots(rows.byteOffset, n, dim, matrix.byteOffset, vector.byteOffset, out.byteOffset),
    round: (rows, n, dim, from, to, steps) => run.round(rows.byteOffset, n, dim, from.byteOffset, to.byteOffset, steps.byteOffset),
    adagrad: (values, squares, gradient, n, rate) => run.adagrad(values.byteOffset, squares.byteOffset, gradient.byteOffset, n, rate),
  }
}
