// @vitest-environment jsdom
import { act } from 'preact/test-utils'
import { expect, it } from 'vitest'
import { VirtualList } from '../../../components/kit/VirtualList.tsx'
import { find, openDesk, show } from './desk.tsx'

/** What no browser makes higher: Firefox's limit. */
const LIMIT = 17_895_697
const list = (total: number) => (
  <VirtualList label="Papers" total={total} rowRem={11.5} active={-1} onActive={() => {}} onWindow={() => {}} render={(index) => <button type="button" data-row>{index}</button>} />
)
async function scrollTo(top: number): Promise<void> {
  const box = find('.virtual')
  await act(() => {
    box.scrollTop = top
    box.dispatchEvent(new Event('scroll'))
  })
}
const drawn = (): readonly { readonly at: number; readonly top: number }[] =>
  [...document.querySelectorAll<HTMLElement>('.virtual li')].map(({ dataset, style }) => ({ at: Number(dataset['at']), top: Number(/-?[\d.]+/.exec(style.transform)?.[0]) }))

it('a list that is longer than a box can be high is reached to its end', async () => {
  await show(await openDesk(), list(200_000))
  const height = Number.parseFloat(find('.virtual ul').style.blockSize)
  expect(height).toBeLessThan(LIMIT)
  await scrollTo(height - 800)
  const last = drawn().at(-1)
  expect(last?.at).toBe(199_999)
  expect(Math.abs((last?.top ?? 0) + 184 - height)).toBeLessThan(184)
  await scrollTo(0)
  expect(drawn()[0]).toEqual({ at: 0, top: 0 })
})
it('a shorter one moves as it is scrolled', async () => {
  await show(await openDesk(), list(1_000))
  await scrollTo(18_400)
  expect(drawn()[0]).toEqual({ at: 94, top: 94 * 184 })
})
