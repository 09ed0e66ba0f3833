// @vitest-environment jsdom
import { act } from 'preact/test-utils'
import { describe, expect, it } from 'vitest'
import { type Pace, useLongWork } from '../../../components/kit/LongWork.tsx'
import { click, find, openDesk, show } from './desk.tsx'

let pace: Pace | undefined
let finish: (words: string) => void = () => {}
let came: unknown
/** Work that goes on until it is told to end, or is called off. */
const work = (given: Pace): Promise<string> =>
  new Promise((resolve, reject) => {
    pace = given
    finish = resolve
    given.signal.addEventListener('abort', () => reject(given.signal.reason))
  })
function Bench() {
  const longWork = useLongWork()
  return <button type="button" onClick={() => void longWork('Changing papers', work).then((value) => (came = value))}>Begin</button>
}
const dialog = (): HTMLElement | null => document.querySelector('dialog')
const patience = (): Promise<void> => act(() => new Promise((next) => setTimeout(next, 450)))
const end = (): Promise<void> => act(() => new Promise((next) => (finish('done'), setTimeout(next))))
const tell = (done: number, of: number): Promise<void> => act(() => pace?.progress(done, of))

describe('long work', () => {
  it('shows how far it is once it takes long, and nothing when it is done', async () => {
    await show(await openDesk(), <Bench />)
    await click('button', 'Begin')
    await tell(10, 5_000)
    expect(dialog()).toBeNull()
    await patience()
    await tell(1_200, 5_000)
    expect(find('dialog').textContent).toContain('Changing papers')
    expect(find('dialog label').textContent).toBe('1,200 papers')
    expect((find('dialog progress') as HTMLProgressElement).value).toBe(1_200)
    await end()
    expect(dialog()).toBeNull()
    expect(came).toBe('done')
  })
  it('is called off by a button', async () => {
    came = 'nothing yet'
    await show(await openDesk(), <Bench />)
    await click('button', 'Begin')
    await patience()
    await tell(1, 5_000)
    await click('dialog button', 'Cancel')
    expect(pace?.signal.aborted).toBe(true)
    expect(dialog()).toBeNull()
    expect(came).toBeUndefined()
  })
  it('about few things shows nothing, however long it takes', async () => {
    await show(await openDesk(), <Bench />)
    await click('button', 'Begin')
    await patience()
    await tell(1, 20)
    expect(dialog()).toBeNull()
    await end()
  })
})
