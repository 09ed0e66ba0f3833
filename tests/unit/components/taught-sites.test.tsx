// @vitest-environment jsdom
import { describe, expect, it } from 'vitest'
import { TaughtSites } from '../../../components/options/TaughtSites.tsx'
import { writeRuleFile } from '../../../lib/taught-file.ts'
import { ruleKey, type TaughtRule } from '../../../lib/taught.ts'
import { NOW, click, find, openDesk, settle, show, type } from './desk.tsx'

const rule: TaughtRule = {
  version: 1, host: 'lists.example', path: '/list/*', at: NOW - 86_400_000, cards: ['ul > li'], skip: [], parts: [], titles: ['>li>a#0'], needsId: false, print: { count: 3, filled: 1 },
  example: { url: 'https://lists.example/list/1', title: 'A Reading Lamp' },
}
const rows = (): (string | null)[] => [...document.querySelectorAll('.taught-rows li')].map((row) => row.textContent)
const give = async (text: string): Promise<void> => {
  const input = document.querySelector('input[type=file]') as HTMLInputElement
  Object.defineProperty(input, 'files', { configurable: true, value: [{ size: text.length, text: async () => text }] })
  input.dispatchEvent(new Event('change', { bubbles: true }))
  await settle()
}
const open = async () => {
  const desk = await openDesk()
  await desk.library.act({ id: 'teach', papers: [], verb: { do: 'keep-taught', rules: [rule] } })
  await show(desk, <TaughtSites met={async () => ({ [ruleKey(rule)]: { count: 12, at: NOW - 3_600_000 } })} />)
  return desk
}

describe('what was taught of sites, in the options', () => {
  it('says where, by which paper, when, and what it gave last', async () => {
    await open()
    expect(rows()).toEqual(['lists.example/list/*from “A Reading Lamp” · taught yesterday · found 12 papers last time (1 hour ago)'])
  })
  it('is edited, refuses a path that is none, and is undone', async () => {
    const desk = await open()
    await click('button', 'Edit what was taught on lists.example')
    await type('dialog [id$=path]', 'list')
    await click('dialog button[type=submit]')
    expect(find('dialog [role=alert]').textContent).toContain('/list/*')
    await type('dialog [id$=path]', '/list/*/all')
    await type('dialog [id$=name]', 'Lamps')
    await click('dialog button[type=submit]')
    expect((await desk.library.taught()).map(({ name, path }) => [name, path])).toEqual([['Lamps', '/list/*/all']])
    await click('.toast button', 'Undo')
    expect((await desk.library.taught()).map(({ name, path }) => [name, path])).toEqual([[undefined, '/list/*']])
  })
  it('is forgotten with a way back, and the focus is not lost', async () => {
    await open()
    await click('button', 'Forget what was taught on lists.example')
    expect([rows(), document.activeElement?.textContent]).toEqual([[], 'Import taught pages'])
    await click('.toast button', 'Undo')
    expect(rows()).toHaveLength(1)
  })
  it('shows every list of a page that has several; one from a file comes beside another, in the place of itself', async () => {
    const desk = await open()
    const other = { ...rule, cards: ['table > tr'], example: { ...rule.example, title: 'A Second Lamp' } }
    for (let i = 0; i < 2; i++) await give(writeRuleFile([other]))
    expect(rows().map((row) => /“(.*)”/.exec(row ?? '')?.[1])).toEqual(['A Reading Lamp', 'A Second Lamp'])
    document.querySelectorAll<HTMLElement>('[aria-label^="Forget"]')[0]?.click()
    await settle()
    expect((await desk.library.taught()).map(({ nth, cards }) => [nth, cards])).toEqual([[2, ['table > tr']]])
  })
  it('leaves as a file and comes from one; a hostile one is refused with the reason', async () => {
    const desk = await open()
    await click('button', 'Export taught pages')
    expect(desk.kept[0]).toEqual({ name: 'paperlight-taught-pages.json', text: writeRuleFile([rule]) })
    await give(writeRuleFile([{ ...rule, host: 'other.example' }]))
    expect([rows().length, find('.toast').textContent]).toEqual([2, expect.stringContaining('Imported 1 taught page')])
    await give(JSON.stringify({ paperlightRules: 1, rules: [{ ...rule, host: 'third.example', cards: ['img[onerror=alert(1)]'] }] }))
    expect([rows().length, find('.toast').textContent]).toEqual([2, expect.stringContaining('in page 1 of the file, “cards” is not something Paperlight may use')])
    await give('{"paperlight":1}')
    expect(find('.toast').textContent).toContain('not a file of pages taught')
  })
})
