import { JSDOM } from 'jsdom'
import { describe, expect, it } from 'vitest'
import { createDetector, type Steps } from '../../../lib/sites/detect.ts'
import { SITES } from '../../../lib/sites/index.ts'

const run = (steps: Steps) => {
  for (let step = steps.next(); ; step = steps.next()) if (step.done) return step.value
}
const row = (i: number) =>
  `<li class="hit"><h3><a href="https://doi.org/10.5555/row.${i}">A paper about the number ${i} and its neighbours</a></h3><p class="authors">Ada Almeida, Bruno Castellan</p></li>`
const make = (html: string, url: string) => {
  const { document } = new JSDOM(html, { url }).window
  return { document, detector: createDetector(document, url, { sites: SITES }) }
}
const add = (document: Document, parent: string, html: string): Node[] => {
  const template = document.createElement('template')
  template.innerHTML = html
  const nodes = [...template.content.childNodes]
  document.querySelector(parent)?.append(...nodes)
  return nodes
}

describe('lists that grow', () => {
  const url = 'https://unknown.example/list'
  it('reads only what was added', () => {
    const { document, detector } = make(`<main><ul>${[1, 2, 3, 4].map(row).join('')}</ul></main>`, url)
    expect(run(detector.look()).found).toHaveLength(4)
    const { found } = run(detector.lookAt(add(document, 'ul', row(5) + row(6))))
    expect(found.map((f) => f.sighting.ids?.doi)).toEqual(['10.5555/row.5', '10.5555/row.6'])
    expect(run(detector.lookAt(add(document, 'main', '<p>No paper here, only <a href="/more">more</a>.</p>'))).found).toEqual([])
  })
  it('finds a list that comes late, and one of another build', () => {
    const { document, detector } = make('<main><ul></ul></main>', url)
    expect(run(detector.look()).found).toEqual([])
    expect(run(detector.lookAt(add(document, 'ul', [1, 2, 3].map(row).join('')))).found).toHaveLength(3)
    const other = [7, 8, 9].map((i) => `<div class="paper"><b><a href="https://arxiv.org/abs/2611.0000${i}">Another kind of paper with number ${i} on it</a></b><div>Chiara Petrova and Hiro Nakamura</div></div>`)
    expect(run(detector.lookAt(add(document, 'main', `<section>${other.join('')}</section>`))).found).toHaveLength(3)
  })
  it('notices a recycled card and reads it again', () => {
    const { detector } = make(`<main><ul>${[1, 2, 3].map(row).join('')}</ul></main>`, url)
    const [first, second] = run(detector.look()).found
    if (!first || !second) throw new Error('no cards')
    const link = first.card.querySelector('a')
    link?.setAttribute('href', 'https://doi.org/10.5555/row.40')
    if (link) link.textContent = 'Quite another paper in the same place as before'
    expect([detector.holds(first), detector.holds(second)]).toEqual([false, true])
    const again = run(detector.lookAt([first.card, second.card])).found
    expect(again.map((f) => f.sighting.ids?.doi)).toEqual(['10.5555/row.40'])
    expect(again[0]?.card).toBe(first.card)
  })
  it('notices a card that left', () => {
    const { detector } = make(`<main><ul>${[1, 2, 3].map(row).join('')}</ul></main>`, url)
    const [first] = run(detector.look()).found
    first?.card.remove()
    expect(first && detector.holds(first)).toBe(false)
  })
  it('works with an adapter whose cards are siblings, below a heading', () => {
    const entry = (id: string) =>
      `<dt><a href="/abs/${id}" title="Abstract">arXiv:${id}</a></dt><dd><div class="meta"><div class="list-title">Title: The paper ${id} in full</div><div class="list-authors"><a href="#">Ada Quill</a></div></div></dd>`
    const { document, detector } = make(`<h3>Thu, 14 Mar 2024</h3><dl id="articles">${entry('2403.00001')}</dl>`, 'https://arxiv.org/list/cs.CL/recent')
    expect(run(detector.look()).found).toHaveLength(1)
    const { found } = run(detector.lookAt(add(document, 'dl', entry('2403.00002'))))
    expect(found.map((f) => [f.sighting.title, f.sighting.published])).toEqual([['The paper 2403.00002 in full', '2024-03-14']])
  })
})
