import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { command as dedupe } from '../../../lib/cli/dedupe.ts'
import { command as detect } from '../../../lib/cli/detect.ts'
import type { Command } from '../../../lib/cli/main.ts'
import { command as search } from '../../../lib/cli/search.ts'

const folder = mkdtempSync(join(tmpdir(), 'paperlight-'))
async function run(command: Command, bytes: Buffer, ...args: string[]): Promise<{ code: number; out: string[]; said: string }> {
  const path = join(folder, 'file')
  writeFileSync(path, bytes)
  const [out, said]: [string[], string[]] = [[], []]
  const code = await command.run([path, ...args], { out: (line) => out.push(line), say: (text) => said.push(text) })
  return { code, out, said: said.join('\n') }
}

describe('files of the command line', () => {
  it.each([['a byte order mark', Buffer.from('\uFEFF{"title":"Müller on keys"}\n')], ['UTF-16', Buffer.from('\uFEFF{"title":"Müller on keys"}\n', 'utf16le')], ['Windows-1252', Buffer.from('{"title":"Müller on keys"}\n', 'latin1')]])('are read with %s', async (_, bytes) => {
    expect(await run(dedupe, bytes)).toMatchObject({ code: 0, out: [expect.stringContaining('Müller on keys')] })
    expect(await run(search, bytes, 'keys')).toMatchObject({ code: 0, out: [expect.stringContaining('Müller on keys')] })
    expect(await run(detect, Buffer.from('<html><body><ul>Prüfung</ul></body></html>', 'latin1'))).toMatchObject({ code: 0, out: [] })
  })
  it('of a library may hold what is no paper', async () => {
    expect(await run(search, Buffer.from('{"papers":[null,7,{"title":"On keys"}]}'), 'keys')).toMatchObject({ code: 0, out: [expect.stringContaining('On keys')] })
  })
})
