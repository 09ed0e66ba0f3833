// @vitest-environment jsdom
import { act } from 'preact/test-utils'
import { describe, expect, it } from 'vitest'
import { LibraryView } from '../../../components/views/LibraryView.tsx'
import { click, find, openDesk, settle, show } from './desk.tsx'

async function choose(name: string, text: string, bytes?: Promise<ArrayBuffer>): Promise<void> {
  const input = find('dialog input[type=file]') as HTMLInputElement
  const file = new File([text], name)
  if (bytes) file.arrayBuffer = () => bytes
  Object.defineProperty(input, 'files', { value: [file], configurable: true })
  await act(() => void input.dispatchEvent(new Event('change')))
  await settle()
}
const counted = (): string[] => [...document.querySelectorAll('dialog .numbers div')].map((row) => [...row.children].map((part) => part.textContent).join(' '))

describe('an import', () => {
  it('shows what would become of each entry before anything is changed', async () => {
    const desk = await openDesk()
    const taken = (title: string, id: number, more: object = {}) => ({ sighting: { title, ids: { arxiv: `2401.0000${id}` }, how: 'file' as const }, user: { standing: 'saved' as const, tags: [], ...more } })
    await desk.library.take([taken('Kept as it is', 1), taken('Gets an author', 2), taken('Noted otherwise', 3, { note: 'Mine.' })], { dry: false })
    await show(desk, <LibraryView />)
    await click('.tools button', 'Import')
    await choose('some.bib', `@misc{a, title = {Kept as it is}, eprint = {2401.00001}}
@misc{b, title = {Gets an author}, eprint = {2401.00002}, author = {Lovelace, Ada}}
@misc{c, title = {Noted otherwise}, eprint = {2401.00003}, annote = {Theirs.}}
@misc{d, title = {Never seen before}}
@misc{e, author = {Nobody}}
`)
    expect(counted()).toEqual(['New 1', expect.stringMatching(/^Completes papers you have [12]$/), expect.stringMatching(/^Already there, unchanged [12]$/), expect.stringMatching(/ 1$/)])
    expect(find('.refusals').textContent).toContain('5')
    expect(find('dialog').textContent).toContain('Never seen before')
    const total = async (): Promise<number> => (await desk.library.find({ text: '', sort: 'added', offset: 0, limit: 9 })).total
    expect(await total()).toBe(3)
    await click('dialog footer button', 'Import')
    expect(await total()).toBe(4)
    expect(document.querySelector('dialog')).toBeNull()
  })
  it('is of the file that was picked last, however long the one before takes', async () => {
    const desk = await openDesk()
    await show(desk, <LibraryView />)
    await click('.tools button', 'Import')
    const slow = Promise.withResolvers<ArrayBuffer>()
    await choose('first.bib', '', slow.promise)
    await choose('second.bib', '@misc{b, title = {Second}}')
    await act(() => slow.resolve(new TextEncoder().encode('@misc{a, title = {First}}').buffer))
    await settle()
    expect(find('dialog h3').textContent).toBe('second.bib')
    await click('dialog footer button', 'Import')
    expect((await desk.library.find({ text: '', sort: 'added', offset: 0, limit: 9 })).papers.map(({ title }) => title)).toEqual(['Second'])
  })
  it('is of one file at a time', async () => {
    const desk = await openDesk()
    const slow = Promise.withResolvers<void>()
    const library: typeof desk.library = Object.create(desk.library, { take: { value: async (...args: Parameters<typeof desk.library.take>) => (args[1].dry ? undefined : await slow.promise, desk.library.take(...args)) } })
    await show({ ...desk, library }, <LibraryView />)
    await click('.tools button', 'Import')
    await choose('some.bib', '@misc{b, title = {First}}')
    await click('dialog footer button', 'Import')
    const pick = find('dialog .file-pick button') as HTMLButtonElement
    expect(pick.disabled).toBe(true)
    await act(() => slow.resolve())
    await settle()
    expect(document.querySelector('dialog')).toBeNull()
  })
})
