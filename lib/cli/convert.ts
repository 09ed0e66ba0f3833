import { readFileSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { FORMATS, asPaper, formatNamed, readAny } from '../exchange/index.ts'
import type { Reading } from '../exchange/index.ts'
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
  const pieces = to.write(reading.entries.map((entry, index) => toPaper(entry, index, now)))
  if (asked.output === undefined) io.out([...pieces].join('').replace(/\n$/, ''))
  else writeFileSync(asked.output, [...pieces].join(''))
  io.say(`${reading.entries.length} papers, ${reading.rejected.length} rejected`)
  return 0
}

/** Between all exchange formats. */
export const command: Command = { usage, run }
