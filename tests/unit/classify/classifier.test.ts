import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { classify, loadModel, toCategory } from '../../../lib/classify/classifier.ts'
import { model } from './model.ts'

const paper = {
  title: 'Low-rank adapters for fine-tuning large language models',
  abstract: 'We train small adapter matrices inside a frozen language model and match full fine-tuning at a hundredth of the memory.',
}

describe('classify', () => {
  it('knows what a plain case is about, with and without abstract', () => {
    for (const p of [paper, { title: paper.title }]) {
      const { categories, topics } = classify(model, p)
      // Such papers stand in cs.LG as often, so which of the two comes first says nothing.
      expect(categories.filter((c) => c.assigned).map((c) => c.id)).toEqual(expect.arrayContaining(['cs.CL', 'cs.LG']))
      expect(topics.filter((t) => t.assigned).map((t) => t.id)).toContain('peft')
    }
  })
  it('puts a narrower topic before the one it lies within', () => {
    const ids = classify(model, { title: 'Parameter-efficient fine-tuning by low-rank adapters' }, 'all').topics.map((t) => t.id)
    expect(ids.indexOf('peft')).toBeLessThan(ids.indexOf('domain_transfer'))
  })
  it('sorts both lists by score, all labels between 0 and 1', () => {
    for (const list of Object.values(classify(model, paper, 'all'))) {
      const scores = list.map((l: { score: number }) => l.score)
      expect(scores).toEqual([...scores].sort((a: number, b: number) => b - a))
      for (const s of scores) expect(s >= 0 && s <= 1).toBe(true)
    }
  })
  it('names only words that stand in the text', () =>
    fc.assert(
      fc.property(fc.shuffledSubarray(paper.abstract.split(' '), { minLength: 1 }), (words) => {
        const p = { title: paper.title, abstract: words.join(' ') }
        for (const label of Object.values(classify(model, p)).flat())
          for (const why of (label as { why?: readonly string[] }).why ?? []) expect(`${p.title} ${p.abstract}`).toContain(why)
      }),
    ))
  it('lets the page’s own categories win', () => {
    const { categories } = classify(model, { ...paper, categories: ['math.CO', 'nonsense'] })
    expect(categories[0]).toEqual({ id: 'math', score: 1, assigned: true })
    expect(categories.slice(1).some((c) => c.assigned)).toBe(false)
  })
  it('never throws, whatever the text', () =>
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.option(fc.string({ unit: 'binary' }), { nil: undefined }), (title, abstract) => {
        classify(model, { title, ...(abstract !== undefined && { abstract }) })
      }),
    ))
  it('refuses bytes that are no weights', () => {
    for (const bytes of [new ArrayBuffer(0), new ArrayBuffer(64), new TextEncoder().encode('PLW1 nonsense').buffer]) expect(loadModel(bytes)).toBeUndefined()
  })
})

describe('toCategory', () => {
  it.each([['math.CO', 'math'], ['hep-th', 'hep'], ['cs.SY', 'eess.SY'], ['cs.CL', 'cs.CL'], ['cond-mat.soft', 'cond-mat'], ['q-bio.NC', 'q-bio.NC'], ['gr-qc', 'hep']])(
    '%s → %s', (listed, want) => expect(toCategory(listed)).toBe(want),
  )
})
