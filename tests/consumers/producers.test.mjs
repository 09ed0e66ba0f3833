/** Files that other programs write come in whole: a thousand entries, each with its title, authors, year and DOI. */
import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import { bare, comesIn, folder, papers, run, without, write, written } from './tools.mjs'

/** What a program prints, as a file. */
function printed(name, program, args) {
  const { stdout, stderr, status } = run(program, args)
  assert.equal(status, 0, stderr)
  write(name, stdout)
}

for (const to of ['bibtex', 'biblatex', 'csljson']) {
  test(`pandoc’s ${to}`, { skip: without('pandoc') }, () => {
    const name = `from-pandoc-${to}.${to === 'csljson' ? 'json' : 'bib'}`
    printed(name, 'pandoc', ['-f', 'csljson', '-t', to, written('csl-json')])
    // Its BibTeX writer has no DOI.
    comesIn(name, { doi: to !== 'bibtex' })
  })
}
for (const [program, name] of [['xml2bib', 'from-bibutils.bib'], ['xml2ris', 'from-bibutils.ris']]) {
  test(`${program}’s file`, { skip: without(program, 'ris2xml') }, () => {
    printed('mods.xml', 'ris2xml', ['-i', 'utf8', written('ris')])
    printed(name, program, ['-o', 'utf8', 'mods.xml'])
    comesIn(name)
  })
}
test('Calc’s CSV', { skip: without('soffice') }, () => {
  const convert = (path, ...args) => run('soffice', [`-env:UserInstallation=file://${folder}/profile`, '--headless', ...args, '--outdir', folder, path], { timeout: 180_000 })
  convert(written('csv'), '--infilter=CSV:44,34,UTF8', '--convert-to', 'ods')
  convert(join(folder, 'papers-csv.ods'), '--convert-to', 'csv:Text - txt - csv (StarCalc):44,34,76')
  const byTitle = comesIn('papers-csv.csv')
  for (const { title, user } of papers) assert.deepEqual(byTitle.get(bare(title)).user.tags ?? [], user.tags)
})
