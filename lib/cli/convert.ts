import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { FORMATS, asPaper, formatNamed, readAny, zipOf } from '../exchange/index.ts'
import type { Format, Reading, WriteOptions } from '../exchange/index.ts'
import type { Entry, Paper } from '../paper.ts'
import { detectHtml } from './detect.ts'
import { readText } from './lines.ts'
import type { Command, Exit, Io } from './main.ts'

const names = (can: 'read' | 'write'): string => FORMATS.filter((format) => format[can]).map((format) => format.name).join('|')
const usage = `convert IN [--from ${names('read')}] --to ${names('write')} [-o OUT] [--key PATTERN] [--template TEXT] [--folders tag|tags|state|none] [--title TEXT]`

const OPTIONS = { from: { type: 'string' }, to: { type: 'string' }, output: { type: 'string', short: 'o' }, key: { type: 'string' }, template: { type: 'string' }, folders: { type: 'string' }, title: { type: 'string' } } as const

const FOLDERS = ['tag', 'tags', 'state', 'none'] as const satisfies readonly WriteOptions['folders'][]

/** An id that is the same in every run: the first identifier, else the place in the file. */
function toPaper(entry: Entry, index: number, at: number): Paper {
  const known = Object.entries(entry.sighting.ids ?? {})[0]
  return asPaper(entry, known ? known.join(':') : `entry:${index + 1}`, at)
}

interface Asked {
  readonly file: string
  readonly from?: string
  readonly to: string
  readonly output?: string
  readonly options: WriteOptions
}

function parse(args: readonly string[]): Asked | undefined {
  try {
    const { values, positionals } = parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true })
    const [file, ...more] = positionals
    const { from, to, output, key, template, title } = values
    const folders = FOLDERS.find((one) => one === values.folders)
    if (file === undefined || more.length > 0 || to === undefined || (values.folders !== undefined && !folders)) return undefined
    const options = { ...(key && { keyPattern: key }), ...(template && { template: template.replaceAll('\\n', '\n') }), ...(folders && { folders }), ...(title && { title }) }
    return { file, to, options, ...(from && { from }), ...(output && { output }) }
  } catch {
    return undefined
  }
}

/** Into a file; for formats that are several files into a folder when OUT ends in `/`, or a ZIP when it ends so; or to the output. */
function save(papers: readonly Paper[], to: Format, { output, options }: Asked, io: Io): void {
  if (output?.endsWith('/') && to.files) {
    mkdirSync(output, { recursive: true })
    for (const { name, text } of to.files(papers, options)) writeFileSync(join(output, name), text)
    return
  }
  if (output?.endsWith('.zip') && to.files) return writeFileSync(output, Buffer.concat([...zipOf(to.files(papers, options), Date.now())]))
  const text = [...(to.write?.(papers, { now: Date.now(), ...options }) ?? [])].join('')
  if (output === undefined) io.out(text.replace(/\n$/, ''))
  else writeFileSync(output, text)
}

async function run(args: readonly string[], io: Io): Promise<Exit> {
  const asked = parse(args)
  const to = asked && formatNamed(asked.to)
  const from = asked?.from === undefined ? undefined : formatNamed(asked.from)
  if (!asked || !to?.write || (asked.from !== undefined && !from?.read)) return 2
  const text = readText(asked.file, io)
  if (text === undefined) return 1
  const reading: Reading = from?.read?.(text) ?? readAny(text, asked.file, { readPage: (html) => detectHtml(html, undefined, false) })
  for (const { line, why, detail } of reading.rejected) io.say([`${asked.file}${line === undefined ? '' : `:${line}`}`, why, detail].filter(Boolean).join(': '))
  if (reading.entries.length === 0 && reading.rejected.length > 0) return 1
  const now = Date.now()
  try {
    save(reading.entries.map((entry, index) => toPaper(entry, index, now)), to, asked, io)
  } catch (error) {
    io.say(`${asked.output ?? to.name}: ${(error as Error).message}`)
    return 1
  }
  io.say(`${reading.entries.length} papers, ${reading.rejected.length} rejected`)
  return 0
}

/** Between all exchange formats. */
export const command: Command = { usage, run }
