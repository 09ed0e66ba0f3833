// @vitest-environment jsdom
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { Learned } from '../../../components/options/Learned.tsx'
import { createTutor, teachAll } from '../../../lib/actions/tutor.ts'
import { loadModel, type Model } from '../../../lib/classify/classifier.ts'
import { WEIGHTS_FILE } from '../../../lib/classify/weights.ts'
import { openDesk, settle, show } from './desk.tsx'

const model = loadModel(new Uint8Array(readFileSync(join(import.meta.dirname, '../../../public/model', WEIGHTS_FILE))).buffer) as Model
const TITLES = ['Low-rank adapters for language models', 'Adapters of low rank in language models', 'Tuning language models with low-rank adapters', 'Low-rank adapters, tuned for language models']

async function openTaught() {
  const desk = await openDesk()
  const cards = await desk.library.sight(TITLES.map((title) => ({ title, how: 'site' as const })), { site: 'x', page: 'https://x.org/', since: 1 })
  await desk.library.act({ id: 'a', papers: cards.map(({ paper }) => paper), verb: { do: 'tag', add: ['adapters'], remove: [] } })
  const tutor = async () => {
    const made = createTutor(model, desk.settings.now().learning.since)
    await teachAll(made, desk.library, async () => {})
    return made
  }
  return { ...desk, tutor }
}
const page = (): string => document.body.textContent ?? ''
const button = (name: string): HTMLButtonElement => [...document.querySelectorAll('button')].find((one) => one.textContent === name) as HTMLButtonElement

describe('what was learned, in the options', () => {
  it('says honestly that it is too little', async () => {
    await show(await openDesk(), <Learned />)
    expect(page()).toContain('Not enough yet to say what interests you: it takes 3 papers, so far there are 0.')
  })
  it('names what was learned, and measures a tag when it is opened', async () => {
    await show(await openTaught(), <Learned />)
    expect(page()).toContain('Learned from 4 papers')
    const tag = document.querySelector('details') as HTMLDetailsElement
    expect(tag.textContent).toContain('adapters')
    tag.open = true
    tag.dispatchEvent(new Event('toggle'))
    for (let i = 0; i < 40 && !page().includes('Right when suggested'); i++) await settle()
    expect(page()).toContain('Its words')
    expect(document.querySelectorAll('.learned-facts li')).toHaveLength(4)
  })
  it('takes what was learned along, starts over, and back', async () => {
    const desk = await openTaught()
    await show(desk, <Learned />)
    button('Save as a file').click()
    await settle()
    expect(JSON.parse(desk.kept[0]?.text ?? '')).toMatchObject({ liked: 4, tags: [{ tag: 'adapters', examples: 4 }] })
    button('Start over').click()
    await settle()
    expect(page()).toContain('so far there are 0')
    button('Undo').click()
    await settle()
    expect(page()).toContain('Learned from 4 papers')
  })
})
