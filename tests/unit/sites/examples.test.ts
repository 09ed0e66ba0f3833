import { describe, expect, it } from 'vitest'
import { SITES } from '../../../lib/sites/index.ts'
import { matchSites } from '../../../lib/sites/match.ts'
import type { Site } from '../../../lib/sites/site.ts'

const sites: readonly Site[] = SITES
const examples = sites.flatMap((site) => site.pages.flatMap((page) => (page.examples ?? []).map((url) => ({ site, page, url }))))

describe('example addresses', () => {
  it.each(examples.map((e) => [e.url, e] as const))('%s belongs to its own page', (url, { site, page }) => {
    const sees = (selector: string) => selector === site.when || selector === page.when
    expect(matchSites(url, [site], sees)[0]?.page).toBe(page)
  })
  it.each(examples.map((e) => [e.url, e] as const))('%s belongs to no other site', (url, { site }) => {
    expect(matchSites(url, sites).map((m) => m.site.id).filter((id) => id !== site.id)).toEqual([])
  })
  it.each(sites.map((s) => [s.id, s] as const))('%s: every page has an example, ids are unique and kebab-case', (id, site) => {
    expect(id).toMatch(/^[a-z][a-z0-9-]*$/)
    expect(sites.filter((s) => s.id === id)).toHaveLength(1)
    expect(site.hosts !== undefined || site.when !== undefined).toBe(true)
    if (site.hosts) for (const page of site.pages) expect(page.examples?.length ?? 0).toBeGreaterThan(0)
  })
})
