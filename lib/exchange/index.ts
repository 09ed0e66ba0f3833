import type { Sighting } from '../paper.ts'
import { biblatex, bibtex } from './bibtex.ts'
import { bookmarks } from './bookmarks.ts'
import { cslJson } from './csl-json.ts'
import { csv } from './csv.ts'
import { readDigest } from './digest-text.ts'
import { endnoteXml } from './endnote-xml.ts'
import { refuse } from './format.ts'
import type { Format, Reading } from './format.ts'
import { idList } from './id-list.ts'
import { json, readSightings } from './json.ts'
import { jsonList } from './json-list.ts'
import { isMail, readMail } from './mail.ts'
import { logseq, markdown, obsidian } from './markdown.ts'
import { paperMemory } from './paper-memory.ts'
import { ris } from './ris.ts'
import { atom, html } from './web.ts'

export type { Format, Reading, WriteOptions, WrittenFile } from './format.ts'
export { asPaper } from './parts.ts'
export { decodeFile } from './mail.ts'
export { readDigest } from './digest-text.ts'

/** JSON Lines of sightings, as the command line prints them. */
const jsonl: Format = {
  name: 'jsonl', extension: 'jsonl', mime: 'application/jsonl', label: 'formatJsonl', read: readSightings,
  recognise: (text, name) => name.endsWith('.jsonl') || /^\s{0,1000}\{[^\n]{0,100000}\}\s*?\n\s{0,10}\{/.test(text.slice(0, 200_000)),
}

const asReading = (sightings: readonly Sighting[]): Reading =>
  sightings.length > 0 ? { entries: sightings.map((sighting) => ({ sighting })), rejected: [] } : refuse('importNoPapers')

/** Text digests have no form of their own: they are what is left, and give nothing when no paper is found. */
const text: Format = {
  name: 'text', extension: 'txt', mime: 'text/plain', label: 'formatText',
  read: (digest) => asReading(readDigest(digest)),
  recognise: (digest) => !/^\s{0,1000}[<{[]/.test(digest.slice(0, 2_000)),
}

/** Every format, in the order in which a file is asked whether it is one; text digests last. */
export const FORMATS: readonly Format[] = [
  json, bookmarks, jsonl, paperMemory, cslJson, jsonList, endnoteXml, bibtex, biblatex, ris, csv, markdown, obsidian, logseq, html, atom, idList, text,
]

/** The format of a name, or undefined. */
export const formatNamed = (name: string): Format | undefined => FORMATS.find((format) => format.name === name)

/** The format a text seems to be of, by its beginning and its file's name. */
export const recogniseFormat = (content: string, name = ''): Format | undefined =>
  FORMATS.find((format) => format.read && format.recognise(content, name.toLowerCase()))

/** What reading needs of other rooms: the papers of a page's HTML. Without it pages and HTML mails are refused. */
export interface ReadOptions {
  readPage?(html: string): readonly Sighting[]
}

/** A mail's papers: of its HTML or its text, whichever has more. */
function readMailText(source: string, { readPage }: ReadOptions): Reading {
  const found = readMail(source).map((part) => (part.type === 'text/plain' ? readDigest(part.text) : (readPage?.(part.text) ?? [])))
  return asReading(found.reduce<readonly Sighting[]>((most, each) => (each.length > most.length ? each : most), []))
}

/** Reads a file of any format we know; a foreign one is refused with the reason. Never throws. */
export function readAny(content: string, name?: string, options: ReadOptions = {}): Reading {
  const clean = content.replace(/^\uFEFF/, '')
  if (isMail(clean)) return readMailText(clean, options)
  const format = recogniseFormat(clean, name)
  if (format?.read) return format.read(clean)
  if (/^\s{0,1000}<(?:!doctype html|html|head|body|div|table|!--)/i.test(clean.slice(0, 5_000)) && options.readPage) return asReading(options.readPage(clean))
  return /^\s*[{[]/.test(clean) ? json.read(clean) : refuse('importUnknownFormat', undefined, 1)
}
