/** pandoc reads BibTeX, BibLaTeX, CSL-JSON and RIS to the same items, and cites each. RIS needs its version 3; Debian 12 has 2.17, so a newer one is run beside it. */
import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { basename } from 'node:path'
import { test } from 'node:test'
import { accentsToLatex, toLatex } from '../../lib/exchange/latex.ts'
import { MATH, TEX_OF } from '../../lib/exchange/latex-symbols.ts'
import { newerPandoc } from '../../scripts/consumers.mjs'
import { bare, papers, read, run, without, write, written } from './tools.mjs'

const CITING = '---\nnocite: "@*"\n---\n'

/** Debian's: gives what it prints, having said nothing else. */
function ofDebian(args) {
  const { stdout, stderr, status } = run('pandoc', args)
  assert.equal(status, 0, stderr)
  assert.equal(stderr, '')
  return stdout
}
/** The newer one, on a text and with files beside it; what it says of files it opened is no warning. */
async function ofNewer(options, text, files = {}) {
  const { convert } = await import(newerPandoc)
  const { stdout, stderr, warnings } = await convert(options, text, files)
  assert.deepEqual([stderr, warnings.filter(({ verbosity }) => verbosity !== 'INFO')], ['', []])
  return stdout
}

/** Letters whose commands pandoc drops. */
const DROPPED = /[ĐđÞþÐð]/g
const nameOf = ({ given, 'dropping-particle': drops, 'non-dropping-particle': stays, family, literal }) => bare([given, drops, stays, family, literal].join(''))

const DEBIAN = {
  skip: without('pandoc'),
  items: (path, from) => ofDebian(['-f', from, '-t', 'csljson', path]),
  cite(path) {
    write('cite.md', CITING)
    return ofDebian(['--citeproc', '--bibliography', path, '-t', 'plain', '--wrap=none', 'cite.md'])
  },
}
const NEWER = {
  skip: existsSync(newerPandoc) ? false : 'pandoc-wasm not installed; run scripts/consumers.mjs',
  items: (path, from) => ofNewer({ from, to: 'csljson' }, read(path)),
  cite: (path) => ofNewer({ from: 'markdown', to: 'plain', citeproc: true, wrap: 'none', bibliography: [path] }, CITING, { [path]: read(path) }),
}

for (const [name, from, pandoc] of [['bibtex', 'bibtex', DEBIAN], ['biblatex', 'biblatex', DEBIAN], ['csl-json', 'csljson', DEBIAN], ['ris', 'ris', NEWER]]) {
  test(`pandoc reads ${name}`, { skip: pandoc.skip }, async () => {
    const items = JSON.parse(await pandoc.items(basename(written(name)), from))
    assert.equal(items.length, papers.length)
    for (const [at, item] of items.entries()) {
      const { title, authors, published, ids, url, venue, abstract } = papers[at]
      assert.equal(bare(item.title.replace(/<[^>]+>/g, '')), bare(title))
      assert.deepEqual(item.author.map(nameOf), authors.map((name) => bare(from === 'bibtex' ? name.replace(DROPPED, '') : name)))
      // Of RIS it takes the year alone.
      assert.deepEqual(item.issued['date-parts'][0].map(Number), published.split('-').map(Number).slice(0, from === 'ris' ? 1 : 3))
      if (ids.doi) assert.equal(item.DOI, ids.doi)
      assert.equal(item.URL, url)
      assert.equal(bare(item['container-title'] ?? ''), bare(venue ?? ''))
      assert.equal(bare(item.abstract.replace(/<[^>]+>/g, '')), bare(abstract))
    }
  })
  test(`pandoc cites every paper of ${name}`, { skip: pandoc.skip }, async () => {
    assert.equal((await pandoc.cite(basename(written(name)))).trim().split(/\n\n+/).length, papers.length)
  })
}

test('pandoc keeps every letter and sign of BibTeX but six', { skip: DEBIAN.skip }, () => {
  const letters = [[0xa1, 0x24f], [0x1e00, 0x1eff]].flatMap(([from, to]) => Array.from({ length: to - from + 1 }, (_, at) => String.fromCodePoint(from + at)))
  const signs = [...new Set([...letters, ...TEX_OF.keys(), ...'\\{}%#$&~^_<>|'])].filter((sign) => !sign.match(DROPPED))
  write('signs.bib', signs.map((sign, at) => `@misc{k${at}, title = {{A${accentsToLatex(toLatex(sign))}B}}}`).join('\n'))
  const shown = JSON.parse(ofDebian(['-f', 'bibtex', '-t', 'csljson', 'signs.bib'])).map(({ title }) => title.replace(/<[^>]+>/g, '').replace(/&(lt|gt|amp);/g, (_, name) => ({ lt: '<', gt: '>', amp: '&' })[name]))
  const plain = (title) => title.replace(/^A\\([A-Za-z]+)B$/, (all, name) => (MATH[name] ? `A${MATH[name]}B` : all)).normalize('NFC')
  assert.deepEqual(shown.map(plain), signs.map((sign) => `A${sign}B`.normalize('NFC')))
})
