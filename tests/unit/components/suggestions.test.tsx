// @vitest-environment jsdom
import axe from 'axe-core'
import { describe, expect, it } from 'vitest'
import { Suggestions } from '../../../components/page/Suggestions.tsx'
import type { Card, CardState } from '../../../lib/paper.ts'
import { click, find, openDesk, show } from './desk.tsx'

const CARD: Card = {
  paper: 'p', state: 'saved', tags: [], topics: [], categories: [], elsewhere: [],
  suggested: [{ tag: 'small models', score: 0.8, why: ['quantization'], likeTitle: 'Two Bits' }, { tag: 'vision', score: 0.3, why: [] }],
}
async function offer(state: CardState): Promise<string[]> {
  const done: string[] = []
  const props = { card: { ...CARD, state }, onAdd: (tag: string) => done.push(`+${tag}`), onRefuse: (tag: string) => done.push(`−${tag}`) }
  await show(await openDesk(), <main><section><input type="text" aria-label="Tags" /><Suggestions {...props} /></section></main>)
  return done
}
const names = (): (string | null)[] => [...document.querySelectorAll('.offer button')].map((one) => one.getAttribute('aria-label'))

describe('suggested tags', () => {
  it('are taken or refused where the paper is the user’s, with the reason of the first', async () => {
    const done = await offer('saved')
    expect(find('.why').textContent).toBe('small models: like “Two Bits”, because of quantization')
    for (const name of ['Add the suggested tag small models', 'Don’t tag “vision”']) await click('button', name)
    expect(done).toEqual(['+small models', '−vision'])
  })
  it('can only be taken where nothing was decided about the paper', async () => {
    await offer('new')
    expect(names()).toEqual(['Add the suggested tag small models', 'Add the suggested tag vision'])
  })
  it('leave the keyboard at their neighbour when they go', async () => {
    await offer('read')
    await click('button', 'Don’t tag “small models”')
    expect(document.activeElement?.getAttribute('aria-label')).toBe('Add the suggested tag vision')
  })
  it('are named for those who listen', async () => {
    await offer('dismissed')
    const { violations } = await axe.run(document.body, { rules: { 'color-contrast': { enabled: false }, 'page-has-heading-one': { enabled: false } } })
    expect(violations.map(({ id }) => id)).toEqual([])
  })
})
