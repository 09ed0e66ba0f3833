import { describe, expect, it } from 'vitest'
import { gatherThere } from '../../../lib/actions/gather-port.ts'
import { gatherHere, type WordGatherer } from '../../../lib/actions/word-gatherer.ts'
import { textKeys } from '../../../lib/identity/match.ts'
import type { Paper } from '../../../lib/paper.ts'
import { workerHere } from './word-port.ts'

const paper = (more: Partial<Paper>): Paper => ({ id: 'p', title: 'T', user: { standing: 'seen', tags: [] }, met: [], firstSeen: 1, lastSeen: 1, ...more })
const papers: readonly Paper[] = [
  paper({ title: 'Few-shot $\\alpha$-GANs for harbours', abstract: `On tides, moons and pilots. ${'A lantern of the northern estuary '.repeat(9)}`, authors: ['Ada Bell', 'Čapek, K.'], ids: { doi: '10.1/a' } }),
  paper({ title: '湾の灯台について', authors: ['山田 太郎'], venue: 'Harbour Letters', also: ['doi:10.1/b', 'arxiv:2401.00001'], ids: { doi: '10.1/a' } }),
  paper({ user: { standing: 'saved', savedAt: 1, tags: ['sea/north', 'to cite'], note: 'see the *lighthouse*\ntable 2' } }),
]
const pause = () => undefined
async function gather(gatherer: WordGatherer) {
  gatherer.addPapers([{ doc: 1, paper: paper({ title: 'forgotten' }) }])
  gatherer.clear()
  gatherer.addTerms(3, { terms: 'pilot\ntide', bits: Uint8Array.of(1, 0) })
  gatherer.addPapers(papers.map((one, i) => ({ doc: 4 + i, paper: one })))
  const [first, second] = [gatherer.build(pause), gatherer.build(pause)]
  gatherer.addPapers([{ doc: 9, paper: paper({ title: 'later' }) }])
  return [await first, await second, await gatherer.build(pause)]
}

describe('words gathered in a worker', () => {
  it('are those gathered by the page, a segment after another', async () => {
    const here = await gather(gatherHere())
    expect(here.map(({ firsts }) => firsts.length)).toEqual([1, 0, 1])
    expect(await gather(gatherThere(workerHere()))).toEqual(here)
  })
  it('come with the keys of text', async () => {
    expect(await gatherThere(workerHere()).textKeys?.(papers)).toEqual(papers.map(textKeys))
  })
  it('may be called off while they become a segment', async () => {
    const gatherer = gatherThere({ ...workerHere(), addEventListener: (type, hear) => void (type === 'message' && setTimeout(() => hear({ data: { ask: 1, alive: true } }), 5)) })
    const calledOff = gatherer.build(() => {
      throw new Error('enough')
    })
    await expect(calledOff).rejects.toThrow('enough')
  })
})
