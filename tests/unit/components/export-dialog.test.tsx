// @vitest-environment jsdom
import { act } from 'preact/test-utils'
import { beforeEach, describe, expect, it } from 'vitest'
import { LibraryView } from '../../../components/views/LibraryView.tsx'
import { click, find, openDesk, settle, show, type } from './desk.tsx'

async function choose(selector: string, value: string): Promise<void> {
  const select = find(selector) as HTMLSelectElement
  await act(() => {
    select.value = value
    select.dispatchEvent(new Event('change', { bubbles: true }))
  })
  await settle()
}

describe('exporting with options', () => {
  beforeEach(() => history.replaceState(undefined, '', '#papers'))
  it('shows what comes out as options change, keeps them, and writes that', async () => {
    const desk = await openDesk(5)
    await show(desk, <LibraryView />)
    await click('.tools button', 'Export')
    await click('[role=menuitem]', 'Options and preview')
    expect(find('.preview').textContent).toContain('{oduya2026lanterns,')
    await type('dialog input[type=text]', '[Auth]-[yy]')
    expect(find('.preview').textContent).toContain('{Oduya-26,')
    expect(find('.preview').textContent?.match(/^@/gm)).toHaveLength(3)
    await click('dialog button', 'Copy')
    expect(desk.kept.at(-1)?.text.match(/^@/gm)).toHaveLength(5)
    await choose('dialog select', 'markdown')
    await type('dialog textarea', '* {{title}}{{ by {authorsShort}}}')
    expect(find('.preview').textContent).toMatch(/^\* Lanterns: Sparse Memory for Long Conversations by /)
    await click('dialog button', 'Save as a file')
    expect(desk.kept.at(-1)?.text).toMatch(/^\* Lanterns/)
    expect(desk.settings.now().export).toMatchObject({ keyPattern: '[Auth]-[yy]', templates: { markdown: '* {{title}}{{ by {authorsShort}}}' } })
    await choose('dialog select', 'obsidian')
    await click('dialog button', 'Save as a file')
    expect(desk.kept.at(-1)).toEqual({ name: 'paperlight-2026-11-23.zip', text: expect.stringMatching(/^PK[^]*Lanterns Sparse Memory[^]*\.md---\ntitle: /) })
    await choose('dialog select', 'markdown')
    await click('dialog button', 'Reset')
    expect(find('.preview').textContent).toMatch(/^- \[Lanterns/)
  })
})
