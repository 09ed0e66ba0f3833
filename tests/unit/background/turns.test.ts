import { afterEach, beforeEach, expect, it, vi } from 'vitest'

let turns: typeof import('../../../entrypoints/background/turns.ts')
beforeEach(async () => {
  vi.useFakeTimers()
  vi.resetModules()
  turns = await import('../../../entrypoints/background/turns.ts')
})
afterEach(() => vi.useRealTimers())

/** An answer that is made until it is given, and whether somebody has waited for all. */
const answer = () => {
  let give: (value: string) => void = () => {}
  const given = turns.inTurn(() => new Promise<string>((done) => (give = done)))
  return { given, give: (value = '') => give(value) }
}
function waiter(calm?: number): { done: boolean } {
  const state = { done: false }
  void turns.afterAnswers(calm).then(() => (state.done = true))
  return state
}

it('work that can wait goes on at once where no page waits', async () => {
  const waits = waiter()
  await vi.advanceTimersByTimeAsync(1)
  expect(waits.done).toBe(true)
})
it('it waits for every answer, also for those that are asked for meanwhile', async () => {
  const [one, two] = [answer(), answer()]
  const waits = waiter()
  await vi.advanceTimersByTimeAsync(50)
  one.give('one')
  expect(await one.given).toBe('one')
  await vi.advanceTimersByTimeAsync(50)
  expect(waits.done).toBe(false)
  two.give()
  await vi.advanceTimersByTimeAsync(50)
  expect(waits.done).toBe(true)
})
it('an answer that fails is one', async () => {
  const waits = waiter()
  await expect(turns.inTurn(() => Promise.reject(new Error('no')))).rejects.toThrow('no')
  await vi.advanceTimersByTimeAsync(1)
  expect(waits.done).toBe(true)
})
it('and for calm: a page that asks for part after part is answered first', async () => {
  const first = answer()
  const waits = waiter(100)
  first.give()
  for (let part = 0; part < 5; part++) {
    await vi.advanceTimersByTimeAsync(60)
    expect(waits.done).toBe(false)
    const next = answer()
    await vi.advanceTimersByTimeAsync(300)
    next.give()
    await next.given
  }
  await vi.advanceTimersByTimeAsync(99)
  expect(waits.done).toBe(false)
  await vi.advanceTimersByTimeAsync(2)
  expect(waits.done).toBe(true)
})
