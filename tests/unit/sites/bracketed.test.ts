import { JSDOM } from 'jsdom'
import { expect, it } from 'vitest'
import { detect } from '../../../lib/sites/detect.ts'

const TITLES = [
  'Learning the habits of hidden clocks', 'Inference on a parade from noisy windows', 'Fixed effects of long handshakes', 'Peer pressure among park benches',
  'Gravity equations for falling prices of plums', 'Regressions with more columns than a temple', 'Bias in the counting of migrating geese', 'Bootstrap methods for folding screens',
]

it('takes no link in square brackets behind a title for a paper', () => {
  const url = 'https://econ.example/publications.html'
  const papers = TITLES.map((title, i) => `<a href="${i}/paper.pdf">${title}</a>. <font>Journal of Plums</font> ${40 + i}, ${100 + i}-${120 + i}. ${i % 2 === 0 ? `[<a href="${i}/slides.pdf">presentation slides</a>, <a href="${i}/data.zip">replication files and data</a>]` : ''}`)
  const { document } = new JSDOM(`<title>Publications</title><body><h2>Publications</h2><div>${papers.join('<br><br>')}</div>`, { url }).window
  expect(detect(document, url).found.map(({ sighting }) => sighting.title)).toEqual(TITLES)
})
