import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { JSDOM } from 'jsdom'
import { describe, expect, it } from 'vitest'
import { detect } from '../../../lib/sites/detect.ts'
import { createDetector } from '../../../lib/sites/detector.ts'
import { SITES } from '../../../lib/sites/index.ts'
import { sitesOf } from '../../../lib/sites/match.ts'

const cases = join(import.meta.dirname, '../../pages/cases')

function open(name: string): { readonly document: Document; readonly url: string } {
  const { url, page = 'page.html' } = JSON.parse(readFileSync(join(cases, name, 'expected.json'), 'utf8')) as { url: string; page?: string }
  return { document: new JSDOM(readFileSync(join(cases, name, page), 'utf8'), { url }).window.document, url }
}

/** What the page's script reads by itself, without the parts it brings on demand. */
function lookLean(document: Document, url: string): ReturnType<typeof detect> {
  const steps = createDetector(document, url, { sites: sitesOf(url, SITES) }).look()
  for (let step = steps.next(); ; step = steps.next()) if (step.done) return step.value
}

describe('the detector without its parts', () => {
  it.each(['arxiv-new', 'arxiv-search', 'hacker-news-front', 'hugging-face-daily', 'dblp-venue', 'cvf-all'])('reads %s to the end, as with them', (name) => {
    const { document, url } = open(name)
    const { found, report } = lookLean(document, url)
    expect(report.unread).toBeUndefined()
    expect(found.length).toBeGreaterThan(0)
    expect(found).toEqual(detect(document, url, { sites: SITES }).found)
  })
  it('asks for them where the adapter leaves a field to guess', () => {
    const { document, url } = open('usenix-sessions')
    expect(detect(document, url, { sites: SITES }).found.length).toBeGreaterThan(0)
    expect(lookLean(document, url)).toMatchObject({ found: [], report: { unread: true } })
  })
  it('asks for them where no adapter reads the page', () => {
    const { document } = open('generic-table')
    expect(lookLean(document, 'https://unknown.example/').report.unread).toBe(true)
  })
})
