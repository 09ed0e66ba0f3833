/** pandoc reads BibTeX, BibLaTeX and CSL-JSON, and RIS from its version 3 on (Debian 12 has 2.17), to the same items, and cites each. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { bare, papers, run, without, write, written } from './tools.mjs'

const skip = without('pandoc')
const inputs = skip ? '' : run('pandoc', ['--list-input-formats']).stdout

const reads = [['bibtex', 'bibtex'], ['biblatex', 'biblatex'], ['csl-json', 'csljson'], ['ris', 'ris']].filter(([, from]) => from !== 'ris' || inputs.split('\n').includes(from))
for (const [name, from] of reads) {
  test(`pandoc reads ${name}`, { skip }, () => {
    const path = written(name)
    const { stdout, stderr, status } = run('pandoc', ['-f', from, '-t', 'csljson', path])
    assert.equal(status, 0, stderr)
    assert.equal(stderr, '')
    const items = JSON.parse(stdout)
    assert.equal(items.length, papers.length)
    for (const [at, item] of items.entries()) {
      assert.equal(bare(item.title.replace(/<[^>]+>/g, '')), bare(papers[at].title))
      assert.equal(item.author.length, papers[at].authors.length)
      assert.deepEqual(item.issued['date-parts'][0].map(Number), papers[at].published.split('-').map(Number))
      if (papers[at].ids.doi) assert.equal(item.DOI, papers[at].ids.doi)
    }
  })
  test(`pandoc cites every paper of ${name}`, { skip }, () => {
    const path = written(name)
    write('cite.md', '---\nnocite: "@*"\n---\n')
    const { stdout, stderr, status } = run('pandoc', ['--citeproc', '--bibliography', path, '-t', 'plain', '--wrap=none', 'cite.md'])
    assert.equal(status, 0, stderr)
    assert.equal(stderr, '')
    assert.equal(stdout.trim().split(/\n\n+/).length, papers.length)
  })
}
