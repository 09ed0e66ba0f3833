// @vitest-environment jsdom
import { act } from 'preact/test-utils'
import { beforeEach, describe, expect, it } from 'vitest'
import { LibraryView } from '../../../components/views/LibraryView.tsx'
import { readAny } from '../../../lib/exchange/index.ts'
import { libraryJson } from '../../fixtures/views/library.ts'
import { LONG_TITLES, NOW, click, find, openDesk, order, press, settle, show, titles, type } from './desk.tsx'

async function openFile(text: string, name: string): Promise<void> {
  const input = find('input[type=file]') as HTMLInputElement
  Object.defineProperty(input, 'files', { value: [Object.assign(new File([text], name), { text: async () => text })], configurable: true })
  // Asked for the same file twice, a browser needs the value emptied; jsdom allows nothing else.
  await act(() => void input.dispatchEvent(new Event('change', { bubbles: true })))
  await settle()
}

describe('LibraryView', () => {
  beforeEach(() => history.replaceState(undefined, '', '#papers'))
  it('draws only what is in the window of a long list', async () => {
    await show(await openDesk(500), <LibraryView />)
    expect(find('.list-head [role=status]').textContent).toBe('500 papers')
    expect(titles().length).toBeLessThan(40)
    expect(find('.virtual li').getAttribute('aria-setsize')).toBe('500')
  })
  it('walks the list with the keyboard to its end and back, reading as it goes', async () => {
    await show(await openDesk(500), <LibraryView />)
    find('[data-row]').focus()
    await press('j')
    expect(find('.reader h2').textContent).toContain('How Much Does a Token Weigh?')
    await press('End')
    await settle()
    expect(document.activeElement?.closest('li')?.dataset['at']).toBe('499')
    await press('Home')
    expect(document.activeElement?.textContent).toContain('Lanterns')
  })
  it('puts papers in order of interest, says from when that is, and lets newer ones find their place', async () => {
    const desk = { ...(await openDesk(16)), tutor: async () => LONG_TITLES }
    await show(desk, <LibraryView />)
    await order('interest')
    expect(find('.interest-note').textContent).toMatch(/^Ordered by your interests, as of Nov 23, 2026/)
    const lengths = titles().map(({ length }) => length)
    expect(lengths).toEqual(lengths.toSorted((a, b) => b - a))
    await act(async () => void (await desk.library.take([{ sighting: { title: 'x'.repeat(300), how: 'file' }, user: { standing: 'saved', tags: [] } }], { dry: false })))
    await settle()
    expect(titles()[0]).toHaveLength(300)
    await order('title')
    expect(document.querySelector('.interest-note')).toBeNull()
  })
  it('says that it cannot know yet what is interesting, and keeps the order of saving', async () => {
    await show(await openDesk(5), <LibraryView />)
    await order('interest')
    expect(find('.interest-note [role=status]').textContent).toBe('Not enough yet to say what interests you: it takes 3 papers, so far there are 0.')
    expect(titles()[0]).toContain('Lanterns')
  })
  it('folds thousands of authors away, and keeps names of two directions apart', async () => {
    location.hash = '#papers'
    const desk = await openDesk()
    const paper = (title: string, authors: readonly string[]) => ({ title, authors, ids: { arxiv: title === 'One' ? '2601.00001' : '2601.00002' }, user: { standing: 'saved', savedAt: 1, tags: [] } })
    const many = Array.from({ length: 3_000 }, (_, i) => `A. Author${i}`)
    await desk.library.take(readAny(JSON.stringify({ paperlight: 1, papers: [paper('One', many), paper('Two', ['משה כהן', 'John Smith'])] })).entries, { dry: false })
    await show(desk, <LibraryView />)
    expect(find('.paper-by', 'Smith').textContent).toMatch(/^\u2068משה כהן, John Smith\u2069 · saved/)
    await click('[data-row]', 'One')
    expect(find('.reader-by summary').textContent).toMatch(/Author9 and 2,990 more$/)
    expect(find('.reader-by p').textContent).toContain('Author2999')
    await click('[data-row]', 'Two')
    expect(find('p.reader-by').textContent).toBe('משה כהן, John Smith')
  })
  it('previews a file before it changes anything, then imports it', async () => {
    const desk = await openDesk(3)
    await show(desk, <LibraryView />)
    await click('.tools button', 'Import')
    await openFile(libraryJson(5, NOW), 'mine.json')
    expect(find('.numbers').textContent).toBe('New2Completes papers you have0Already there, unchanged3')
    expect((await desk.library.find({ text: '', sort: 'added', offset: 0, limit: 9 })).total).toBe(3)
    await click('dialog button', 'Import 2 papers')
    expect(titles()).toHaveLength(5)
  })
  it('refuses a broken file with the reason and leaves the library alone', async () => {
    const desk = await openDesk(3)
    await show(desk, <LibraryView />)
    await click('.tools button', 'Import')
    await openFile('{"paperlight":1,"papers":[\n{"title":', 'broken.json')
    expect(find('.refusals').textContent).toMatch(/1 problem in the file/)
    expect(find('dialog footer button:last-child')).toHaveProperty('disabled', true)
    expect(titles()).toHaveLength(3)
  })
  it('finds papers in a pasted digest and saves the chosen ones', async () => {
    const desk = await openDesk()
    await show(desk, <LibraryView />)
    await click('.tools button', 'From text')
    const papers = ['Lamps and Ladders: A Study of Height', 'Whales in the Wires: Listening to Cables'].map((title, i) => `${i + 1}. ${title}\nAda Lovelace, Alan Turing\narXiv:2401.0000${i}`)
    await type('dialog textarea', papers.join('\n\n'))
    await click('dialog button', 'Find papers')
    const found = document.querySelectorAll('.choices li').length
    expect(found).toBe(2)
    await click('.choices input')
    await click('dialog footer button:last-child')
    expect(titles()).toEqual(['Whales in the Wires: Listening to Cables'])
  })
  it('keeps a search as a list, goes there, and forgets it', async () => {
    await show(await openDesk(16), <LibraryView />)
    await type('input[type=search]', 'benchmark')
    await click('.search-line button', 'Save this search')
    await type('dialog input', 'Benchmarks')
    await click('dialog button[type=submit]')
    await type('input[type=search]', '')
    expect(titles().length).toBeGreaterThan(1)
    await click('.kept-list button', 'Benchmarks')
    expect(titles()).toEqual(['A Field Guide to Benchmark Contamination'])
    await click('.kept-list button', 'Delete the list')
    expect(document.querySelector('.kept-list')).toBeNull()
  })
  it('orders the table by the head of a column, and as before when it is picked again', async () => {
    await show(await openDesk(16), <LibraryView />)
    await click('[aria-label="Table"]')
    const usual = titles()
    find('.heads button', 'Title').focus()
    await click('.heads button', 'Title')
    expect(document.activeElement).toBe(find('.heads button', 'Title'))
    expect([titles(), (find('.pick select') as HTMLSelectElement).value]).toEqual([usual.toSorted((a, b) => a.localeCompare(b)), 'title'])
    await click('.heads button', 'Title')
    expect(titles()).toEqual(usual)
  })
  it('shows the trash and brings a paper back', async () => {
    await show(await openDesk(2), <LibraryView />)
    find('[data-row]').focus()
    await press('x')
    expect(titles()).toHaveLength(1)
    await click('.places button', 'Trash')
    expect(titles()).toEqual(['Lanterns: Sparse Memory for Long Conversations'])
    expect(find('.trash-hint').textContent).toContain('30 days')
    await click('[data-row]')
    await click('.reader button', 'Put back')
    expect(titles()).toEqual([])
  })
})
