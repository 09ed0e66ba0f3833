// @vitest-environment jsdom
import { describe, expect, it, vi } from 'vitest'
import type { FrontReport } from '../../../components/use-library.ts'
import { PopupView } from '../../../components/views/PopupView.tsx'
import { readAny } from '../../../lib/exchange/index.ts'
import type { PageReport } from '../../../lib/page-report.ts'
import { LONG_TITLES, click, find, openDesk, order, press, settle, show, titles, type } from './desk.tsx'

const first = (): HTMLElement => find('[data-row]')

describe('PopupView', () => {
  it('says what to do when nothing is saved', async () => {
    await show(await openDesk(), <PopupView />)
    expect(document.body.textContent).toContain('Nothing saved yet')
    expect(find('button', 'Export')).toHaveProperty('disabled', true)
  })
  it('leads to feeds while nothing is saved, and does not take a shelf for a search', async () => {
    await show(await openDesk(), <PopupView />)
    expect(find('.empty a', 'Hugging Face').getAttribute('href')).toBe('https://huggingface.co/papers')
    await click('.shelves button', 'To read')
    expect(find('.empty').textContent).toBe('Nothing here yet.')
  })
  it('lists saved papers newest first, as text and with safe links', async () => {
    await show(await openDesk(16), <PopupView />)
    expect(titles()[0]).toBe('Lanterns: Sparse Memory for Long Conversations')
    expect(titles()).toContain('<b>Not bold</b>: <script>alert(1)</script> and Other Titles that Bite')
    expect(document.querySelector('b, .paper-row script')).toBeNull()
    expect(first().getAttribute('href')).toBe('https://arxiv.org/abs/2610.10000')
  })
  it('searches as one types, filters by tag, and says how many', async () => {
    await show(await openDesk(16), <PopupView />)
    await type('input[type=search]', 'benchmark')
    expect(titles()).toEqual(['A Field Guide to Benchmark Contamination'])
    await type('input[type=search]', '')
    await click('.tag-filter button', 'efficiency')
    expect(titles()).toHaveLength(3)
    expect(find('footer [role=status]').textContent).toBe('3 papers')
    await type('input[type=search]', 'zzzz')
    expect(document.body.textContent).toContain('No papers match')
    expect(find('.empty').textContent).toContain('author:tan')
  })
  it('completes what a search asks for: by arrows and Enter, by a click, and not against the will', async () => {
    await show(await openDesk(16), <PopupView />)
    const offers = () => [...document.querySelectorAll('.search [role=option]')].map((one) => one.textContent)
    const typed = () => (find('input[type=search]') as HTMLInputElement).value
    await type('input[type=search]', 'aut')
    expect(offers()).toEqual(['author:'])
    await type('input[type=search]', 'tag:eff')
    expect(offers()).toEqual(['efficiency3'])
    await press('ArrowDown')
    expect(find('[aria-selected=true]').id).toBe(find('input[type=search]').getAttribute('aria-activedescendant'))
    await press('Enter')
    expect([typed(), offers(), titles().length]).toEqual(['tag:efficiency ', [], 3])
    await type('input[type=search]', 'state:')
    await press('Escape')
    expect([typed(), offers()]).toEqual(['state:', []])
    await type('input[type=search]', 'state:to-')
    await click('.search [role=option]')
    expect(typed()).toBe('state:to-read ')
  })
  it('lists what is saved or found in another order, and remembers it', async () => {
    const desk = { ...(await openDesk(16)), tutor: async () => LONG_TITLES }
    await show(desk, <PopupView />)
    expect((find('.pick select') as HTMLSelectElement).labels[0]?.textContent).toBe('Sort by')
    await order('interest')
    expect(titles()[0]).toMatch(/^Antidis/)
    await type('input[type=search]', 'field')
    await order('title')
    expect(titles()).toEqual([...titles()].sort())
    expect(localStorage.getItem('popup-sort')).toContain('title')
  })
  it('removes with the keyboard, keeps focus on a neighbour, and undoes', async () => {
    await show(await openDesk(16), <PopupView />)
    await press('ArrowDown')
    first().focus()
    await press('x')
    expect(titles()).toHaveLength(15)
    expect(document.activeElement?.textContent).toBe(titles()[0])
    expect(find('.toasts [role=status]').textContent).toContain('Removed “Lanterns')
    await press('z', { ctrlKey: true })
    expect(titles()).toHaveLength(16)
  })
  it('tags, rates and notes a paper where it stands', async () => {
    const desk = await openDesk(1)
    await show(desk, <PopupView />)
    first().focus()
    await press('3')
    await press(' ')
    await type('.combobox input', 'new one')
    await press('Enter')
    await type('.facts textarea', 'Read again')
    find('.facts textarea').dispatchEvent(new FocusEvent('blur'))
    await settle()
    const { papers } = await desk.library.find({ text: '', sort: 'added', offset: 0, limit: 9 })
    expect(papers[0]?.user).toMatchObject({ rating: 3, tags: ['llm/memory', 'to-cite', 'new one'], note: 'Read again' })
  })
  it('edits what pages say, and refuses what cannot be', async () => {
    const desk = await openDesk(1)
    await show(desk, <PopupView />)
    first().focus()
    await press('e')
    await type('dialog [id$=published]', 'last year')
    await click('dialog button[type=submit]')
    expect(find('dialog [role=alert]').textContent).toContain('2026-05')
    await type('dialog [id$=published]', '2025-02')
    await type('dialog [id$=title]', 'Lanterns, again')
    await click('dialog button[type=submit]')
    expect(document.querySelector('dialog')).toBeNull()
    expect(titles()).toEqual(['Lanterns, again'])
    const { papers } = await desk.library.find({ text: '', sort: 'added', offset: 0, limit: 9 })
    expect(papers[0]?.user.edits).toEqual({ title: 'Lanterns, again', published: '2025-02' })
  })
  it('copies a citation with one key', async () => {
    const desk = await openDesk(1)
    await show(desk, <PopupView />)
    first().focus()
    await press('c')
    expect(desk.kept[0]?.name).toBe('clipboard')
    expect(desk.kept[0]?.text).toMatch(/^@\w+\{/)
  })
  it('exports everything that is listed in the format picked', async () => {
    const desk = await openDesk(40)
    await show(desk, <PopupView />)
    await type('input[type=search]', 'lanterns')
    await click('footer button', 'Export')
    // What it offers is brought when it is asked for.
    await vi.waitFor(() => find('[role=menuitem]', 'BibTeX'))
    await click('[role=menuitem]', 'BibTeX')
    expect(desk.kept.map((file) => file.name)).toEqual(['paperlight-2026-11-23.bib'])
    expect(desk.kept[0]?.text.match(/^@/gm)).toHaveLength(3)
  })
  it('offers to read a page it does not read, once or always, and says when the browser forbids it', async () => {
    const desk = await openDesk(2)
    const asked: string[] = []
    let host: string | undefined = 'papers.example'
    const read = (way: string, done: boolean) => async () => {
      asked.push(way)
      if (done) host = undefined
      return done
    }
    const page = { ...desk.page, look: async () => ({ papers: [], told: undefined, unread: host }), readOnce: read('once', true), readAlways: read('always', false) }
    await show({ ...desk, page }, <PopupView />)
    expect(find('.invite').textContent).toContain('papers.example')
    await click('.invite button', 'Always read this site')
    expect(find('.invite [role=status]').textContent).toBe('The browser did not allow it.')
    await click('.invite button', 'Read this page once')
    await settle()
    expect(asked).toEqual(['always', 'once'])
    expect(document.querySelector('.invite')).toBeNull()
  })
  describe('of the page in front', () => {
    const told = (report: Partial<PageReport>, more: Partial<FrontReport> = {}): FrontReport => ({
      report: { kind: 'list', count: 2, embedded: false, missing: {}, ...report }, host: 'papers.example', watched: true, diagnosis: 'papers: 2\n', ...more,
    })
    const open = async (front: FrontReport | undefined, papers = 2) => {
      const desk = await openDesk(2)
      const asked: string[] = []
      const { papers: saved } = await desk.library.find({ text: '', sort: 'added', offset: 0, limit: papers })
      const note = (way: string) => async () => asked.push(way) > 0
      const page = { ...desk.page, look: async () => ({ papers: saved.map(({ id }) => ({ paper: id, state: 'saved' as const })), told: front, unread: undefined }), teach: note('teach'), readAlways: note('always') }
      await show({ ...desk, page, nameSite: (id: string) => id.toUpperCase() }, <PopupView />)
      return { desk, asked }
    }
    it('saves all but what was dismissed, unless that is picked', async () => {
      const desk = await openDesk()
      const paper = (nth: number, standing: string) => ({ title: `Lamps of the ${nth}th kind`, ids: { arxiv: `2601.0000${nth}` }, user: { standing, tags: [] } })
      await desk.library.take(readAny(JSON.stringify({ paperlight: 1, papers: [paper(1, 'seen'), paper(2, 'dismissed'), paper(3, 'seen')] })).entries, { dry: false })
      const { papers } = await desk.library.find({ text: 'state:any', sort: 'title', offset: 0, limit: 9 })
      const page = { ...desk.page, look: async () => ({ papers: papers.map(({ id, user }) => ({ paper: id, state: user.standing === 'dismissed' ? ('dismissed' as const) : ('new' as const) })), told: told({ count: 3 }), unread: undefined }) }
      await show({ ...desk, page }, <PopupView />)
      await click('footer button', 'Save all 2')
      expect((await desk.library.find({ text: '', sort: 'added', offset: 0, limit: 9 })).total).toBe(2)
      await click('.check input', 'Lamps of the 2th kind')
      await click('footer button', 'Save 1 selected')
      expect((await desk.library.find({ text: '', sort: 'added', offset: 0, limit: 9 })).total).toBe(3)
    })
    it('says how its papers were found and what they lack', async () => {
      await open(told({ how: 'site', site: 'arxiv', embedded: true, missing: { abstract: 2, published: 1 } }))
      expect(find('.report').textContent).toContain('2 papers. Read by what Paperlight knows of ARXIV. Data inside the page filled in what it does not show. 2 without abstract, 1 without date.')
    })
    it('offers to teach it where nothing was found, and copies a diagnosis', async () => {
      const { desk, asked } = await open(told({ kind: 'none', count: 0 }), 0)
      expect(find('.invite').textContent).toContain('No papers found on this page.')
      await click('.invite button', 'Copy diagnostics')
      expect([desk.kept.at(-1), find('.invite [role=status]').textContent]).toEqual([{ name: 'clipboard', text: 'papers: 2\n' }, expect.stringContaining('no titles and no searches')])
      await click('.invite button', 'Teach this page')
      expect(asked).toEqual(['teach'])
    })
    it('says when it changed since it was taught, and what stood in', async () => {
      await open(told({ how: 'generic', broken: 'taught' }))
      expect(find('.invite').textContent).toContain('This page changed since you taught it. Found without special knowledge of the site.')
    })
    it('says why the papers found have no marks', async () => {
      await open(told({ how: 'generic' }, { failed: 'errorQuota' }), 0)
      expect(find('.invite').textContent).toContain('The papers found here have no marks. The disk is full, so this was not saved.')
    })
    it('says when the site will be silent again, and offers to read it always', async () => {
      const { asked } = await open(told({ how: 'generic' }, { watched: false }))
      expect(find('.report').textContent).toContain('next time Paperlight is silent here')
      await click('.report button', 'Always read this site')
      expect(asked).toEqual(['always'])
    })
  })
})
