// @vitest-environment jsdom
import { describe, expect, it } from 'vitest'
import { LibraryView } from '../../../components/views/LibraryView.tsx'
import type { Entry } from '../../../lib/paper.ts'
import { click, find, openDesk, show, titles } from './desk.tsx'

const entry = (id: string, author: string): Entry => ({
  sighting: { how: 'file', title: 'Tides of the inner moon and their keepers', authors: [author], ids: { doi: id }, abstract: `What ${author} saw.` },
  user: { standing: 'saved', savedAt: 5, tags: [author] },
})

async function open(): Promise<Awaited<ReturnType<typeof openDesk>>> {
  location.hash = '#twins'
  const desk = await openDesk()
  await desk.library.take([entry('10.1/a', 'Ada Bell'), entry('10.1/b', 'Zoe Quist')], { dry: false })
  await show(desk, <LibraryView />)
  return desk
}
const status = (): string => find('main [role=status]').textContent ?? ''

describe('duplicates to review', () => {
  it('shows the pair side by side and joins it, and back', async () => {
    const desk = await open()
    expect([status(), document.querySelectorAll('.twin').length]).toEqual(['1 pair to review', 2])
    await click('.twins button', 'Join')
    expect(status()).toBe('0 pairs to review')
    expect(document.activeElement?.className).toBe('twin-list')
    const { papers } = await desk.library.find({ text: '', sort: 'added', offset: 0, limit: 9 })
    expect(papers.map(({ user }) => user.tags.toSorted())).toEqual([['Ada Bell', 'Zoe Quist']])
    await click('.toast button', 'Undo')
    expect(status()).toBe('1 pair to review')
  })
  it('remembers what is not the same, also when it looks again, and takes that back', async () => {
    await open()
    await click('.twins button', 'Not the same')
    expect(status()).toBe('0 pairs to review')
    await click('main .line button', 'Look again')
    expect(document.querySelector('.twins')).toBeNull()
    await click('.toast button', 'Undo')
    await click('main .line button', 'Look again')
    expect(document.querySelectorAll('.twins').length).toBe(1)
  })
})

describe('the reader', () => {
  it('keeps a date to read by and a pin, lists them on their shelves, and tells what was done', async () => {
    location.hash = ''
    await show(await openDesk(3), <LibraryView />)
    const first = titles()[2] ?? ''
    await click('[data-row]', first)
    const date = find('.reader input[type=date]') as HTMLInputElement
    date.value = '2026-11-30'
    date.dispatchEvent(new Event('change', { bubbles: true }))
    await click('.reader button', 'Pin')
    await click('.places button', 'With a date')
    expect(titles()).toEqual([first])
    await click('.places button', 'Pinned')
    expect(titles()).toEqual([first])
    await click('[data-row]', first)
    const deeds = [...document.querySelectorAll('.history details')].at(-1) as HTMLDetailsElement
    deeds.open = true
    deeds.dispatchEvent(new Event('toggle'))
    await click('.reader h3', 'History')
    expect([...deeds.querySelectorAll('li')].map((line) => line.textContent?.replace(/^.*?: /, ''))).toEqual(['pinned or unpinned', 'date to read by 2026-11-30'])
  })
})
