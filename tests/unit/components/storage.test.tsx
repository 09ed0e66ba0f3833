// @vitest-environment jsdom
import { describe, expect, it } from 'vitest'
import { Copies } from '../../../components/options/Copies.tsx'
import { type DiskAccess, Storage } from '../../../components/options/Storage.tsx'
import { click, find, NOW, openDesk, settle, show } from './desk.tsx'

const disk = (more: Partial<DiskAccess> = {}): DiskAccess => ({
  estimate: async () => ({ used: 3_400_000, quota: 2_000_000_000, persistent: false, mirror: 12_000 }),
  persist: async () => true,
  askDownloads: async () => true,
  followCopies: () => () => {},
  ...more,
})
const DAY = 86_400_000

async function choose(days: string): Promise<void> {
  const pick = find('select') as HTMLSelectElement
  pick.value = days
  pick.dispatchEvent(new Event('change', { bubbles: true }))
  await settle()
}

describe('the storage page', () => {
  it('says what uses how much, and asks the browser to keep it', async () => {
    let asked = 0
    const desk = await openDesk(16)
    await show(desk, <Storage disk={disk({ persist: async () => ++asked > 0 })} />)
    expect([...document.querySelectorAll('tbody th')].map((one) => one.textContent)).toEqual([
      'Papers', 'Your actions, for undo', 'Everything ever seen, for the marks', 'Search index', 'Copies kept by Paperlight', 'Live copy and settings',
    ])
    expect(find('tbody td').textContent).toBe('16')
    expect(document.body.textContent).toContain('3.4 MB in total on disk; the browser allows 2 GB.')
    await click('button', 'Ask the browser to keep it')
    expect(asked).toBe(1)
  })
  it('says that the browser refused to keep it, until it does', async () => {
    let kept = false
    await show(await openDesk(), <Storage disk={disk({ persist: async () => kept, estimate: async () => ({ persistent: kept, mirror: 0 }) })} />)
    await click('button', 'Ask the browser to keep it')
    expect(find('[role=status]').textContent).toBe('The browser may clear your library when the disk runs full. The browser did not allow it.')
    kept = true
    await click('button', 'Ask the browser to keep it')
    expect(find('[role=status]').textContent).toBe('The browser promised not to clear your library when the disk runs full.')
  })
  it('shows what would be forgotten, forgets it only when told to, and nothing the user touched', async () => {
    const desk = await openDesk(3)
    const sightings = [{ how: 'site' as const, title: 'A passing thing of long ago' }, { how: 'site' as const, title: 'A thing that was dismissed' }]
    const cards = await desk.library.sight(sightings, { site: 's', page: 'https://s.example/', since: NOW })
    await desk.library.act({ id: 'x', papers: [cards[1]?.paper ?? ''], verb: { do: 'dismiss' } })
    await desk.library.take([{ sighting: { how: 'file', title: 'Seen a year ago' }, user: { standing: 'seen', tags: [] }, met: [{ site: 's', page: 'https://s.example/', first: NOW - 400 * DAY, last: NOW - 400 * DAY }] }], { dry: false })
    await show(desk, <Storage disk={disk()} />)
    await choose('90')
    expect(find('dialog [role=status]').textContent).toMatch(/^1 paper you only saw would be forgotten now, about \d+ byte/)
    await click('dialog button', 'Cancel')
    expect([desk.settings.now().keep.seenDays, (await desk.library.find({ text: 'state:any', sort: 'added', offset: 0, limit: 9 })).total]).toEqual([0, 6])
    await choose('90')
    await click('dialog footer button', 'Forget after 90 days')
    expect([desk.settings.now().keep.seenDays, (await desk.library.find({ text: 'state:any', sort: 'added', offset: 0, limit: 9 })).total]).toEqual([90, 5])
    await choose('0')
    expect([document.querySelector('dialog'), desk.settings.now().keep.seenDays]).toEqual([null, 0])
  })
})

describe('copies among the downloads', () => {
  it('are off, and stay off where the browser refuses', async () => {
    const desk = await openDesk()
    await show(desk, <Copies disk={disk({ askDownloads: async () => false })} />)
    expect((find('input') as HTMLInputElement).checked).toBe(false)
    await click('input')
    expect([desk.settings.now().keep.downloads, find('[role=status]').textContent]).toEqual([false, 'The browser did not allow it; no copies are saved there.'])
    await show(desk, <Copies disk={disk()} />)
    await click('input')
    expect(desk.settings.now().keep.downloads).toBe(true)
  })
  it('say that they fail, where they are switched on, until one succeeds', async () => {
    const desk = await openDesk()
    let tell: (failed: number | undefined) => void = () => {}
    await show(desk, <Copies disk={disk({ followCopies: (listener) => ((tell = listener)(NOW - 2 * DAY), () => {}) })} />)
    expect(find('[role=status]').textContent).toBe('')
    await click('input')
    expect(find('[role=status]').textContent).toBe('No copy could be saved there; the first that failed was 2 days ago. It will be tried again.')
    tell(undefined)
    await settle()
    expect(find('[role=status]').textContent).toBe('')
  })
})
