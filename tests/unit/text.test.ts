import { describe, expect, it } from 'vitest'
import { dropMarkup } from '../../lib/text.ts'

describe('dropMarkup', () => {
  it.each([
    ['H<sub>2</sub>O in <i>E. coli</i>', 'H2O in E. coli'],
    ['<p>We show it.</p><p>Then we do not.</p>', 'We show it. Then we do not.'],
    ['<jats:title>Abstract</jats:title><jats:p>We show <jats:italic>it</jats:italic>.</jats:p>', 'Abstract We show it.'],
    ['of <mml:math><mml:mi>n</mml:mi><mml:mo>+</mml:mo><mml:mn>1</mml:mn></mml:math> things', 'of n+1 things'],
    ['where p < 0.05 and n > 3, or a<b', 'where p < 0.05 and n > 3, or a<b'],
    ['no tags at all', 'no tags at all'],
  ])('reads %s', (told, plain) => expect(dropMarkup(told)).toBe(plain))
  it('takes no longer for a text that is nothing but beginnings of tags', () => {
    const from = performance.now()
    dropMarkup('<a '.repeat(40_000))
    expect(performance.now() - from).toBeLessThan(500)
  })
})
