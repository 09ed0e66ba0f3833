import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { command as dedupe } from '../../../lib/cli/dedupe.ts'
import { command as search } from '../../../lib/cli/search.ts'
import type { Command } from '../../../lib/cli/main.ts'

const folder = mkdtempSync(join(tmpdir(), 'paperlight-'))
let files = 0
function file(...rows: (object | string)[]): string {
  const path = join(folder, `${++files}.jsonl`)
  writeFileSync(path, rows.map((row) => (typeof row === 'string' ? row : JSON.stringify(row))).join('\n'))
  return path
}
async function run(command: Command, ...args: string[]): Promise<{ code: number; lines: Record<string, unknown>[]; said: string }> {
  const lines: Record<string, unknown>[] = []
  let said = ''
  const code = await command.run(args, { out: (line) => lines.push(JSON.parse(line) as Record<string, unknown>), say: (text) => (said += text) })
  return { code, lines, said }
}
const paper = (title: string, more: object = {}) => ({ title, ...more })

describe('dedupe', () => {
  it('gives one work to lines joined by identifiers or by title, and keeps the lines', async () => {
    const path = file(
      paper('Deep learning of ancient harbours', { ids: { arxiv: '2401.00001' }, authors: ['Ada Example'], extra: 1 }),
      paper('Deep Learning of Ancient Harbours.', { authors: ['Example, A.'], venue: 'Harbour Letters' }),
      paper('Another name of it', { ids: { arxiv: '2401.00001', doi: '10.1/x' } }),
      paper('Deep learning of ancient harbours', { authors: ['Somebody Else'] }),
      paper('Editorial', { authors: ['Ada Example'] }),
      paper('Editorial', { authors: ['Ada Example'] }),
    )
    const { code, lines } = await run(dedupe, path)
    expect(code).toBe(0)
    expect(lines.map((line) => line.work)).toEqual(['w1', 'w1', 'w1', 'w4', 'w5', 'w6'])
    expect(lines[0]?.extra).toBe(1)
  })
  it('says which line is bad', async () => expect(await run(dedupe, file(paper('A title'), '{nope'))).toMatchObject({ code: 1, said: expect.stringContaining(':2:') as string }))
  it('wants a file', async () => expect((await run(dedupe)).code).toBe(2))
})

describe('search', () => {
  const library = file(JSON.stringify({ format: 'paperlight', papers: [
    paper('Waves in shallow harbours', { ids: { arxiv: '2401.00002' }, abstract: 'tides' }),
    paper('Tides of the moon', { user: { standing: 'saved', tags: ['moon'] } }),
  ] }))
  it('answers a line a query, best first', async () => {
    const { code, lines } = await run(search, library, 'tides')
    expect([code, lines.length]).toEqual([0, 1])
    expect(((lines[0]?.results ?? []) as { title: string }[]).map(({ title }) => title)).toEqual(['Tides of the moon', 'Waves in shallow harbours'])
  })
  it('answers a file of queries', async () => {
    const { lines } = await run(search, library, '--queries', file('tag:moon', 'shallow harb'))
    expect(lines.map((line) => (line.results as { title: string }[]).map(({ title }) => title))).toEqual([['Tides of the moon'], ['Waves in shallow harbours']])
  })
  it('refuses what it cannot read', async () => {
    expect((await run(search, file('[1]'), 'x')).code).toBe(1)
    expect((await run(search, library)).code).toBe(2)
  })
})
