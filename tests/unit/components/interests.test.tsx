// @vitest-environment jsdom
import { describe, expect, it } from 'vitest'
import { Interests } from '../../../components/welcome/Interests.tsx'
import { click, find, openDesk, show } from './desk.tsx'

describe('topics of interest', () => {
  it('become a rule when chosen, and none when not', async () => {
    const desk = await openDesk()
    await show(desk, <Interests />)
    await click('button', 'Language')
    expect(find('button', 'Language').getAttribute('aria-pressed')).toBe('true')
    expect(await desk.library.rules()).toMatchObject([{ id: 'topic-nlp', on: true, when: { is: 'topic', value: 'nlp' }, does: { notify: true } }])
    await click('button', 'Language')
    expect(await desk.library.rules()).toEqual([])
  })
})
