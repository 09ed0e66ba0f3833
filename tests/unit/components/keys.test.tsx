// @vitest-environment jsdom
import { describe, expect, it } from 'vitest'
import { Keys } from '../../../components/options/Keys.tsx'
import { click, find, openDesk, settle, show } from './desk.tsx'

const field = (name: string): HTMLInputElement => [...document.querySelectorAll<HTMLInputElement>('.triage-keys input')].find((one) => one.labels?.[0]?.textContent === name) as HTMLInputElement
const give = async (name: string, text: string): Promise<void> => {
  field(name).value = text
  field(name).dispatchEvent(new Event('input', { bubbles: true }))
  await settle()
}

describe('keys in the options', () => {
  it('are changed one by one, refused where another command has them, and put back', async () => {
    const desk = await openDesk()
    const shortcuts = { list: async () => [{ does: 'Open the library', keys: 'Alt+Shift+L' }, { does: 'Other', keys: '' }], change() {} }
    await show(desk, <Keys shortcuts={shortcuts} />)
    expect(document.body.textContent).toContain('Alt+Shift+L')
    await give('Next paper', 'jö')
    expect(desk.settings.now().page.keyMap.next).toBe('ö')
    await give('Next paper', 's')
    expect(find('[role=alert]').textContent).toBe('“s” already belongs to: Save, or unsave.')
    expect(field('Next paper').getAttribute('aria-invalid')).toBe('true')
    expect(desk.settings.now().page.keyMap.next).toBe('ö')
    await give('Next paper', ' ')
    expect(find('[role=alert]').textContent).toContain('a single letter')
    await give('Rate with 3 stars', '')
    expect(desk.settings.now().page.keyMap).toMatchObject({ next: 'ö', rate3: '' })
    expect(document.querySelector('[role=alert]')).toBeNull()
    await click('button', 'Reset keys')
    expect(desk.settings.now().page.keyMap).toMatchObject({ next: 'j', rate3: '3' })
    await click('.toast button', 'Undo')
    expect(desk.settings.now().page.keyMap.next).toBe('ö')
  })
})
