import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { auditTag } from '../../../lib/classify/audit.ts'
import { TagLearner } from '../../../lib/classify/tag-learner.ts'
import { model, PAPERS } from './model.ts'

const NEW = { title: 'Quantization of vision transformers to two bits' }
const learnAll = (papers: readonly (typeof PAPERS)[number][]): TagLearner => {
  const learner = new TagLearner(model)
  for (const p of papers) learner.learn(p.id, p, p.tags)
  return learner
}
const all = (learner: TagLearner) => learner.suggest(NEW, Infinity, 0)

describe('TagLearner', () => {
  it('suggests the tag of like papers, with a paper like it and words of this one', () => {
    const [first] = all(learnAll(PAPERS))
    expect(first?.tag).toBe('small models')
    expect(['q1', 'q2', 'q3']).toContain(first?.like)
    for (const word of first?.why ?? []) expect(NEW.title).toContain(word)
    expect(first?.why).toContain('Quantization')
  })
  it('learns from one example, and says nothing from none', () => {
    expect(all(new TagLearner(model))).toEqual([])
    const learner = new TagLearner(model)
    learner.learn('q1', PAPERS[3], ['bits'])
    learner.learn('r1', PAPERS[0], ['ranking'])
    expect(all(learner)[0]?.tag).toBe('bits')
  })
  it('gives the same answers whatever the order of learning', () => {
    const usual = all(learnAll(PAPERS))
    fc.assert(
      fc.property(fc.shuffledSubarray([...PAPERS], { minLength: PAPERS.length }), (papers) => {
        expect(all(learnAll(papers))).toEqual(usual)
      }),
      { numRuns: 20 },
    )
  })
  it('forgets without a trace, even when what is learned repeats and changes', () => {
    const step = fc.record({ paper: fc.constantFrom(...PAPERS), tags: fc.subarray(['a', 'b', 'ranking']), forget: fc.boolean() })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        const learner = learnAll(PAPERS)
        for (const { paper, tags, forget } of steps) {
          if (forget) learner.forget(paper.id)
          else learner.learn(paper.id, paper, tags)
        }
        for (const p of PAPERS) learner.learn(p.id, p, p.tags)
        expect(all(learner)).toEqual(all(learnAll(PAPERS)))
        for (const p of PAPERS) learner.forget(p.id)
        expect(learner.examples.groups.size).toBe(0)
        expect([...learner.examples.all.dense].every((x) => x === 0)).toBe(true)
        expect(learner.examples.all.wordSquare).toBe(0)
      }),
      { numRuns: 30 },
    )
  })
  it('never suggests a deleted tag again', () => {
    const learner = learnAll(PAPERS)
    learner.forgetTag('small models')
    expect(all(learner).map((s) => s.tag)).not.toContain('small models')
  })
  it('believes a refusal', () => {
    const before = learnAll(PAPERS), after = learnAll(PAPERS)
    after.learn('n', NEW, [], ['small models'])
    const score = (learner: TagLearner): number => all(learner).find((s) => s.tag === 'small models')?.score ?? 0
    expect(score(after)).toBeLessThan(score(before))
  })
})

const rest = async (): Promise<void> => {}

describe('auditTag', () => {
  it('judges each paper as if it had not been tagged, and leaves no trace', async () => {
    const learner = learnAll(PAPERS)
    const audit = await auditTag(learner.examples, 'ranking', rest)
    expect(audit?.examples).toBe(3)
    expect(audit?.typical).toHaveLength(3)
    expect(audit?.recall).toBeGreaterThan(0)
    expect(all(learner)).toEqual(all(learnAll(PAPERS)))
  })
  it('is called off by its rest, and leaves no trace then either', async () => {
    const learner = learnAll(PAPERS)
    await expect(auditTag(learner.examples, 'ranking', () => Promise.reject(new Error('off')))).rejects.toThrow('off')
    expect(all(learner)).toEqual(all(learnAll(PAPERS)))
  })
  it('knows nothing of a tag nobody gave', async () => expect(await auditTag(learnAll(PAPERS).examples, 'x', rest)).toBeUndefined())
  it('names words that the papers of a tag share, as they stand', () => {
    const words = learnAll(PAPERS).words('ranking', PAPERS.slice(0, 3))
    expect(words.length).toBeGreaterThan(0)
    for (const word of words) expect(PAPERS.slice(0, 3).some(({ title }) => title.includes(word))).toBe(true)
  })
})
