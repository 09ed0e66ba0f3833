import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { JSDOM } from 'jsdom'
import { describe, expect, it } from 'vitest'
import type { Sighting } from '../../lib/paper.ts'
import { detect } from '../../lib/sites/detect.ts'
import { SITES } from '../../lib/sites/index.ts'

/** What a case says: the page's address and the papers on it, in order; every field given must be found exactly so. */
interface Case {
  readonly url: string
  /** A page kept elsewhere in the project, relative to the case; absent: `page.html` beside this file. */
  readonly page?: string
  /** Absent: the site's id before the last `-` of the folder's name. */
  readonly site?: string
  /** Fields that are given must be equal; fields not given are not looked at. `null` = must be absent. */
  readonly papers: readonly { readonly [K in keyof Sighting]?: Sighting[K] | null }[]
}

const root = join(import.meta.dirname, 'cases')
const names = readdirSync(root).filter((name) => existsSync(join(root, name, 'expected.json')))
const ids = SITES.map((s) => s.id)

describe.each(names)('%s', (name) => {
  const wanted = JSON.parse(readFileSync(join(root, name, 'expected.json'), 'utf8')) as Case
  const page = readFileSync(join(root, name, wanted.page ?? 'page.html'), 'utf8')
  const { document } = new JSDOM(page, { url: wanted.url }).window
  const before = document.documentElement.outerHTML
  const { found, report } = detect(document, wanted.url, { sites: SITES })
  const sightings = found.map((f) => f.sighting)

  it('finds every paper and nothing beside', () => {
    expect(sightings.map((s) => s.title)).toEqual(wanted.papers.map((p) => p.title))
    expect(report.count).toBe(wanted.papers.length)
  })
  it('reads every field', () => {
    const read = wanted.papers.map((paper, i) =>
      Object.fromEntries(Object.keys(paper).map((key) => [key, (sightings[i] as unknown as Record<string, unknown> | undefined)?.[key] ?? null])),
    )
    expect(read).toEqual(wanted.papers)
  })
  it('is read by its own adapter', () => {
    const site = wanted.site ?? ids.find((id) => name.startsWith(`${id}-`))
    if (site !== undefined && wanted.papers.length > 0) expect(report.site).toBe(site)
  })
  it('gives cards that do not overlap and titles inside them, and leaves the page as it was', () => {
    for (const [i, { card, title }] of found.entries()) {
      expect(card.isConnected && title.isConnected).toBe(true)
      const next = found[i + 1]?.card
      if (next) expect(card.contains(next) || next.contains(card)).toBe(false)
    }
    expect(document.documentElement.outerHTML).toBe(before)
  })
})

describe('cases', () => {
  it.each(ids)('%s has a case', (id) => expect(names.some((name) => name.startsWith(`${id}-`))).toBe(true))
})
