import { describe, expect, it } from 'vitest'
import { SITES } from '../../../lib/sites/index.ts'
import { matchSites, sitesOf } from '../../../lib/sites/match.ts'

const siteOf = (url: string) => matchSites(url, SITES)[0]?.site.id

describe('matchSites', () => {
  it.each([
    ['https://web.archive.org/web/20240501120000/https://paperswithcode.com/latest', 'papers-with-code'],
    ['https://web.archive.org/web/2024id_/http:/www.nature.com/search?q=x', 'nature'],
    ['https://www-sciencedirect-com.ezproxy.example.edu/search?qs=x', 'sciencedirect'],
    ['https://dl-acm-org.proxy.lib.example.edu/toc/tog/2024/43/1', 'acm-dl'],
    ['https://ieeexplore.ieee.org.ezproxy.example.edu/search/searchresult.jsp?queryText=x', 'ieee-xplore'],
    ['https://scholar.google.co.jp/scholar?q=x', 'google-scholar'],
    ['https://www.aclanthology.org/events/acl-2024/', 'acl-anthology'],
  ])('%s is of %s', (url, id) => expect(siteOf(url)).toBe(id))
  it.each([
    'https://arxiv-org.example.com/list/cs.CL/new',
    'https://nature.com.example.org/search?q=x',
    'https://web.archive.org/',
    'https://web.archive.org/web/2024/',
    'https://proxy.example.edu/login?url=https://www.nature.com/search?q=x',
    'not an address',
  ])('%s is of none', (url) => expect(siteOf(url)).toBeUndefined())
})

describe('sitesOf', () => {
  it('gives the host’s sites and those known by mark-up alone', () => {
    expect(sitesOf('https://arxiv.org/list/cs.CL/new', SITES).map((s) => s.id)).toEqual(['arxiv', ...SITES.filter((s) => !s.hosts).map((s) => s.id)])
    expect(sitesOf('nonsense', SITES)).toEqual([])
  })
})
