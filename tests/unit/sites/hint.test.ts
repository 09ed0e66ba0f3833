import { JSDOM } from 'jsdom'
import { describe, expect, it } from 'vitest'
import { readDom } from '../../../lib/dom.ts'
import { readHint } from '../../../lib/sites/evidence.ts'

function hintOf(url: string, title: string) {
  const { document } = new JSDOM(`<!doctype html><title>${title}</title><h1>${title}</h1>`, { url }).window
  return readHint(readDom(document), document, url)
}

describe('what a page says of itself', () => {
  it.each(['https://papers.example/lamps', 'https://publications.example.org/leaflets'])('does not believe the host of %s alone', (url) => {
    expect(hintOf(url, 'All our goods').listsPapers).toBe(false)
  })
  it.each([
    ['https://proceedings.example.press/v9/', 'Volume 9'],
    ['https://example.org/2026/papers', 'Programme'],
    ['https://example.org/2026', 'Accepted papers'],
  ])('believes %s', (url, title) => {
    expect(hintOf(url, title).listsPapers).toBe(true)
  })
})
