import { mkdtempSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { command } from '../../../lib/cli/convert.ts'
import { FORMATS, formatNamed } from '../../../lib/exchange/index.ts'
import { full } from '../exchange/papers.ts'

const folder = mkdtempSync(join(tmpdir(), 'paperlight-'))
const at = (name: string): string => join(folder, name)
async function convert(...args: string[]): Promise<{ code: number; out: string; said: string }> {
  let [out, said] = ['', '']
  const code = await command.run(args, { out: (text) => (out += text), say: (text) => (said += `${text}\n`) })
  return { code, out, said }
}
const titles = ['First light', 'Second light', 'Third light']
writeFileSync(at('library.json'), [...(formatNamed('json')?.write?.(titles.map((title, n) => ({ ...full, id: `p${n}`, title, ids: { arxiv: `2401.0000${n + 1}` }, url: `https://arxiv.org/abs/2401.0000${n + 1}` }))) ?? [])].join(''))

describe('convert', () => {
  it.each(FORMATS.filter(({ write }) => write).map((format) => [format.name, format] as const))('writes %s, and reads it back where it is read', async (name, { extension, items }) => {
    const path = at(`as-${name}.${extension}`)
    expect(await convert(at('library.json'), '--to', name, '-o', path)).toEqual({ code: 0, out: '', said: '3 papers, 0 rejected\n' })
    for (const title of titles) expect(readFileSync(path, 'utf8').toLowerCase()).toContain(title.toLowerCase())
    if (!items) return
    const { code, out } = await convert(path, '--from', name, '--to', 'json')
    expect([code, (JSON.parse(out) as { papers: { title: string }[] }).papers.map(({ title }) => title).sort()]).toEqual([0, titles])
  })
  it('writes a note a paper, into a folder or a ZIP', async () => {
    await convert(at('library.json'), '--to', 'obsidian', '-o', at('notes/'))
    expect(readdirSync(at('notes')).sort()).toEqual(['First light.md', 'Second light.md', 'Third light.md'])
    await convert(at('library.json'), '--to', 'obsidian', '-o', at('notes.zip'))
    expect(readFileSync(at('notes.zip'), 'latin1')).toMatch(/^PK[^]*First light\.md/)
  })
  it('takes keys, templates, folders and titles', async () => {
    expect((await convert(at('library.json'), '--to', 'bibtex', '--key', '[Auth]-[yy]')).out).toContain('{Muller-24,')
    expect((await convert(at('library.json'), '--to', 'markdown', '--template', '* {{title}}')).out).toMatch(/^\* First light/m)
    expect((await convert(at('library.json'), '--to', 'bookmarks', '--folders', 'state')).out).toContain('>To read</H3>')
    expect((await convert(at('library.json'), '--to', 'html', '--title', 'My list')).out).toContain('<title>My list</title>')
  })
  it('reads other encodings', async () => {
    writeFileSync(at('latin.bib'), Buffer.from('@misc{a, title = {A method}, author = {M\u00FCller, J\u00F6rg}}', 'latin1'))
    writeFileSync(at('wide.bib'), Buffer.from('\uFEFF@misc{a, title = {漢字}}', 'utf16le'))
    expect((await convert(at('latin.bib'), '--to', 'apa')).out).toContain('Müller, J.')
    expect((await convert(at('wide.bib'), '--to', 'apa')).out).toContain('漢字')
  })
  it('says where it cannot write', async () => {
    for (const to of ['bibtex', 'obsidian']) expect(await convert(at('library.json'), '--to', to, '-o', at('no/such/folder.bib'))).toMatchObject({ code: 1, out: '', said: expect.stringMatching(/^\S*folder\.bib: ENOENT/) as string })
    expect((await convert(at('library.json'), '--to', 'bibtex', '-o', folder)).code).toBe(1)
  })
  it('says what it cannot read, with its line', async () => {
    writeFileSync(at('broken.bib'), '@misc{a, title = {Good one}}\n\n@misc{b, title = {No end')
    expect(await convert(at('broken.bib'), '--to', 'apa')).toMatchObject({ code: 0, said: expect.stringMatching(/broken\.bib:3: .*\n1 papers, 1 rejected/) as string })
    writeFileSync(at('foreign.xyz'), '<?xml version="1.0"?><nothing/>')
    expect((await convert(at('foreign.xyz'), '--to', 'apa')).code).toBe(1)
    expect((await convert(at('absent.bib'), '--to', 'apa')).code).toBe(1)
    expect((await convert(at('library.json'), '--to', 'nothing')).code).toBe(2)
  })
})
