// @vitest-environment jsdom
import { act } from 'preact/test-utils'
import { describe, expect, it } from 'vitest'
import { LibraryView } from '../../../components/views/LibraryView.tsx'
import { click, find, openDesk, press, settle, show, titles, type } from './desk.tsx'

const tagNames = (): string[] => [...document.querySelectorAll('.tag-rows .link .unseen')].map((one) => one.textContent?.trim() ?? '')

describe('the tags of the library', () => {
  it('renames with what is nested, and takes it back', async () => {
    location.hash = '#tags'
    const desk = await openDesk(16)
    await show(desk, <LibraryView />)
    expect(tagNames()).toContain('llm')
    await click('.tag-rows button', 'Rename the tag “llm”')
    await type('dialog input', 'models')
    await click('dialog button[type=submit]')
    expect(tagNames()).toEqual(expect.arrayContaining(['models/judges', 'models/memory']))
    expect(tagNames()).not.toContain('llm')
    await click('.toasts button', 'Undo')
    expect(tagNames()).toContain('llm/memory')
  })
  it('merges two tags', async () => {
    location.hash = '#tags'
    const desk = await openDesk(16)
    await show(desk, <LibraryView />)
    await click('.tag-rows button', 'Rename the tag “robotics”')
    await type('dialog input', 'Vision')
    expect(find('dialog button[type=submit]').textContent).toBe('Merge')
    await click('dialog button[type=submit]')
    expect((await desk.library.tags()).find(({ tag }) => tag === 'vision')?.count).toBe(3)
  })
  it('gives a colour, which the chips wear', async () => {
    location.hash = '#tags'
    await show(await openDesk(16), <LibraryView />)
    const pick = find('select.colour[aria-label*=robotics]') as HTMLSelectElement
    pick.value = 'green'
    pick.dispatchEvent(new Event('change', { bubbles: true }))
    await click('.places button', 'Saved')
    expect(find('.tag', 'robotics').dataset['colour']).toBe('green')
  })
  it('gives the colour arrow keys come to rest at, as one act, not each they pass', async () => {
    location.hash = '#tags'
    const desk = await openDesk(16)
    await show(desk, <LibraryView />)
    const pick = find('select.colour[aria-label*=robotics]') as HTMLSelectElement
    await act(() => pick.focus())
    for (const colour of ['amber', 'red', 'green']) {
      await act(() => {
        pick.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowDown', bubbles: true }))
        pick.value = colour
        pick.dispatchEvent(new Event('change', { bubbles: true }))
      })
      expect(pick.value).toBe(colour)
    }
    await act(() => pick.blur())
    await settle()
    expect(await desk.library.colours()).toEqual({ robotics: 'green' })
    await click('.toasts button', 'Undo')
    expect([await desk.library.colours(), pick.value]).toEqual([{}, ''])
  })
  it('does the same to many at once', async () => {
    location.hash = '#papers'
    const desk = await openDesk(16)
    await show(desk, <LibraryView />)
    await click('.check input', 'Lanterns')
    await click('.bulk button', 'Select all 16')
    await click('.bulk-verbs button', 'Tags')
    expect(document.activeElement).toBe(find('dialog .combobox input'))
    await type('dialog .combobox input', 'term')
    expect(find('dialog [role=option]:last-child').textContent).toBe('Add “term”')
    // Only what is there can be taken away.
    await type('dialog .combobox ~ .combobox input', 'term')
    expect(document.querySelectorAll('dialog .combobox ~ .combobox [role=option]')).toHaveLength(0)
    await type('dialog .combobox input', 'term')
    await press('Enter')
    await click('dialog footer button', 'Change 16 papers')
    expect((await desk.library.tags())[0]).toMatchObject({ tag: 'term', count: 16 })
    expect(titles().length).toBeGreaterThan(5)
    await click('.toasts button', 'Undo')
    expect((await desk.library.tags()).some(({ tag }) => tag === 'term')).toBe(false)
  })
})
