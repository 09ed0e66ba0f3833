import { describe, expect, it } from 'vitest'
import { SITES } from '../../../lib/sites/index.ts'
import { packSite, unpackSites } from '../../../lib/sites/portable.ts'

/** The site without what does not travel. */
const bare = (value: unknown): unknown =>
  value instanceof RegExp || typeof value !== 'object' || value === null
    ? value
    : Array.isArray(value)
      ? value.map(bare)
      : Object.fromEntries(Object.entries(value).flatMap(([key, each]) => (key === 'examples' ? [] : [[key, bare(each)]])))

describe('portable sites', () => {
  it.each(SITES.map((site) => [site.id, site] as const))('%s is the same after the journey', (_, site) => {
    expect(unpackSites(JSON.parse(JSON.stringify([packSite(site)])))).toEqual([bare(site)])
  })
  it.each([undefined, null, 7, {}, [null, 3, { id: 'x' }, { pages: [] }]])('takes %j for no site', (value) => expect(unpackSites(value)).toEqual([]))
})
