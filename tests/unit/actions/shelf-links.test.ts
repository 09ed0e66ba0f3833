import { describe, expect, it } from 'vitest'
import { forgetShelfLinks, openShelfLinks } from '../../../lib/actions/shelf-links.ts'
import type { MirrorLink } from '../../../lib/exchange/bookmark-mirror.ts'

function makeKeeper(values: Record<string, unknown> = {}) {
  const asked: number[] = []
  return {
    values, asked,
    get: async (keys: readonly string[]) => (asked.push(keys.length), structuredClone(Object.fromEntries(keys.flatMap((key) => (Object.hasOwn(values, key) ? [[key, values[key]]] : []))))),
    set: async (more: Readonly<Record<string, unknown>>) => void Object.assign(values, structuredClone(more)),
  }
}
let stamps = 0
const open = (keeper: ReturnType<typeof makeKeeper>) => openShelfLinks(keeper, () => `s${stamps++}`)
const link = (n: number): MirrorLink => ({ bookmark: `b${n}`, paper: `p${n}`, title: `T ${n}`, url: `https://e.org/${n}`, path: ['a'] })
const byPaper = (links: readonly MirrorLink[]) => links.toSorted((a, b) => (a.paper < b.paper ? -1 : 1))
const many = Array.from({ length: 2_000 }, (_, n) => link(n))

describe('links of the shelf', () => {
  it('come back in another worker, and a change writes the part it is in', async () => {
    const keeper = makeKeeper()
    expect(await open(keeper).read()).toEqual([])
    const links = open(keeper)
    expect(await links.write(many)).toBe(256)
    const other = open(keeper)
    const found = await other.read()
    expect(byPaper(found)).toEqual(byPaper(many))
    expect(await other.write(found)).toBe(0)
    expect(await other.write(found.map((one) => (one.paper === 'p7' ? { ...one, title: 'New' } : one)))).toBe(1)
    expect(await other.write((await other.read()).filter(({ paper }) => paper !== 'p9'))).toBe(1)
    const last = await open(keeper).read()
    expect(last).toHaveLength(1_999)
    expect(last.find(({ paper }) => paper === 'p7')?.title).toBe('New')
  })
  it('are read again only when somebody else wrote', async () => {
    const keeper = makeKeeper()
    const links = open(keeper)
    await links.write(many)
    keeper.asked.length = 0
    await links.read()
    expect(keeper.asked).toEqual([1])
    await open(keeper).write([link(1)])
    expect(await links.read()).toEqual([link(1)])
  })
  it('of before, kept as one list, are taken over; a switched-off shelf leaves none', async () => {
    const keeper = makeKeeper({ 'shelf.links': [link(1), link(2), 7] })
    const links = open(keeper)
    const found = await links.read()
    expect(found).toEqual([link(1), link(2)])
    await links.write(found)
    expect(byPaper(await open(keeper).read())).toEqual([link(1), link(2)])
    await forgetShelfLinks(keeper)
    expect(await links.read()).toEqual([])
    expect(JSON.stringify(keeper.values)).not.toContain('e.org')
    await links.write([link(3)])
    expect(await open(keeper).read()).toEqual([link(3)])
  })
})
