/** bibutils reads BibTeX, RIS and EndNote XML into MODS without a word, with every title. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { elementSteps, elementsAt } from '../../lib/exchange/xml.ts'
import { bare, papers, run, without, written } from './tools.mjs'

for (const [name, program] of [['bibtex', 'bib2xml'], ['biblatex', 'biblatex2xml'], ['ris', 'ris2xml'], ['endnote-xml', 'endx2xml']]) {
  test(`${program} reads ${name}`, { skip: without(program) }, () => {
    const { stdout, stderr, status } = run(program, ['-i', 'utf8', written(name)])
    assert.equal(status, 0)
    assert.match(stderr, new RegExp(`Processed ${papers.length} references`))
    assert.deepEqual(stderr.split('\n').filter((line) => !/Processed|^$/.test(line)), [])
    const titles = [...elementSteps(stdout, new Set(['MODS']))].filter(Boolean).map((mods) => elementsAt(mods, 'titleInfo').at(0)?.children.filter(({ name: part }) => part.endsWith('TITLE')).map(({ text }) => text).join(' '))
    assert.equal(titles.length, papers.length)
    for (const [at, title] of titles.entries()) assert.equal(bare(title), bare(papers[at].title))
  })
}
