import 'fake-indexeddb/auto'
import { expect, it } from 'vitest'
import { openLibrary } from '../../../lib/actions/open.ts'
import type { Entry } from '../../../lib/paper.ts'

it('a dry run tells of each entry what becomes of it, and where the file says otherwise than the user', async () => {
  let nth = 0
  const library = await openLibrary({ now: () => ++nth, newId: () => `c${++nth}` }, 'conflicts')
  const entry = (n: number, user: Entry['user']): Entry => ({ sighting: { title: `Paper ${n} of its own`, ids: { doi: `10.1/${n}` }, how: 'file' }, ...(user && { user: { standing: 'saved', ...user } }) })
  await library.take([entry(1, { rating: 5, note: 'mine', tags: [] }), entry(2, { tags: ['a'] })], { dry: false })
  const said: unknown[] = []
  const file = [entry(1, { rating: 3, note: 'theirs' }), entry(2, { tags: ['a'] }), entry(3, { tags: [] }), entry(1, { note: 'mine' })]
  await library.take(file, { dry: true, each: (at, fate, conflicts) => said.push([at, fate, conflicts]) })
  expect(said).toEqual([[0, 'merged', ['rating', 'note']], [1, 'same', []], [2, 'fresh', []], [3, 'same', []]])
  expect((await library.find({ text: '', sort: 'added', offset: 0, limit: 9 })).total).toBe(2)
})

it('a note that lost its line ends on the way out is not taken for another when it comes back', async () => {
  let nth = 0
  const library = await openLibrary({ now: () => ++nth, newId: () => `n${++nth}` }, 'line-ends')
  const entry = (note: string): Entry => ({ sighting: { title: 'Noted in lines of their own', ids: { doi: '10.1/9' }, how: 'file' }, user: { standing: 'saved', note, tags: [] } })
  const note = 'First.\n\n- second\n- third'
  await library.take([entry(note)], { dry: false })
  for (const back of ['First. - second - third', 'First.\r\n\r\n- second\r\n- third', '- second - third']) expect(await library.take([entry(back)], { dry: false })).toMatchObject({ same: 1, merged: 0 })
  const [paper] = (await library.find({ text: '', sort: 'added', offset: 0, limit: 9 })).papers
  expect(paper?.user.note).toBe(note)
})
