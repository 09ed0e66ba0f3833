/** Puts what a benchmark printed into its section of a page of docs, docs/library.md by default, between `<!-- name -->` and `<!-- /name -->`; not a benchmark itself. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

export function writeSection(name, text, page = 'library.md') {
  const file = join(import.meta.dirname, '../../docs', page)
  const [open, close] = [`<!-- ${name} -->`, `<!-- /${name} -->`]
  const had = readFileSync(file, 'utf8')
  const [from, to] = [had.indexOf(open), had.indexOf(close)]
  if (from < 0 || to < from) throw new Error(`docs/${page} has no section ${name}`)
  writeFileSync(file, `${had.slice(0, from + open.length)}\n${text.trim()}\n${had.slice(to)}`)
}
