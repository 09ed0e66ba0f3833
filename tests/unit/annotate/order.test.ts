import { describe, expect, it } from 'vitest'
import { type Orderable, isShown, orderItems } from '../../../lib/annotate/order.ts'

const item = (name: string, state: Orderable['card']['state'], score?: number, published?: string) =>
  ({ name, card: { state, ...(score === undefined ? {} : { interest: { score, why: [] } }) }, ...(published && { published }) })
const page = [item('a', 'seen', 0.2, '2026-11-01'), item('b', 'new', 0.9), item('c', 'saved', 0.5, '2026-11-20'), item('d', 'new', 0.9, '2026-11-20')]
const names = (order: Parameters<typeof orderItems>[1]): string => orderItems(page, order).map(({ name }) => name).join('')

describe('orderItems', () => {
  it.each([['page', 'abcd'], ['interest', 'bdca'], ['newest', 'cdab'], ['unread', 'bdac']] as const)('%s → %s, equal ones as they were', (order, result) => expect(names(order)).toBe(result))
})
describe('isShown', () => {
  it('takes read papers for saved ones', () => expect([isShown('read', 'saved'), isShown('new', 'saved'), isShown('new', 'new'), isShown('dismissed', 'all')]).toEqual([true, false, true, true]))
})
