import { describe, expect, it } from 'vitest'
import { lastCompounds } from '../../lib/selector.ts'

describe('lastCompounds', () => {
  it.each([
    ['.title', undefined],
    ['a[href*="a, b > c"], .x', undefined],
    ['.links a[href$=".html"]', 'a[href$=".html"]'],
    ['dl > dt', 'dt'],
    ['ul.paper-list > li, .main ul>li', 'li, li'],
    [':is(h2, h3 a) a:not([href*="/book/"])', 'a:not([href*="/book/"])'],
    ['.gs_gray + .gs_gray', '.gs_gray'],
    [' .a  ,  .b .c ', '.a, .c'],
    ['br ~ *', '*'],
    ['.a ,', undefined],
    ['a[x="', undefined],
    ['.a\\ b', undefined],
  ])('%s', (selector, last) => expect(lastCompounds(selector)).toBe(last))
})
