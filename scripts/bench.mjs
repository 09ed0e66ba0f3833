/** Runs a benchmark of tests/bench by name, or lists them: `npm run bench [NAME [args]]`. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root, run } from './setup.mjs'

const folder = join(root, 'tests', 'bench')

/** The first line of a file's first doc comment. */
function firstDocLine(path) {
  return /\/\*\*[\s*]*(.*?)\s*(?:\*\/|\n)/.exec(readFileSync(path, 'utf8'))?.[1] ?? ''
}

const files = existsSync(folder) ? readdirSync(folder).filter((name) => /\.(ts|mjs)$/.test(name)).sort() : []
const [name, ...args] = process.argv.slice(2)
const file = files.find((candidate) => candidate.replace(/\.(ts|mjs)$/, '') === name)
if (file) {
  process.exitCode = await run('node', [join(folder, file), ...args])
} else {
  if (name) console.error(`There is no benchmark ${name}.`)
  console.log('npm run bench NAME [args], where NAME is one of')
  for (const each of files) console.log(`  ${each.replace(/\.(ts|mjs)$/, '').padEnd(20)} ${firstDocLine(join(folder, each))}`)
  process.exitCode = name ? 2 : 0
}
