// @vitest-environment jsdom
import { useState } from 'preact/hooks'
import { act } from 'preact/test-utils'
import { describe, expect, it } from 'vitest'
import { Combobox } from '../../../components/kit/Combobox.tsx'
import { HelpPanel } from '../../../components/page/HelpPanel.tsx'
import { HighlightList } from '../../../components/page/HighlightList.tsx'
import { NoteField } from '../../../components/paper/NoteField.tsx'
import { Reader } from '../../../components/paper/Reader.tsx'
import type { Verb } from '../../../lib/actions/verbs.ts'
import { CodedError } from '../../../lib/errors.ts'
import type { Highlight } from '../../../lib/paper.ts'
import { TRIAGE_KEYS } from '../../../lib/triage-keys.ts'
import { click, find, openDesk, press, settle, show, type } from './desk.tsx'

const blur = async (selector: string): Promise<void> => {
  await act(() => (find(selector) as HTMLInputElement).blur())
  await settle()
}
const valueOf = (selector: string): string => (find(selector) as HTMLInputElement).value

describe('a note', () => {
  it('is not called kept where it was not, stays as it was typed, and is tried again', async () => {
    const kept: string[] = []
    let works = false
    const keep = async (text: string): Promise<boolean> => kept.push(text) > 0 && works
    const desk = await openDesk()
    await show(desk, <NoteField value="" onKeep={keep} />)
    await type('textarea', 'Read again')
    await blur('textarea')
    expect([kept, find('[role=status].small').textContent]).toEqual([['Read again'], ''])
    works = true
    find('textarea').focus()
    await blur('textarea')
    expect([kept, find('[role=status].small').textContent, valueOf('textarea')]).toEqual([['Read again', 'Read again'], 'Saved', 'Read again'])
  })
  it('is kept when the page goes from sight', async () => {
    const kept: string[] = []
    await show(await openDesk(), <NoteField value="" onKeep={async (text) => kept.push(text) > 0} />)
    await act(() => {
      const field = find('textarea') as HTMLTextAreaElement
      field.value = 'Half'
      field.dispatchEvent(new Event('input', { bubbles: true }))
    })
    document.dispatchEvent(new Event('visibilitychange'))
    expect(kept).toEqual(['Half'])
  })
})

describe('the note of kept words', () => {
  const QUOTE: Highlight = { id: 'h', exact: 'ranks that survive', prefix: '', suffix: '', start: 0, colour: 'yellow', page: 'https://a.example/', at: 0 }
  const NOTE = '.quote-tools input'
  it('is not lost to a change that arrives while it is typed', async () => {
    let draw = (): void => {}
    function Card() {
      const [, again] = useState(0)
      draw = () => again((nth) => nth + 1)
      return <HighlightList highlights={[{ ...QUOTE }]} onVerb={async () => true} />
    }
    await show(await openDesk(), <Card />)
    const field = find(NOTE) as HTMLInputElement
    await act(() => {
      field.focus()
      field.value = 'half a thou'
      field.dispatchEvent(new Event('input', { bubbles: true }))
    })
    await act(draw)
    expect(valueOf(NOTE)).toBe('half a thou')
  })
  it('goes along with a colour that is picked before it was kept', async () => {
    const said: Verb[] = []
    await show(await openDesk(), <HighlightList highlights={[QUOTE]} onVerb={async (verb) => said.push(verb) > 0} />)
    await type(NOTE, 'why so')
    await click('.dot', 'Green')
    expect(said.at(-1)).toMatchObject({ do: 'highlight', highlight: { id: 'h', colour: 'green', note: 'why so' } })
  })
})

describe('the field for tags', () => {
  const tags = async (): Promise<string[]> => {
    const added: string[] = []
    await show(await openDesk(), <Combobox label="Tags" value={[]} known={[]} onAdd={(tag) => added.push(tag)} onRemove={() => {}} />)
    return added
  }
  it('leaves Enter to what composes characters', async () => {
    const added = await tags()
    await type('input', 'にほ')
    await press('Enter', { isComposing: true })
    expect(added).toEqual([])
    await press('Enter')
    expect(added).toEqual(['にほ'])
  })
  it('takes one tag away at a press of Backspace, and none while it is held down', async () => {
    const gone: string[] = []
    await show(await openDesk(), <Combobox label="Tags" value={['a', 'b']} known={[]} onAdd={() => {}} onRemove={(tag) => gone.push(tag)} />)
    await act(() => find('input').focus())
    await press('Backspace', { repeat: true })
    expect(gone).toEqual([])
    await press('Backspace')
    expect(gone).toEqual(['b'])
  })
  it('takes Escape only while its list is in sight', async () => {
    await tags()
    let passed = 0
    document.body.addEventListener('keydown', ({ key }) => void (key === 'Escape' && passed++))
    await act(() => find('input').focus())
    await press('Escape')
    expect(passed).toBe(1)
    await type('input', 'new')
    await press('Escape')
    expect(passed).toBe(1)
  })
})

describe('the help', () => {
  it('tells of no key where a command has none', async () => {
    await show(await openDesk(), <HelpPanel keys={{ ...TRIAGE_KEYS, save: '', rate1: '', rate5: '' }} order="page" show="all" tag="" tags={[]} rated={true} onArrange={() => {}} onClose={() => {}} />)
    expect([...document.querySelectorAll('kbd')].map((key) => key.textContent)).toEqual(['j', 'k', 'x', 'r', 't', 'n', 'h', 'o', 'u', '?'])
    expect(document.querySelectorAll('.keys dd')).toHaveLength(9)
  })
})

describe('the reader', () => {
  const reader = (id: string, more: Partial<Parameters<typeof Reader>[0]> = {}) => <Reader id={id} tags={[]} onClose={() => {}} onOpen={() => {}} {...more} />
  const open = async () => {
    const desk = await openDesk(2)
    const { papers } = await desk.library.find({ text: '', sort: 'added', offset: 0, limit: 2 })
    return { desk, a: papers[0]!.id, b: papers[1]!.id }
  }
  it('goes on with the paper that the one that is read was taken into', async () => {
    const { desk, a, b } = await open()
    const opened: string[] = []
    await show(desk, reader(b, { onOpen: (id) => opened.push(id) }))
    await act(async () => void (await desk.library.act({ id: 'j', papers: [a, b], verb: { do: 'join' } })))
    await settle()
    expect(opened).toEqual([a])
  })
  it('says why it is empty, and leads back', async () => {
    const { desk, a } = await open()
    const library = { ...desk.library, paper: async () => { throw new CodedError('errorQuota') } }
    let closed = 0
    await show({ ...desk, library }, reader(a, { onClose: () => void closed++ }))
    expect(find('[role=alert]').textContent).toContain('The disk is full')
    await click('.reader-back')
    expect(closed).toBe(1)
  })
  it('writes nothing that was not typed where a page corrects the paper meanwhile', async () => {
    const { desk, a } = await open()
    await show(desk, reader(a))
    await click('.facts button', 'Edit')
    await act(async () => void (await desk.library.act({ id: 'e', papers: [a], verb: { do: 'edit', fields: { abstract: 'Said elsewhere.' } } })))
    await settle()
    await type('dialog [id$=venue]', 'ICLR 2027')
    await click('dialog button[type=submit]')
    const paper = await desk.library.paper(a)
    expect(paper?.user.edits).toEqual({ abstract: 'Said elsewhere.', venue: 'ICLR 2027' })
  })
})
