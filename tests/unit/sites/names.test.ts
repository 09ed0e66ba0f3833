import { describe, expect, it } from 'vitest'
import { cleanName, splitNames } from '../../../lib/sites/names.ts'

describe('splitNames', () => {
  it.each([
    ['A. Author, B. Other and C. Third', ['A. Author', 'B. Other', 'C. Third']],
    ['Author, A.; Other, B.', ['Author, A.', 'Other, B.']],
    ['Ana Lind | Jo Park', ['Ana Lind', 'Jo Park']],
    ['Samir &quot;Sam&quot; Nasser, Raphael O&#x27;Brien', ['Samir "Sam" Nasser', "Raphael O'Brien"]],
    ['O Brandt, LM Ferreira, K Nakagawa…', ['O Brandt', 'LM Ferreira', 'K Nakagawa']],
    ['Anonymous', []],
  ])('%s', (text, names) => expect(splitNames(text)).toEqual(names))
})

describe('cleanName', () => {
  it('drops labels, footnote marks and what is no name', () => {
    expect(cleanName('by Ana Lind*,')).toBe('Ana Lind')
    expect(cleanName('et al.')).toBeUndefined()
    expect(cleanName('+3 authors')).toBeUndefined()
  })
})
