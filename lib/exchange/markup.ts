import { printable } from './printable.ts'

/** Text in and out of HTML and XML, without a parser of the page: escaping, entities, and a tag at a time. */

/** Text as it may stand between tags and in double-quoted attributes; characters no XML can hold are left out. */
export function escapeMarkup(text: string): string {
  return printable(text).replace(/[&<>"']/g, (char) => ESCAPES[char] ?? char)
}
/** The five that every reader knows, in the forms that even Chrome's bookmark reader knows. */
const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00A0', ndash: '–', mdash: '—', hellip: '…', lsquo: '‘', rsquo: '’', ldquo: '“', rdquo: '”' }

/** Text with its entities as characters; unknown ones stay as they stand. */
function unescapeMarkup(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(/&(?:#(\d{1,7})|#[xX]([\da-fA-F]{1,6})|([a-zA-Z]{2,8}));/g, (all, decimal?: string, hex?: string, name?: string) => {
    if (name !== undefined) return Object.hasOwn(NAMED, name) ? (NAMED[name] ?? all) : all
    const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal)
    return code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : '\uFFFD'
  })
}

/** Tags of what Zotero, citeproc and publishers set in titles; `<b>`, which they hardly use, may be meant as it stands. */
const RICH = /<(i|em|italic|sub|sup|inf|sc|scp|jats:\w{1,20}|span)(?:\s[^<>]{0,200})?>((?:(?!<\1[\s>])[^])*?)<\/\1>/gi
/** Most tags within one another. */
const DEEPEST = 4

/** A title without the tags of rich text, where they stand in pairs; a title that is nothing else stays. */
export function dropRichText(title: string): string {
  let plain = title
  for (let depth = 0; depth < DEEPEST && plain.includes('</'); depth++) plain = plain.replace(RICH, '$2')
  return plain.trim() === '' ? title : plain
}

/** The text of a piece of HTML, each block on lines of its own. */
export const textOfMarkup = (html: string): string =>
  unescapeMarkup(html.replace(/<\/(?:p|div|h[1-6]|li|blockquote)>|<br\s{0,5}\/?>/gi, '\n').replace(/<li[^<>]{0,200}>\s{0,100}/gi, '- ').replace(/<\/?[a-z][^<>]{0,2000}>/gi, '')).replace(/[ \t]+\n/g, '\n').replace(/\n{3,}/g, '\n\n').trim()

export interface Tag {
  /** Upper case; closing tags begin with `/`. */
  readonly name: string
  /** Upper-case names; values with entities resolved. The first of a repeated name. Read each time it is asked for. */
  attributes(): ReadonlyMap<string, string>
  /** Text up to the next tag, entities resolved. Read each time it is asked for. */
  text(): string
  readonly offset: number
  /** `<x/>`. */
  readonly empty: boolean
}

const ATTRIBUTE = /([^\s=>"'/]{1,100})\s{0,100}(?:=\s{0,100}(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/g

/** Every tag of a text in order, each with the text behind it (CDATA included); comments and declarations are left out. */
export function* tagsOf(text: string): Generator<Tag> {
  let at = nextTag(text, 0)
  while (at !== -1) {
    const end = endOfTag(text, at)
    if (end === -1) return
    const inner = text.slice(at + 1, end)
    const name = /^\/?[a-z][a-z\d:_-]{0,50}/i.exec(inner)?.[0]
    let next = nextTag(text, end)
    const upTo = next === -1 ? text.length : next
    let more = ''
    while (next !== -1 && text[next + 1] === '!') {
      const [after, words] = passOver(text, next)
      if (after === -1) break
      next = nextTag(text, after)
      more += words + unescapeMarkup(text.slice(after, next === -1 ? undefined : next))
    }
    const behind = more
    const said = (): string => unescapeMarkup(text.slice(end + 1, upTo)) + behind
    if (name !== undefined) yield { name: name.toUpperCase(), attributes: () => attributesOf(inner.slice(name.length)), text: said, offset: at, empty: inner.endsWith('/') }
    if (next !== -1 && next <= at) return
    at = next
  }
}

/** Where a comment, a declaration or a CDATA section ends (-1: never), and the words it gives. */
function passOver(text: string, at: number): readonly [after: number, words: string] {
  const [open = '', close = ''] = text.startsWith('<!--', at) ? ['<!--', '-->'] : text.startsWith('<![CDATA[', at) ? ['<![CDATA[', ']]>'] : ['<!', '>']
  const end = text.indexOf(close, at + open.length)
  return end === -1 ? [-1, ''] : [end + close.length, close === ']]>' ? text.slice(at + open.length, end) : '']
}

/** A tag begins with a letter, a slash or a bang; a lone `<` is text. */
function nextTag(text: string, from: number): number {
  OPENING.lastIndex = from
  return OPENING.exec(text)?.index ?? -1
}
const OPENING = /<[a-z/!?]/gi

/** The `>` that is not inside an attribute's quotes. */
function endOfTag(text: string, from: number): number {
  for (let at = from; ; ) {
    TURN.lastIndex = at
    const [sign, index] = [TURN.exec(text)?.[0], TURN.lastIndex]
    if (sign === undefined || sign === '>') return sign === undefined ? -1 : index - 1
    const close = text.indexOf(sign.charAt(1), index)
    if (close === -1) return -1
    at = close + 1
  }
}
const TURN = />|="|='/g

function attributesOf(text: string): Map<string, string> {
  const found = new Map<string, string>()
  for (const [, name = '', double, single, bare] of text.matchAll(ATTRIBUTE)) {
    const key = name.toUpperCase()
    if (!found.has(key)) found.set(key, unescapeMarkup(double ?? single ?? bare ?? ''))
  }
  return found
}
