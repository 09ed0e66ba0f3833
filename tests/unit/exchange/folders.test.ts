import { describe, expect, it } from 'vitest'
import { formatNamed, readAny } from '../../../lib/exchange/index.ts'
import { bare, full } from './papers.ts'

const write = (folders: 'tag' | 'tags' | 'state' | 'none'): string => [...(formatNamed('bookmarks')?.write?.([full, bare], { folders }) ?? [])].join('')
const names = (text: string): readonly string[] => [...text.matchAll(/<H3>([^<]*)</g)].map(([, name = '']) => name)

describe('folders of bookmarks', () => {
  it('follow tags or states, as asked', () => {
    expect(names(write('tag'))).toEqual(['keys', 'sparse'])
    expect(names(write('tags'))).toEqual(['keys', 'sparse', 'to read twice'])
    expect(names(write('state'))).toEqual(['To read'])
    expect(names(write('none'))).toEqual([])
    expect(write('tags').match(/<A /g)).toHaveLength(3)
  })
})
describe('notes of Obsidian', () => {
  it('have names that every file system takes, each once', () => {
    const titles = ['A/B: c?', 'a b c', 'CON', '..', 'x'.repeat(300), '#1 [[x]]']
    const files = [...(formatNamed('obsidian')?.files?.(titles.map((title, at) => ({ ...bare, id: `${at}`, title }))) ?? [])]
    expect(files.map(({ name }) => name)).toEqual(['A B c.md', 'a b c 2.md', 'Paper CON.md', 'Paper.md', `${'x'.repeat(60)}.md`, '1 x.md'])
    expect(files[0]?.text).toMatch(/^---\ntitle: "A\/B: c\?"\n/)
  })
})
describe('Markdown', () => {
  it('holds no link, image or HTML of a title', () => {
    const text = [...(formatNamed('markdown')?.write?.([{ ...bare, title: '[x](javascript:1) ![y](z) <script> `code` *b*' }]) ?? [])].join('')
    expect(text).toBe('- \\[x\\](javascript:1) !\\[y\\](z) \\<script\\> \\`code\\` \\*b\\*\n')
  })
})

it('the toolbar of a browser in any language is no tag', () => {
  const file = `<!DOCTYPE NETSCAPE-Bookmark-file-1>
<TITLE>Bookmarks</TITLE>
<H1>Lesezeichen</H1>
<DL><p>
    <DT><H3 ADD_DATE="1" LAST_MODIFIED="2" PERSONAL_TOOLBAR_FOLDER="true">Lesezeichenleiste</H3>
    <DL><p>
        <DT><A HREF="https://arxiv.org/abs/2401.00001" ADD_DATE="1700000000">On keys</A>
        <DT><H3 ADD_DATE="1">ML</H3>
        <DL><p>
            <DT><A HREF="https://arxiv.org/abs/2401.00002" ADD_DATE="1700000000">On locks</A>
        </DL><p>
    </DL><p>
    <DT><H3 UNFILED_BOOKMARKS_FOLDER="true">Weitere Lesezeichen</H3>
    <DL><p>
        <DT><A HREF="https://arxiv.org/abs/2401.00003" ADD_DATE="1700000000">On doors</A>
    </DL><p>
</DL><p>
`
  expect(readAny(file).entries.map(({ user }) => user?.tags)).toEqual([undefined, ['ML'], undefined])
})
