/** Every format both ways: 10,000 papers, time and peak memory, beside Citation.js and pandoc on the same files. */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { argv, cpuUsage, execPath, resourceUsage } from 'node:process'
import { FORMATS, formatNamed } from '../../lib/exchange/index.ts'
import { makePapers } from './exchange-papers.ts'

const folder = join(import.meta.dirname, '../../.output/bench-exchange')
const count = Number(argv.find((arg) => arg.startsWith('--papers='))?.slice(9) ?? 10_000)
const fileOf = (name: string): string => join(folder, `${name}.${formatNamed(name)?.extension}`)

interface Measure { readonly ms: number; readonly papers: number; readonly peak: number; readonly bytes?: number; readonly longest?: number }

/** Processor time of this process so far, ms: on a machine with other work it says more than the clock. */
function cpu(): number {
  const { user, system } = cpuUsage()
  return (user + system) / 1_000
}

/** The work itself, in a process of its own, so that its peak memory is its own. */
async function work(how: string, name: string): Promise<Measure> {
  const format = formatNamed(name)
  if (how === 'write') {
    const papers = makePapers(count)
    const start = cpu()
    const pieces = [...(format?.write?.(papers) ?? [])]
    const ms = cpu() - start
    writeFileSync(fileOf(name), pieces.join(''))
    return { ms, papers: count, peak: resourceUsage().maxRSS / 1024, bytes: statSync(fileOf(name)).size }
  }
  const text = readFileSync(fileOf(name), 'utf8')
  if (how === 'read') return readOurs(text, name)
  const { Cite } = await import(join(folder, 'node_modules/@citation-js/core/lib/index.js'))
  await import(join(folder, `node_modules/@citation-js/plugin-${name === 'ris' ? 'ris' : 'bibtex'}/lib/index.js`))
  const begun = cpu()
  if (how === 'citation-js') {
    const { data } = new Cite(text)
    return { ms: cpu() - begun, papers: data.length, peak: resourceUsage().maxRSS / 1024 }
  }
  const cite = new Cite(JSON.parse(readFileSync(fileOf('csl-json'), 'utf8')))
  const again = cpu()
  cite.format(name, { format: 'text' })
  return { ms: cpu() - again, papers: cite.data.length, peak: resourceUsage().maxRSS / 1024 }
}

/** Reads record by record, and notes the longest time between two: what a slice can at worst add. */
function readOurs(text: string, name: string): Measure {
  const start = cpu()
  let papers = 0
  let longest = 0
  let last = performance.now()
  for (const _ of formatNamed(name)?.items?.(text) ?? []) {
    papers++
    const now = performance.now()
    longest = Math.max(longest, now - last)
    last = now
  }
  return { ms: cpu() - start, papers, peak: resourceUsage().maxRSS / 1024, longest }
}

function measure(how: string, name: string): Measure | undefined {
  const { stdout, status } = spawnSync(execPath, ['--max-old-space-size=4096', import.meta.filename, `--papers=${count}`, how, name], { encoding: 'utf8', timeout: 900_000 })
  return status === 0 ? (JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as Measure) : undefined
}

function measurePandoc(name: string, to: string): Measure | undefined {
  const from = { bibtex: 'bibtex', biblatex: 'biblatex', 'csl-json': 'csljson' }[name]
  if (!from || spawnSync('sh', ['-c', 'command -v pandoc']).status !== 0) return undefined
  const { status, stderr } = spawnSync('sh', ['-c', '/usr/bin/time -f "%U %S %M" pandoc "$@"', 'sh', '-f', from, '-t', to, '-o', join(folder, 'pandoc.out'), fileOf(name)], { encoding: 'utf8', timeout: 900_000 })
  const [user = Number.NaN, system = Number.NaN, peak = Number.NaN] = (stderr.trim().split('\n').at(-1) ?? '').split(' ').map(Number)
  return status === 0 ? { ms: (user + system) * 1_000, papers: count, peak: peak / 1024 } : undefined
}

const rate = (of: Measure | undefined): string => (of && of.ms > 0 ? Math.round((of.papers / of.ms) * 1_000).toLocaleString('en') : '–')
const cell = (of: Measure | undefined): string => (of ? `${rate(of)} (${Math.round(of.ms).toLocaleString('en')} ms, ${of.peak > 0 ? `${Math.round(of.peak)} MB` : '–'})` : '–')

function table(): string {
  mkdirSync(folder, { recursive: true })
  if (!existsSync(join(folder, 'node_modules/@citation-js'))) {
    writeFileSync(join(folder, 'package.json'), '{"private":true}')
    spawnSync('npm', ['install', '--silent', '--legacy-peer-deps', '@citation-js/core@0.9.0', '@citation-js/plugin-bibtex@0.9.0', '@citation-js/plugin-ris@0.8.2'], { cwd: folder, stdio: 'inherit' })
  }
  const lines = ['| format | MB | we write | we read | longest record, ms | Citation.js reads | pandoc reads |', '|---|---|---|---|---|---|---|']
  const own = FORMATS.filter((format) => format.write)
  for (const { name } of own) measure('write', name)
  for (const { name, items } of own) {
    const wrote = measure('write', name)
    const read = items ? measure('read', name) : undefined
    const theirs = ['bibtex', 'biblatex', 'ris'].includes(name) ? measure('citation-js', name) : undefined
    const line = `| ${name} | ${((wrote?.bytes ?? 0) / 1e6).toFixed(1)} | ${cell(wrote)} | ${cell(read)} | ${read?.longest?.toFixed(0) ?? '–'} | ${cell(theirs)} | ${cell(measurePandoc(name, 'csljson'))} |`
    console.error(line)
    lines.push(line)
  }
  for (const name of ['bibtex', 'ris']) lines.push(`| ${name}, written by Citation.js | | ${cell(measure('citation-js-write', name))} | | | | |`)
  return lines.join('\n')
}

const [how, name] = argv.slice(2).filter((arg) => !arg.startsWith('--'))
if (how && name) console.log(JSON.stringify(await work(how, name)))
else console.log(`${count.toLocaleString('en')} papers; papers/s of processor time (ms, peak MB of the process)\n\n${table()}`)
