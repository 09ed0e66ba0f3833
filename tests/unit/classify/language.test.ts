import { describe, expect, it } from 'vitest'
import { classify } from '../../../lib/classify/classifier.ts'
import { ENGLISH, FOREIGN } from '../../bench/classify/foreign.ts'
import { model } from './model.ts'

describe('language', () => {
  it('gives no label to most titles in other languages', () => {
    const labelled = FOREIGN.filter(([, title]) => Object.values(classify(model, { title })).flat().length > 0)
    expect(labelled.length).toBeLessThanOrEqual(1)
  })
  it.each(ENGLISH)('%s is English', (title) => expect(classify(model, { title }, 'all').topics[0]?.score).toBeGreaterThan(0))
})
