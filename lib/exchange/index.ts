import { biblatex, bibtex } from './bibtex.ts'
import { bookmarks } from './bookmarks.ts'
import { cslJson } from './csl-json.ts'
import { csv } from './csv.ts'
import { readDigest } from './digest-text.ts'
import { endnoteXml } from './endnote-xml.ts'
import { refuse } from './format.ts'
import type { Format, Reading } from './format.ts'
import { json, readSightings } from './json.ts'
import { logseq, markdown, obsidian } from './markdown.ts'
import { ris } from './ris.ts'
import { atom, html } from './web.ts'

export type { Format, Reading, WriteOptions, WrittenFile } from './format.ts'
export { asPaper } from './parts.ts'

/** JSON Lines of sightings, as the command line prints them. */
const jsonl: Format = {
  name: 'jsonl', extension: 'jsonl', mime: 'application/jsonl', label: 'formatJsonl', read: readSightings,
  recognise: (text, name) => name.endsWith('.jsonl') || /^\s{0,1000}\{[^\n]{0,100000}\}\s*?\n\s{0,10}\{/.test(text.slice(0, 200_000)),
}

/** Text digests have no form of their own: they are what is left, and give nothing when no paper is found. */
const text: Format = {
  name: 'text', extension: 'txt', mime: 'text/plain', label: 'formatText',
  read(digest) {
    const sightings = readDigest(digest)
    return sightings.length > 0 ? { entries: sightings.map((sighting) => ({ sighting })), rejected: [] } : refuse('importNoPapers')
  },
  recognise: (digest) => !/^\s{0,1000}[<{[]/.test(digest.slice(0, 2_000)),
}

/** Every format, in the order in which a file is asked whether it is one; text digests last. */
export const FORMATS: readonly Format[] = [json, bookmarks, jsonl, cslJson, endnoteXml, bibtex, biblatex, ris, csv, markdown, obsidian, logseq, html, atom, text]

/** The format of a name, or undefined. */
export const formatNamed = (name: string): Format | undefined => FORMATS.find((format) => format.name === name)

/** The format a text seems to be of, by its beginning and its file's name. */
export const recogniseFormat = (content: string, name = ''): Format | undefined =>
  FORMATS.find((format) => format.read && format.recognise(content, name.toLowerCase()))

/** Reads a file of any format we know; a foreign one is refused with the reason. Never throws. */
export function readAny(content: string, name?: string): Reading {
  const clean = content.replace(/^\uFEFF/, '')
  const format = recogniseFormat(clean, name)
  if (format?.read) return format.read(clean)
  return /^\s*[{[]/.test(clean) ? (json.read(clean)) : refuse('importUnknownFormat', undefined, 1)
}
