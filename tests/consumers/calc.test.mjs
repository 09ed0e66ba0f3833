/** LibreOffice Calc opens the CSV: a row a paper, the same text in the cells, and no cell a formula, not even of papers that try. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { csv } from '../../lib/exchange/csv.ts'
import { elementSteps } from '../../lib/exchange/xml.ts'
import { folder, papers, read, run, without, write, written } from './tools.mjs'

const convert = (path) => run('soffice', [`-env:UserInstallation=file://${folder}/profile`, '--headless', '--infilter=CSV:44,34,UTF8', '--convert-to', 'fods', '--outdir', folder, path], { timeout: 180_000 })
const rowsOf = (name) => [...elementSteps(read(name), new Set(['TABLE:TABLE-ROW']))].filter(Boolean).map((row) => row.children.map((cell) => cell.children.filter(({ name: part }) => part === 'TEXT:P').map(({ text }) => text).join('\n'))).filter((cells) => cells.some(Boolean))

test('Calc shows every paper', { skip: without('soffice') }, () => {
  convert(written('csv'))
  const rows = rowsOf('papers-csv.fods')
  assert.equal(rows.length, papers.length + 1)
  for (const [at, [title]] of rows.slice(1).entries()) assert.equal(title.replace(/\s+/g, ' '), papers[at].title)
})

test('Calc computes nothing', { skip: without('soffice') }, () => {
  const tries = ['=1+1', '+1+1', '-1+1', '@SUM(1)', '=cmd|\' /C calc\'!A0', '\t=1+1', '\r=1+1', '＝1+1', '"=1+1', "'=1+1", '=HYPERLINK("http://e.org")', '%0A=1+1', ';=1+1', ',=1+1', ' =1+1', '\n=1+1', '{=1+1}']
  const hostile = tries.map((title, at) => ({ ...papers[at], title, authors: [title], abstract: title, venue: title, user: { standing: 'saved', tags: [title], note: title } }))
  write('hostile.csv', [...csv.write(hostile)].join(''))
  convert(`${folder}/hostile.csv`)
  const sheet = read('hostile.fods')
  assert.doesNotMatch(sheet, /table:formula/)
  assert.equal(rowsOf('hostile.fods').length, tries.length + 1)
})
