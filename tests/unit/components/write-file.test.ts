import { describe, expect, it } from 'vitest'
import { writeFile } from '../../../components/exchange/write-file.ts'
import { formatNamed } from '../../../lib/exchange/index.ts'
import type { Paper } from '../../../lib/paper.ts'

const write = formatNamed('json')?.write ?? expect.fail('no JSON')
async function* papers(count: number): AsyncIterable<Paper> {
  for (let i = 0; i < count; i++) yield { id: `p${i}`, title: `Paper ${i}`, met: [], firstSeen: 1, lastSeen: 1, user: { standing: 'saved', tags: [] } }
}

describe('writeFile', () => {
  it('writes everything, and says how far it is', async () => {
    const said: (readonly [number, number | undefined])[] = []
    let clock = 0
    const file = await writeFile(write, papers(5_000), { signal: new AbortController().signal, now: () => clock++, pack: (pieces) => pieces.join(''), progress: (done, total) => said.push([done, total]) })
    expect(file?.count).toBe(5_000)
    expect((JSON.parse(file?.parts.join('') ?? '') as { papers: unknown[] }).papers).toHaveLength(5_000)
    expect(said.some(([, total]) => total === undefined)).toBe(true)
    expect(said.at(-1)?.[1]).toBe(5_000)
    expect(said.every(([done], i) => i === 0 || said[i - 1]?.[1] !== said[i]?.[1] || done >= (said[i - 1]?.[0] ?? 0))).toBe(true)
  })
  it('stops when it is called off', async () => {
    const stop = new AbortController()
    let clock = 0
    const progress = (done: number): void => {
      if (done > 100) stop.abort()
    }
    expect(await writeFile(write, papers(5_000), { signal: stop.signal, now: () => clock++, pack: (pieces) => pieces.join(''), progress })).toBeUndefined()
  })
})
