import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readPlain, resolveUrl } from '../../../lib/identity/urls.ts'

const PAGE = 'https://www.example.org:8080/list/new?show=50'
const part = fc.stringMatching(/^[\w.~:?#%@&=+ -]{0,8}$/)
const host = fc.stringMatching(/^[a-zA-Z0-9.-]{1,12}\.(?:org|com|co|1|xn--p1ai)$/)
const href = fc.tuple(fc.constantFrom('https://', 'http://', 'HTTPS://', '//', '', 'ftp://', 'javascript:'), fc.option(host, { nil: '' }), fc.array(part, { maxLength: 4 })).map(([scheme, name, parts]) => scheme + name + parts.map((each) => `/${each}`).join(''))

describe('readPlain', () => {
  it('reads an address as a URL does, or leaves it', () => {
    fc.assert(
      fc.property(href, (text) => {
        const plain = readPlain(text, PAGE)
        if (!plain) return
        const url = resolveUrl(text, PAGE)
        expect(plain).toEqual({ href: url?.href, hostname: url?.hostname, pathname: url?.pathname })
        expect(url?.search).toBe('')
      }),
      { numRuns: 5_000 },
    )
  })
  it.each(['https://arxiv.org/abs/2408.00118', 'https://doi.org/10.1000/182', '/papers/2408.00118', 'http://a-b.example.com/~x/y_z/'])('reads %s', (text) => expect(readPlain(text, PAGE)).toBeDefined())
  it.each(['/a/../b', '//other.example/x', '/x?y=1', 'https://a.example/%41', 'https://a.example', 'https://u@a.example/', 'https://a.example:8/', '/CL0/eyJ0', 'https://a.example/eyJhIjoxfQ', 'x/y', ''])('leaves %s', (text) => expect(readPlain(text, PAGE)).toBeUndefined())
})
