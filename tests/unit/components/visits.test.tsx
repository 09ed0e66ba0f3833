// @vitest-environment jsdom
import { expect, it } from 'vitest'
import { FeedsPlace } from '../../../components/library/FeedsPlace.tsx'
import { PageList } from '../../../components/views/PageList.tsx'
import { find, NOW, openDesk, show } from './desk.tsx'

const DAY = 86_400_000
const page = 'https://arxiv.org/list/cs.CL/new'
const BEFORE = NOW - 5 * DAY

/** A desk whose feed was visited five days ago, with three papers, and today, with two more; today's page was loaded twice. */
async function visited() {
  const desk = await openDesk()
  const [old, fresh] = [[1, 2, 3], [4, 5]].map((all, i) => all.map((n) => ({ how: 'site' as const, title: `On the harbours, part ${n}`, ids: { arxiv: `2401.0000${n}` }, at: i === 0 ? BEFORE + 60_000 : NOW - 60_000 })))
  const entries = [...(old ?? []), ...(fresh ?? [])].map(({ at, ...sighting }) => ({ sighting, user: { standing: 'seen' as const, tags: [] }, met: [{ site: 'arxiv', page, first: at, last: at }], firstSeen: at, lastSeen: at }))
  await desk.library.take(entries, { dry: false })
  return { ...desk, library: { ...desk.library, visits: async () => [{ site: 'arxiv', page, since: NOW - 30_000, before: BEFORE }] } }
}

it('how many are new on a feed since its visit before is said where feeds are, also when it was loaded anew', async () => {
  await show(await visited(), <FeedsPlace onOpen={() => {}} />)
  expect(find('tbody td:last-child').textContent).toMatch(/^2 new since \S/)
})
it('and below the papers of the page in front', async () => {
  const desk = await visited()
  const papers = (await desk.library.find({ text: 'state:any', sort: 'added', offset: 0, limit: 9 })).papers.map((paper) => ({ paper, state: 'seen' as const }))
  await show(desk, <PageList papers={papers} current={undefined} tags={[]} onEdit={() => {}} list={{ current: null }} />)
  expect(find('footer [role=status]').textContent).toMatch(/^5 papers, 2 new since \S/)
})
