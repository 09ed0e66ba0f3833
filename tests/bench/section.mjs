/** Puts what a benchmark printed into its section of docs/library.md, between `<!-- name -->` and `<!-- /name -->`; not a benchmark itself. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const file = join(import.meta.dirname, '../../docs/library.md')

export function writeSection(name, text) {
  const [open, close] = [`<!-- ${name} -->`, `<!-- /${name} -->`]
  const page = readFileSync(file, 'utf8')
  const [from, to] = [page.indexOf(open), page.indexOf(close)]
  if (from < 0 || to < from) throw new Error(`docs/library.md has no section ${name}`)
  writeFileSync(file, `${page.slice(0, from + open.length)}\n${text.trim()}\n${page.slice(to)}`)
}
