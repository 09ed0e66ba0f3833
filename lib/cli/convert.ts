import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { FORMATS, asPaper, formatNamed, readAny } from '../exchange/index.ts'
import type { Format, Reading } from '../exchange/index.ts'
import type { Entry, Paper } from '../paper.ts'
import type { Command, Exit, Io } from './main.ts'

const names = (can: 'read' | 'write'): string => FORMATS.filter((format) => format[can]).map((format) => format.name).join('|')
const usage = `convert IN [--from ${names('read')}] --to ${names('write')} [-o OUT]`

const OPTIONS = { from: { type: 'string' }, to: { type: 'string' }, output: { type: 'string', short: 'o' } } as const

/** An id that is the same in every run: the first identifier, else the place in the file. */
function toPaper(entry: Entry, index: number, at: number): Paper {
  const known = Object.entries(entry.sighting.ids ?? {})[0]
  return asPaper(entry, known ? known.join(':') : `entry:${index + 1}`, at)
}

function parse(args: readonly string[]): { file: string; from?: string; to: string; output?: string } | undefined {
  try {
    const { values, positionals } = parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true })
    const [file, ...more] = positionals
    return file === undefined || more.length > 0 || values.to === undefined ? undefined : { ...values, file, to: values.to }
  } catch {
    return undefined
  }
}

/** Into a file, a folder (for formats that are several files, when OUT ends in `/`), or to the output. */
function save(papers: readonly Paper[], to: Format, output: string | undefined, io: Io): void {
  if (output?.endsWith('/') && to.files) {
    mkdirSync(output, { recursive: true })
    for (const { name, text } of to.files(papers)) writeFileSync(join(output, name), text)
    return
  }
  const text = [...(to.write?.(papers, { now: Date.now() }) ?? [])].join('')
  if (output === undefined) io.out(text.replace(/\n$/, ''))
  else writeFileSync(output, text)
}

async function run(args: readonly string[], io: Io): Promise<Exit> {
  const asked = parse(args)
  const to = asked && formatNamed(asked.to)
  const from = asked?.from === undefined ? undefined : formatNamed(asked.from)
  if (!asked || !to?.write || (asked.from !== undefined && !from?.read)) return 2
  let text: string
  try {
    text = readFileSync(asked.file === '-' ? 0 : asked.file, 'utf8')
  } catch (error) {
    io.say(`${asked.file}: ${(error as Error).message}`)
    return 1
  }
  const reading: Reading = from?.read?.(text.replace(/^\uFEFF/, '')) ?? readAny(text, asked.file)
  for (const { line, why, detail } of reading.rejected) io.say([`${asked.file}${line === undefined ? '' : `:${line}`}`, why, detail].filter(Boolean).join(': '))
  if (reading.entries.length === 0 && reading.rejected.length > 0) return 1
  const now = Date.now()
  save(reading.entries.map((entry, index) => toPaper(entry, index, now)), to, asked.output, io)
  io.say(`${reading.entries.length} papers, ${reading.rejected.length} rejected`)
  return 0
}

/** Between all exchange formats. */
export const command: Command = { usage, run }
