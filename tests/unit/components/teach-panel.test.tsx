// @vitest-environment jsdom
import axe from 'axe-core'
import { describe, expect, it } from 'vitest'
import { TeachPanel, type TeachPanelProps, type TeachStep } from '../../../components/page/TeachPanel.tsx'
import { click, find, openDesk, show } from './desk.tsx'

const STEPS: readonly TeachStep[] = ['pick', 'looking', 'nothing', 'shown', 'wrong', 'noOther', 'keeping', 'kept']
const open = async (step: TeachStep, more: Partial<TeachPanelProps> = {}): Promise<string[]> => {
  const done: string[] = []
  const props: TeachPanelProps = {
    step, count: 5, samples: [{ title: 'A Lamp', authors: ['Ada Quill', 'Ben Varga'], url: 'https://x.example/1' }],
    onAccept: () => done.push('accept'), onWrong: () => done.push('wrong'), onAnew: () => done.push('anew'), onClose: () => done.push('close'), ...more,
  }
  await show(await openDesk(), <main><TeachPanel {...props} /></main>)
  return done
}

describe('the panel of teaching', () => {
  it('says what was read of some, and that a field was not', async () => {
    await open('shown')
    expect(find('.samples').textContent).toBe('A LampAuthors Ada Quill, Ben VargaAbstract: not foundLink https://x.example/1and 4 more')
    expect(find('[role=status]').textContent).toBe('This finds 5 papers.')
  })
  it('says where the keyboard is', async () => {
    await open('pick', { at: { nth: 2, of: 9, text: 'On Lamps' } })
    expect(find('[role=status]').textContent).toMatch(/Enter chooses\.2 of 9 On Lamps$/)
  })
  it('keeps, leaves out, begins anew and goes away', async () => {
    const done = await open('shown')
    for (const name of ['Use these', 'One is wrong', 'Choose another paper', 'Cancel']) await click('button', name)
    expect(done).toEqual(['accept', 'wrong', 'anew', 'close'])
  })
  it('says why it could not be kept', async () => {
    await open('shown', { error: 'errorUnreachable' })
    expect(find('[role=alert]').textContent).not.toBe('')
  })
  it.each(STEPS)('names everything while %s', async (step) => {
    await open(step)
    const { violations } = await axe.run(document.body, { rules: { 'color-contrast': { enabled: false }, 'page-has-heading-one': { enabled: false } } })
    expect(violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html}`)).toEqual([])
  })
})
