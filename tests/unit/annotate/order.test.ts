import { describe, expect, it } from 'vitest'
import { type Orderable, isShown, orderItems, tagsOf } from '../../../lib/annotate/order.ts'

const item = (name: string, state: Orderable['card']['state'], score?: number, published?: string, tags: readonly string[] = []) =>
  ({ name, card: { state, tags, ...(score === undefined ? {} : { interest: { score, why: [] } }) }, ...(published && { published }) })
const page = [item('a', 'seen', 0.2, '2026-11-01'), item('b', 'new', 0.9, undefined, ['vision']), item('c', 'saved', 0.5, '2026-11-20', ['llm/memory', 'vision']), item('d', 'new', 0.9, '2026-11-20')]
const names = (order: Parameters<typeof orderItems>[1]): string => orderItems(page, order).map(({ name }) => name).join('')

describe('orderItems', () => {
  it.each([['page', 'abcd'], ['interest', 'bdca'], ['newest', 'cdab'], ['unread', 'bdac'], ['tag', 'cbad']] as const)('%s → %s, equal ones as they were', (order, result) => expect(names(order)).toBe(result))
})
describe('isShown', () => {
  const shown = (state: Orderable['card']['state'], show: Parameters<typeof isShown>[1], tag?: string): boolean => isShown({ state, tags: ['llm/memory'] }, show, tag)
  it('takes read papers for saved ones', () => expect([shown('read', 'saved'), shown('new', 'saved'), shown('new', 'new'), shown('dismissed', 'all')]).toEqual([true, false, true, true]))
  it('takes a tag for those under it, not for those that begin alike', () => expect([shown('new', 'all', 'llm'), shown('new', 'all', 'llm/memory'), shown('new', 'all', 'll'), shown('new', 'saved', 'llm')]).toEqual([true, true, false, false]))
})
describe('tagsOf', () => {
  it('counts each card once a tag, and once a tag above', () =>
    expect(tagsOf([{ tags: ['llm/memory', 'llm/tools'] }, { tags: ['b', 'llm'] }, { tags: [] }])).toEqual([{ tag: 'b', count: 1 }, { tag: 'llm', count: 2 }, { tag: 'llm/memory', count: 1 }, { tag: 'llm/tools', count: 1 }]))
})
