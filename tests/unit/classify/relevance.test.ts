import { describe, expect, it } from 'vitest'
import { ENOUGH, explore, InterestLearner, regardOf } from '../../../lib/classify/relevance.ts'
import { model, PAPERS } from './model.ts'

function likeAll(): InterestLearner {
  const learner = new InterestLearner(model)
  for (const p of PAPERS.slice(0, 6)) learner.learn(p.id, p, { saved: true, tags: p.tags }, [])
  return learner
}
const score = (learner: InterestLearner, title: string): number => learner.rate({ title })?.score ?? -1

describe('InterestLearner', () => {
  it('says nothing below a minimum', () => {
    const learner = new InterestLearner(model)
    for (const p of PAPERS.slice(0, ENOUGH - 1)) learner.learn(p.id, p, { saved: true }, [])
    expect(learner.rate(PAPERS[7])).toBeUndefined()
    learner.learn('r3', PAPERS[2], { rating: 5 }, [])
    expect(learner.rate(PAPERS[7])).toBeDefined()
  })
  it('keeps interests apart, and names the one that decided', () => {
    const learner = likeAll()
    expect(learner.interests().map((i) => i.interest)).toEqual(['ranking', 'small models'])
    expect(learner.rate({ title: 'Binary quantization of embeddings' })?.interest).toBe('small models')
    expect(learner.rate({ title: 'Ranking products with listwise losses' })?.interest).toBe('ranking')
    expect(score(learner, 'Ranking products with listwise losses')).toBeGreaterThan(score(learner, 'Star formation in dwarf galaxies'))
  })
  it('rates lower what is like dismissed papers, and forgets', () => {
    const learner = likeAll()
    const title = 'Ranking answers with quantization noise'
    const before = score(learner, title)
    learner.learn('d', { title }, { dismissed: true }, [])
    expect(score(learner, title)).toBeLessThan(before)
    learner.forget('d')
    expect(score(learner, title)).toBe(before)
  })
  it('scores papers as it rates them, but a kept one as if it were not kept, and leaves no trace', () => {
    const learner = likeAll()
    const [first] = PAPERS
    if (!first) throw new Error('no papers')
    expect(learner.score('x', { title: 'Binary quantization of embeddings' })).toBe(score(learner, 'Binary quantization of embeddings'))
    const before = learner.rate(first)
    const own = learner.score(first.id, first)
    expect(own).toBeLessThan(before?.score ?? 0)
    expect(learner.rate(first)).toEqual(before)
    learner.forget(first.id)
    expect(learner.rate(first)?.score).toBe(own)
  })
  it('tells apart what was learned from, paper by paper, whatever the order', () => {
    const learner = likeAll()
    const before = learner.lessons()
    expect([before.length, learner.lessons()]).toEqual([6, before])
    const [first, second] = PAPERS
    if (!first || !second) throw new Error('no papers')
    learner.learn(first.id, first, { rating: 1 }, [])
    expect(learner.lessons()).not.toEqual(before)
    learner.learn(first.id, first, { saved: true, tags: first.tags }, [])
    expect(learner.lessons()).toEqual(before)
    learner.learn(second.id, second, { saved: true, tags: [...second.tags, 'more'] }, [])
    expect([...learner.lessons()].filter((hash) => !before.includes(hash)).length).toBe(1)
  })
  it('says nothing of scores below the minimum', () => expect(new InterestLearner(model).score('x', { title: 'Binary quantization' })).toBeUndefined())
  it('finds the kept papers most like one', () => expect(likeAll().similar({ title: 'Quantization after training' }, 1)[0]?.id).toMatch(/^q/))
  it.each([[{ saved: true }, 1], [{ saved: true, rating: 1 }, -1], [{ dismissed: true, rating: 5 }, 1], [{ rating: 3 }, 0], [{}, 0]] as const)('regardOf %j = %i', (regard, want) =>
    expect(regardOf(regard)).toBe(want),
  )
})

describe('explore', () => {
  const cards = Array.from({ length: 400 }, (_, i) => ({ id: `p${i}`, score: i % 2 ? 0.9 : 0.1 }))
  it('lifts about the share asked for, alike on one day, and never what is liked anyway', () => {
    const lifted = explore(cards, 0.1, 20_000)
    expect(lifted.size).toBeGreaterThan(8)
    expect(lifted.size).toBeLessThan(40)
    expect(explore(cards, 0.1, 20_000)).toEqual(lifted)
    expect(explore(cards, 0.1, 20_001)).not.toEqual(lifted)
    expect([...lifted].every((id) => Number(id.slice(1)) % 2 === 0)).toBe(true)
  })
  it('is off at 0', () => expect(explore(cards, 0, 1).size).toBe(0))
})
