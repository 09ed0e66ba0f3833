import { describe, expect, it } from 'vitest'
import { classify } from '../../../lib/classify/classifier.ts'
import { Corrector } from '../../../lib/classify/corrections.ts'
import { model } from './model.ts'

const A = { title: 'Ranking whales by their songs', abstract: 'We rank whales by how much their songs vary, from hydrophones moored off the coast.' }
const B = { title: 'How whales are ranked by songs', abstract: 'Songs of whales recorded by moored hydrophones vary; we rank the whales.' }
const FAR = { title: 'Learning to rank documents with pairwise losses', abstract: 'Listwise and pairwise losses for web search ranking.' }
const guess = (paper: typeof A) => classify(model, paper).topics.filter((t) => t.assigned)
const label = { id: 'ir_ranking', score: 0.8, assigned: true }
const ids = (labels: readonly { id: string }[]): string[] => labels.map(({ id }) => id)

describe('Corrector', () => {
  it('changes nothing before anything was said', () => {
    const guessed = guess(FAR)
    expect(new Corrector(model).adjust(FAR, guessed)).toBe(guessed)
  })
  it('takes a topic from papers much like one it was taken from, and from no others', () => {
    const corrector = new Corrector(model)
    corrector.learn('a', A, { ir_ranking: false })
    expect(ids(corrector.adjust(B, [label]))).toEqual([])
    expect(ids(corrector.adjust(FAR, [label]))).toEqual(['ir_ranking'])
    expect(corrector.corrected()).toEqual([{ topic: 'ir_ranking', is: 0, isNot: 1 }])
  })
  it('gives a topic to papers much like one it was given to', () => {
    const corrector = new Corrector(model)
    corrector.learn('a', A, { neuro_spiking: true })
    expect(ids(corrector.adjust(B, [label]))).toContain('neuro_spiking')
    expect(ids(corrector.adjust(FAR, [label]))).toEqual(['ir_ranking'])
  })
  it('never overrides what was said of the paper itself', () => {
    const corrector = new Corrector(model)
    corrector.learn('a', A, { ir_ranking: false, neuro_spiking: true })
    expect(ids(corrector.adjust(B, [label], { ir_ranking: true, neuro_spiking: false }))).toEqual(['ir_ranking'])
  })
  it('unlearns without a trace', () => {
    const corrector = new Corrector(model)
    corrector.learn('a', A, { ir_ranking: false })
    corrector.learn('a', A, {})
    expect(ids(corrector.adjust(B, [label]))).toEqual(['ir_ranking'])
    expect(corrector.corrected()).toEqual([])
  })
})
