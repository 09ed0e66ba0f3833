/** BibTeX with LaTeX, and biber: a thousand entries without a warning, each in the bibliography. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { comesIn, papers, read, run, without, write, written } from './tools.mjs'

test('bibtex and pdflatex', { skip: without('bibtex', 'pdflatex') }, () => {
  written('bibtex')
  write('cited.tex', String.raw`\documentclass{article}\usepackage[T1]{fontenc}\usepackage[utf8]{inputenc}\usepackage{textcomp}\usepackage{hyperref}\begin{document}\nocite{*}\bibliographystyle{plainurl}\bibliography{papers-bibtex}\end{document}`)
  run('pdflatex', ['-interaction=batchmode', 'cited.tex'])
  const bib = run('bibtex', ['cited'])
  assert.equal(bib.status, 0, bib.stdout)
  assert.doesNotMatch(read('cited.blg'), /Warning--|error message/)
  assert.equal(read('cited.bbl').match(/\\bibitem/g)?.length, papers.length)
  const tex = run('pdflatex', ['-interaction=nonstopmode', 'cited.tex'])
  assert.deepEqual(read('cited.log').match(/^! .*/gm) ?? [], [])
  assert.equal(tex.status, 0)
})

test('biber validates the data model, and what it writes comes in whole', { skip: without('biber') }, () => {
  const path = written('biblatex')
  const { stdout, status } = run('biber', ['--tool', '--validate-datamodel', '--output-file', 'biber-out.bib', path])
  assert.equal(status, 0, stdout)
  assert.deepEqual(stdout.match(/^(?:WARN|ERROR).*/gm) ?? [], [])
  assert.equal(read('biber-out.bib').match(/^@\w+\{/gm)?.length, papers.length)
  comesIn('biber-out.bib')
})
