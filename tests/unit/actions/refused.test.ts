import 'fake-indexeddb/auto'
import { describe, expect, it } from 'vitest'
import { applyVerb } from '../../../lib/actions/apply-verb.ts'
import { mergeUser } from '../../../lib/actions/merge-user.ts'
import { openLibrary } from '../../../lib/actions/open.ts'
import { isPaper } from '../../../lib/actions/saved.ts'
import { formatNamed, readAny } from '../../../lib/exchange/index.ts'
import { UNTOUCHED } from '../../../lib/identity/merge.ts'
import type { Paper, UserFacts } from '../../../lib/paper.ts'

const refused = applyVerb({ ...UNTOUCHED, standing: 'saved', savedAt: 1, tags: ['sea/deep', 'fog'] }, { do: 'refuse', tag: 'Fog' }, 5)

describe('a refused tag', () => {
  it('is one the paper has not, once, however it is spelled, and decides nothing about the paper', () => {
    expect(refused).toEqual({ standing: 'saved', savedAt: 1, tags: ['sea/deep'], refused: ['Fog'] })
    expect(applyVerb(refused, { do: 'refuse', tag: 'fog' }, 6)).toEqual(refused)
    expect(applyVerb(UNTOUCHED, { do: 'refuse', tag: 'fog' }, 6).standing).toBe('seen')
  })
  it('is refused no more once it is given, by hand or by another name', () => {
    expect(applyVerb(refused, { do: 'tag', add: ['fog'], remove: [] }, 6)).toEqual({ standing: 'saved', savedAt: 1, tags: ['sea/deep', 'fog'] })
    expect(applyVerb(refused, { do: 'rename-tag', from: 'sea', to: 'fog' }, 6)).toEqual({ standing: 'saved', savedAt: 1, tags: ['fog/deep'], refused: ['Fog'] })
    expect(applyVerb(refused, { do: 'rename-tag', from: 'sea/deep', to: 'fog' }, 6)).toEqual({ standing: 'saved', savedAt: 1, tags: ['fog'] })
  })
  it('follows its tag to a new name and is gone with it, also where the paper never bore it or lies packed with others, and comes back by undo', async () => {
    let n = 0
    const library = await openLibrary({ now: () => 1_000 + n++, newId: () => `r${n++}` }, 'refusals')
    await library.take(Array.from({ length: 400 }, (_, i) => ({
      sighting: { how: 'file' as const, title: `Of Fog, part ${i}`, ids: { doi: `10.1/${i}` } }, id: `p${i}`, user: { ...UNTOUCHED, standing: 'saved' as const, savedAt: i + 1, ...(i % 100 ? {} : { refused: ['fog/thick'] }) },
    })), { dry: false })
    await library.act({ id: 'refuse', papers: ['p7'], verb: { do: 'refuse', tag: 'Fog' } })
    const said = async () => Promise.all(['p0', 'p7', 'p300'].map(async (id) => (await library.paper(id))?.user.refused))
    await library.act({ id: 'rename', papers: [], verb: { do: 'rename-tag', from: 'fog', to: 'mist' } })
    expect(await said()).toEqual([['mist/thick'], ['mist'], ['mist/thick']])
    await library.act({ id: 'delete', papers: [], verb: { do: 'delete-tag', tag: 'mist' } })
    expect(await said()).toEqual([undefined, undefined, undefined])
    await library.undo('delete')
    await library.undo('rename')
    expect(await said()).toEqual([['fog/thick'], ['Fog'], ['fog/thick']])
    library.close()
  })
  it('stays one when two libraries become one, unless either has it as a tag', () => {
    const mine: UserFacts = { standing: 'saved', savedAt: 1, tags: ['a'], refused: ['b', 'c'] }
    expect(mergeUser(mine, { tags: ['b'], refused: ['a', 'd'] }, 9)).toMatchObject({ tags: ['a', 'b'], refused: ['c', 'd'] })
  })
  it('is a text wherever a backup says so', () => {
    const paper = { id: 'p', title: 'Of Fog', user: refused, met: [], firstSeen: 1, lastSeen: 2 }
    expect([isPaper(paper), isPaper({ ...paper, user: { ...refused, refused: 'Fog' } })]).toEqual([true, false])
  })
  it('goes out with the paper and comes back', () => {
    const paper: Paper = { id: 'p', title: 'Of Fog', user: refused, met: [], firstSeen: 1, lastSeen: 2 }
    const json = formatNamed('json'), text = [...(json?.write?.([paper]) ?? [])].join('')
    expect(readAny(text).entries[0]?.user).toEqual(refused)
  })
})
