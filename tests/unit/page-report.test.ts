import { describe, expect, it } from 'vitest'
import { type PageReport, parseReport, shapeOf, writeDiagnosis } from '../../lib/page-report.ts'

const report: PageReport = { kind: 'list', site: 'arxiv', how: 'site', count: 25, embedded: true, missing: { abstract: 3, published: 25 }, broken: 'taught' }

describe('a page report', () => {
  it('is read field by field, and nothing else comes along', () => {
    expect(parseReport(JSON.parse(JSON.stringify({ ...report, titles: ['Secret'] })))).toEqual(report)
    for (const bad of [undefined, 'x', [], { count: -1, kind: 'list' }, { count: 1, kind: 'book' }, { kind: 'list' }]) expect(parseReport(bad)).toBeUndefined()
    expect(parseReport({ kind: 'none', count: 0, how: 'magic', site: '<b>', broken: 'a b', missing: { title: 4, authors: 'x' } })).toEqual({ kind: 'none', count: 0, embedded: false, missing: {} })
  })
  it('becomes a diagnosis without anything private', () => {
    const text = writeDiagnosis(report, { url: 'https://user:pw@papers.example/people/ada-lovelace/2026?q=my+illness#me', version: '1.2', agent: 'Firefox 150', taught: 1 })
    expect(text).toBe(
      'Paperlight: 1.2\nbrowser: Firefox 150\nhost: papers.example\npath: /a/a-a/9\npapers: 25\npage: list\nread by: site\nadapter: arxiv\nembedded data: yes\nmissing: abstract 3, published 25\nbroken: taught\ntaught rules for the host: 1\n',
    )
    expect(writeDiagnosis(undefined, { url: 'https://papers.example/', version: '1', agent: 'x', taught: 0 })).toContain('papers: not read\n')
  })
  it('says of a path only its form', () => expect(shapeOf('/JürgenMüller/list-2024.html')).toBe('/a/a-9.a'))
})
