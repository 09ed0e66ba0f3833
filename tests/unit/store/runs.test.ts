import { describe, expect, it } from 'vitest'
import { hashKey, runOf, Runs } from '../../../lib/store/runs.ts'

const pairsOf = (from: number, to: number): [number, number][] => Array.from({ length: to - from }, (_, i) => [hashKey(`key ${(from + i) % 700}`), from + i])

describe('Runs', () => {
  it.each([true, false])('finds what a map finds, before and after many questions, while more comes (latest only: %s)', (latest) => {
    const runs = new Runs(latest, runOf(pairsOf(0, 50)))
    const all = new Map<number, number[]>(pairsOf(0, 50).map(([hash, value]) => [hash, [value]]))
    for (let from = 50; from < 30_000; from = Math.floor(from * 1.3)) {
      const pairs = new Map(pairsOf(from, Math.floor(from * 1.3)))
      runs.add(runOf([...pairs]))
      for (const [hash, value] of pairs) all.set(hash, latest ? [value] : [...(all.get(hash) ?? []), value])
      for (let n = 0; n < 3_000; n++) {
        const hash = hashKey(`key ${n}`)
        const wanted = all.get(hash) ?? []
        if (runs.last(hash) !== wanted.at(-1)) expect([n, runs.last(hash)]).toEqual([n, wanted.at(-1)])
        if (!latest && n % 10 === 0) expect(runs.all(hash)).toEqual(wanted)
      }
    }
    expect(runs.whole().hashes.length).toBe([...all.values()].flat().length)
  })
})
