import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { isBroken, listedIn, membersAt, piecesAt } from '../../../lib/exchange/json-pieces.ts'
import { readAny } from '../../../lib/exchange/index.ts'

const spaced = (value: unknown, indent: number): string => JSON.stringify(value, null, indent)
const values = (pieces: Iterable<ReturnType<typeof piecesAt> extends Generator<infer P> ? P : never>): unknown[] => [...pieces].map((piece) => (isBroken(piece) ? piece.why : piece.value))

describe('JSON a value at a time', () => {
  it('is what the platform reads, however it is spaced', () => {
    fc.assert(fc.property(fc.array(fc.jsonValue({ maxDepth: 4 })), fc.constantFrom(0, 1, 2), (list, indent) => {
      expect(values(piecesAt(spaced(list, indent), 0))).toEqual(JSON.parse(JSON.stringify(list)))
    }), { numRuns: 300, seed: 7 })
    fc.assert(fc.property(fc.dictionary(fc.string(), fc.jsonValue()), fc.constantFrom(0, 2), (object, indent) => {
      const read = [...piecesAt(spaced(object, indent), 0)].map((piece) => (isBroken(piece) ? [piece.why] : [piece.key, piece.value]))
      expect(read).toEqual(Object.entries(JSON.parse(JSON.stringify(object)) as object))
    }), { numRuns: 300, seed: 7 })
  })
  it('gives everything before a break, and says its line', () => {
    fc.assert(fc.property(fc.array(fc.record({ a: fc.string(), b: fc.array(fc.jsonValue({ maxDepth: 1 }), { maxLength: 3 }) }), { minLength: 1, maxLength: 8 }), fc.nat(), (list, cut) => {
      const text = spaced(list, 1)
      const short = text.slice(0, 1 + (cut % (text.length - 1)))
      const pieces = [...piecesAt(short, 0)]
      const whole = pieces.filter((piece) => !isBroken(piece)).map((piece) => (isBroken(piece) ? undefined : piece.value))
      expect(whole).toEqual(list.slice(0, whole.length).map((each) => JSON.parse(JSON.stringify(each)) as unknown))
      expect(pieces.length - whole.length).toBe(1)
      const last = pieces.at(-1)
      expect(last && isBroken(last) && last.line).toBe(short.split('\n').length)
    }), { numRuns: 300, seed: 7 })
  })
  it('goes on behind a record that is broken inside', () => {
    expect(readAny('{"paperlight":1,"papers":[\n{"title":"One"},\n{"title":"Two",,},\n{"title":"Three"}\n]}')).toMatchObject({ entries: [{ sighting: { title: 'One' } }, { sighting: { title: 'Three' } }], rejected: [{ why: 'importBrokenJson', line: 3 }] })
  })
  it('does not read the list of a file twice, and says what is broken behind it', () => {
    const file = '{"paperlight":1,"papers":[{"title":"One"}],"more":'
    expect(membersAt(file, 0, ['papers']).broken).toBeUndefined()
    expect(readAny(`${file}1}`)).toMatchObject({ entries: [{ sighting: { title: 'One' } }], rejected: [] })
    expect(readAny(`${file}\n`)).toMatchObject({ entries: [{ sighting: { title: 'One' } }], rejected: [{ why: 'importBrokenJson', line: 2 }] })
  })
  it('never loops or throws on anything', () => {
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom('[', ']', '{', '}', '"', '\\', ',', ':', ' ', '1', 'a', '\n') }), (text) => {
      for (const open of ['[', '{']) expect([...piecesAt(open + text, 0)].length).toBeLessThan(text.length + 3)
      expect([...listedIn(`{${text}`, ['a', '1'])].length).toBeLessThan(text.length + 3)
      membersAt(`{${text}`, 0)
    }), { numRuns: 2_000, seed: 7 })
  })
})

/** Letters of texts that some work looks at: those searched, asked for one by one, and cut out. */
function lettersRead(work: () => void): number {
  const { indexOf, charCodeAt, slice } = String.prototype
  let letters = 0
  const spies = [
    vi.spyOn(String.prototype, 'indexOf').mockImplementation(function look(this: string, wanted, from = 0) {
      const at = indexOf.call(this, wanted, from)
      letters += (at < 0 ? this.length : at + 1) - from
      return at
    }),
    vi.spyOn(String.prototype, 'charCodeAt').mockImplementation(function look(this: string, at) {
      letters++
      return charCodeAt.call(this, at)
    }),
    vi.spyOn(String.prototype, 'slice').mockImplementation(function look(this: string, from, to) {
      const part = slice.call(this, from, to)
      letters += part.length
      return part
    }),
  ]
  try {
    work()
  } finally {
    for (const spy of spies) spy.mockRestore()
  }
  return letters
}

it('reads no more for each record of a text without line ends, however many there are', () => {
  const lettersEach = (count: number): number => {
    const text = JSON.stringify(Array.from({ length: count }, (_, n) => ({ n: 10_000 + n, text: 'x'.repeat(200) })))
    let read = 0
    const letters = lettersRead(() => {
      for (const _ of piecesAt(text, 0)) read++
    })
    expect(read).toBe(count)
    return letters / count
  }
  const [few, many] = [lettersEach(100), lettersEach(1_600)]
  // Twice what stands there, once to find its end and once to parse it.
  expect(few).toBeLessThan(3 * 230)
  // Were each searched to the end, it would be sixteen times as many.
  expect(many).toBeLessThan(1.1 * few)
})
