import { squash } from '../text.ts'
import type { Flat } from './flat.ts'
import { displayName, splitName } from './people.ts'

/** Text inside Markdown that stays text. */

/** One line, its signs escaped, so that nothing of it is a link, an image, a tag or HTML. */
export const plainMarkdown = (text: string): string => squash(text).replace(/[\\`*_{}[\]<>#|~$^=!:@&]/g, (sign) => (/[:=!^@]/.test(sign) ? sign : `\\${sign}`)).replace(/(?<=^|\s)([+-]|\d+[.)])(?=\s)/g, '\\$1')

/** An address as it may stand between `(` and `)`. */
const linkTarget = (url: string): string => url.replace(/[()<>\s\\[\]`]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`)

/** A tag as Obsidian and Logseq take it: letters, digits, `_-/`, not digits alone. */
export function tagName(tag: string): string {
  const name = tag.replace(/[^\p{L}\p{N}_/-]+/gu, '-').replace(/^[-/]+|[-/]+$/g, '')
  return name === '' ? 'untitled' : /^[\d/]+$/.test(name) ? `_${name}` : name
}

/** Lines of a user's note or an abstract, each behind `prefix`. */
export const indented = (text: string, prefix: string): string => text.split(/\r\n|\r|\n/).map((line) => `${prefix}${line}`.trimEnd()).join('\n')

/** What a template's names stand for, as plain text. */
const PARTS: Readonly<Record<string, (flat: Flat) => string>> = {
  title: (flat) => plainMarkdown(flat.title),
  url: (flat) => (flat.url ? linkTarget(flat.url) : ''),
  link: (flat) => (flat.url ? `[${plainMarkdown(flat.title)}](${linkTarget(flat.url)})` : plainMarkdown(flat.title)),
  authors: (flat) => plainMarkdown(namesOf(flat).join(', ')),
  authorsShort: (flat) => plainMarkdown(namesOf(flat).length > 3 ? `${namesOf(flat)[0]} et al.` : namesOf(flat).join(', ')),
  year: (flat) => flat.published?.slice(0, 4) ?? '',
  date: (flat) => flat.published ?? '',
  venue: (flat) => plainMarkdown(flat.venue ?? ''),
  arxiv: (flat) => flat.arxiv ?? '',
  doi: (flat) => plainMarkdown(flat.doi ?? ''),
  tags: (flat) => (flat.tags ?? []).map((tag) => `#${tagName(tag)}`).join(' '),
  rating: (flat) => '★'.repeat(Math.round(flat.rating ?? 0)),
  reading: (flat) => flat.reading ?? '',
  note: (flat) => flat.note ?? '',
  abstract: (flat) => plainMarkdown(flat.abstract ?? ''),
}
const namesOf = (flat: Flat): readonly string[] => (flat.authors ?? []).map((name) => displayName(splitName(name)))

/**
 * A template filled with a paper: `{{name}}`; `{{before {name} after}}` prints its surroundings only when the name says something.
 * Lines that held names and came out empty are left out.
 */
export function fillTemplate(template: string, flat: Flat): string {
  const part = (name: string): string => (Object.hasOwn(PARTS, name) ? (PARTS[name]?.(flat) ?? '') : '')
  return template.slice(0, 10_000).split('\n').flatMap((line) => {
    if (!line.includes('{{')) return [line]
    const filled = line.replace(/\{\{(?:(\w{1,20})|([^{}]{0,100})\{(\w{1,20})\}([^{}]{0,100}))\}\}/g, (_, name?: string, before = '', inner = '', after = '') => {
      if (name !== undefined) return part(name)
      const text = part(inner)
      return text === '' ? '' : `${before}${text}${after}`
    })
    return filled.trim() === '' ? [] : [filled.replace(/\s+$/, '')]
  }).join('\n')
}
