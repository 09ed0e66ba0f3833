import type { Sighting } from '../paper.ts'
import { biblatex, bibtex } from './bibtex.ts'
import { bookmarks } from './bookmarks.ts'
import { chromiumBookmarks } from './chromium-bookmarks.ts'
import { citationLists } from './citation-list.ts'
import { cslJson } from './csl-json.ts'
import { csv } from './csv.ts'
import { digestSteps, readDigest } from './digest-text.ts'
import { endnoteXml } from './endnote-xml.ts'
import { readers, refuse, sortItems } from './format.ts'
import type { Format, Item, Reading, Step } from './format.ts'
import { idList } from './id-list.ts'
import { itemsOfLines, json } from './json.ts'
import { jsonList } from './json-list.ts'
import { isMail, readMail } from './mail.ts'
import { logseq, markdown, obsidian } from './markdown.ts'
import { paperMemory } from './paper-memory.ts'
import { nbib, ris } from './ris.ts'
import { atom, html } from './web.ts'
import { zoteroRdf } from './zotero-rdf.ts'

export type { FileReading } from './read-aside.ts'
export { zipOf } from './zip.ts'
export { runSteps } from './format.ts'
export type { Format, Item, Reading, Step, WriteOptions, WrittenFile } from './format.ts'
export { asPaper } from './as-paper.ts'
export { decodeFile } from './mail.ts'
export { inSlices, readInSlices } from './slices.ts'
export { KEY_PATTERN } from './keys.ts'
export type { Pace } from './slices.ts'
export { readDigest } from './digest-text.ts'

/** JSON Lines of sightings, as the command line prints them. */
const jsonl: Format = {
  name: 'jsonl', extension: 'jsonl', mime: 'application/jsonl', label: 'formatJsonl', ...readers(itemsOfLines),
  recognise: (text, name) => name.endsWith('.jsonl') || /^\s{0,1000}\{[^\n]{0,100000}\}\s*?\n\s{0,10}\{/.test(text.slice(0, 200_000)),
}

const itemsOfSightings = (sightings: readonly Sighting[]): readonly Item[] => (sightings.length > 0 ? sightings.map((sighting) => ({ sighting })) : [refuse('importNoPapers')])

function* itemsOfDigest(digest: string): Generator<Step> {
  let any = false
  for (const sighting of digestSteps(digest)) {
    any ||= sighting !== undefined
    yield sighting && { sighting }
  }
  if (!any) yield refuse('importNoPapers')
}

/** Text digests have no form of their own: they are what is left, and give nothing when no paper is found. */
const text: Format = {
  name: 'text', extension: 'txt', mime: 'text/plain', label: 'formatText',
  ...readers(itemsOfDigest),
  recognise: (digest) => !/^\s{0,1000}[<{[]/.test(digest.slice(0, 2_000)),
}

/** Every format, in the order in which a file is asked whether it is one; text digests last. */
export const FORMATS: readonly Format[] = [
  json, bookmarks, chromiumBookmarks, jsonl, paperMemory, cslJson, jsonList, endnoteXml, zoteroRdf, nbib, bibtex, biblatex, ris, csv, markdown, obsidian, logseq, html, atom, ...citationLists, idList, text,
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
function itemsOfMail(source: string, { readPage }: ReadOptions): Iterable<Item> {
  const found = readMail(source).map((part) => (part.type === 'text/plain' ? readDigest(part.text) : (readPage?.(part.text) ?? [])))
  return itemsOfSightings(found.reduce<readonly Sighting[]>((most, each) => (each.length > most.length ? each : most), []))
}

/** The records of a file of any format we know, one at a time; a foreign one is refused with the reason. Never throws. */
export function itemsOfAny(content: string, name?: string, options: ReadOptions = {}): Iterable<Step> {
  const clean = content.replace(/^\uFEFF/, '')
  if (isMail(clean)) return itemsOfMail(clean, options)
  const format = recogniseFormat(clean, name)
  if (format?.items) return format.items(clean)
  if (/^\s{0,1000}<(?:!doctype html|html|head|body|div|table|!--)/i.test(clean.slice(0, 5_000)) && options.readPage) return itemsOfSightings(options.readPage(clean))
  return /^\s*[{[]/.test(clean) ? json.items(clean) : [refuse('importUnknownFormat', undefined, 1)]
}

/** Reads a file of any format we know at once. */
export const readAny = (content: string, name?: string, options?: ReadOptions): Reading => sortItems(itemsOfAny(content, name, options))
