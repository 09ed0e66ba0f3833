// @vitest-environment jsdom
import { describe, expect, it } from 'vitest'
import { conditionOf, draftOf, parseRulePlace } from '../../../components/rules/draft.ts'
import { Rules } from '../../../components/rules/Rules.tsx'
import type { Condition } from '../../../lib/rules.ts'
import { click, find, openDesk, settle, show, type } from './desk.tsx'

const NESTED: Condition = { is: 'all', of: [{ is: 'any', of: [{ is: 'keyword', value: 'a' }, { is: 'keyword', value: 'b' }] }, { is: 'site', value: 'c.org' }] }
const rows = (): string[] => [...document.querySelectorAll('.rules > li')].map((row) => row.querySelector('.switch')?.textContent ?? '')
const choose = async (label: string, value: string): Promise<void> => {
  const field = find(`[aria-label="${label}"]`) as HTMLSelectElement
  field.value = value
  field.dispatchEvent(new Event('change', { bubbles: true }))
  await settle()
}
const give = async (text: string): Promise<void> => {
  const input = document.querySelector('input[type=file]') as HTMLInputElement
  Object.defineProperty(input, 'files', { configurable: true, value: [{ size: text.length, text: async () => text }] })
  input.dispatchEvent(new Event('change', { bubbles: true }))
  await settle()
}

describe('rules in the options', () => {
  it('are one where the button is clicked twice', async () => {
    const desk = await openDesk()
    await show(desk, <Rules />)
    await click('button', 'New rule')
    await type('.rule-lines input', 'lantern')
    const button = find('dialog button[type=submit]')
    for (let i = 0; i < 2; i++) button.click()
    await settle()
    expect(await desk.library.rules()).toHaveLength(1)
  })
  it('are written, tried meanwhile, kept, moved, switched off, and deleted with a way back', async () => {
    const desk = await openDesk(40)
    await show(desk, <Rules />)
    expect(document.body.textContent).toContain('No rules yet')
    await click('button', 'New rule')
    await click('dialog button[type=submit]')
    expect(find('dialog [role=alert]').textContent).toContain('at least one thing')
    await type('.rule-lines input', 'lantern*')
    await new Promise((done) => setTimeout(done, 300))
    await settle()
    expect(find('.rule-trial [role=status]').textContent).toMatch(/^Would have matched [1-9]\d? of 40 papers/)
    await click('dialog button[type=submit]')
    expect(await desk.library.rules()).toMatchObject([{ on: true, when: { is: 'keyword', value: 'lantern*' }, does: { colour: 'amber' } }])
    await click('button', 'New rule')
    await choose('What to look at', 'author')
    await choose('Is or is not', 'not')
    await type('.rule-lines input', 'Hopper')
    await type('dialog [id$=name]', 'Others')
    await click('dialog button[type=submit]')
    expect(rows()).toEqual(['word “lantern*”Amber', 'Othersnot author “Hopper” → Amber'])
    await click('.rules button', 'Move “Others” up')
    expect(rows()[0]).toMatch(/^Others/)
    expect(document.activeElement?.getAttribute('aria-label')).toBe('Move “Others” down')
    await click('.rules input')
    expect((await desk.library.rules())[0]?.on).toBe(false)
    await click('.rules button', 'Delete “Others”')
    expect(rows()).toHaveLength(1)
    expect(document.activeElement?.textContent).toBe('New rule')
    await click('.toast button', 'Undo')
    expect(rows()[0]).toMatch(/^Others/)
  })
  it('travel as a file, and a bad file is refused whole with its reason', async () => {
    const desk = await openDesk()
    await show(desk, <Rules />)
    await desk.library.act({ id: 'x', papers: [], verb: { do: 'keep-rules', rules: [{ id: 'n', name: '', on: true, when: NESTED, does: { tag: 'lamps' } }] } })
    await settle()
    await click('button', 'Export rules')
    const text = desk.kept[0]?.text ?? ''
    await give(text.replace('"lamps"', '"lamps","run":"x"'))
    expect(find('.toast').textContent).toContain('rule 1 of the file')
    await click('.rules button', 'Delete')
    await give(text)
    expect((await desk.library.rules())[0]).toMatchObject({ id: 'n', when: NESTED })
    await click('.rules button', 'Edit')
    expect(find('dialog').textContent).toContain('(word “a” or word “b”) and site “c.org”')
    await click('dialog button[type=submit]')
    expect((await desk.library.rules())[0]?.when).toEqual(NESTED)
  })
})

describe('a rule while it is edited', () => {
  it.each<Condition>([{ is: 'keyword', value: 'x' }, { is: 'not', of: { is: 'site', value: 'a.org' } }, { is: 'any', of: [{ is: 'venue', value: 'ICLR' }, { is: 'not', of: { is: 'topic', value: 'nlp' } }] }, NESTED])('keeps what it looks for: %j', (when) =>
    expect(conditionOf(draftOf({ name: '', when, does: {} }))).toEqual(when))
  it('begins with what a card asks for', () => {
    expect(parseRulePlace('#rule?is=author&value=Ada%20B.')).toEqual({ is: 'author', not: false, value: 'Ada B.' })
    for (const odd of ['', '#rule', '#rule?is=run&value=x', '#rule?is=author&value=%20', '#other?is=author&value=x', `#rule?is=author&value=${'x'.repeat(201)}`]) expect(parseRulePlace(odd)).toBeUndefined()
  })
})
