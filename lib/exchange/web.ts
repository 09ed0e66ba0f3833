import type { Paper } from '../paper.ts'
import { flatten } from './flat.ts'
import type { Flat } from './flat.ts'
import type { Format, WriteOptions } from './format.ts'
import { escapeMarkup } from './markup.ts'
import { displayName, splitName } from './people.ts'

/** What is published on the web: a reading list as a page of its own, and an Atom feed. Text only, http(s) only, no script. */

const STYLE = 'body{font:16px/1.5 system-ui,sans-serif;max-width:48rem;margin:2rem auto;padding:0 1rem;color-scheme:light dark}li{margin:0 0 1.2rem}h2{font-size:1.05rem;margin:0}p{margin:.2rem 0}small{opacity:.75}blockquote{margin:.3rem 0 .3rem 1rem;white-space:pre-wrap}'
/** No script may run and nothing may load, whatever stands in the page. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"

const link = (url: string, words: string): string => `<a href="${escapeMarkup(url)}" rel="noreferrer">${escapeMarkup(words)}</a>`
const namesOf = (flat: Flat): string => (flat.authors ?? []).map((name) => displayName(splitName(name))).join(', ')

function writeItem(paper: Paper): string {
  const flat = flatten(paper)
  const about = [namesOf(flat), flat.venue, flat.published].filter(Boolean).join(' · ')
  const more = [flat.pdf && link(flat.pdf, 'PDF'), flat.code && link(flat.code, 'Code')].filter(Boolean).join(' ')
  return [
    `<li><h2>${flat.url ? link(flat.url, flat.title) : escapeMarkup(flat.title)}</h2>`,
    about && `<p><small>${escapeMarkup(about)}</small></p>`,
    more && `<p>${more}</p>`,
    flat.tags && `<p><small>${flat.tags.map((tag) => `#${escapeMarkup(tag)}`).join(' ')}</small></p>`,
    flat.note && `<blockquote>${escapeMarkup(flat.note)}</blockquote>`,
    flat.abstract && `<details><summary>Abstract</summary><p>${escapeMarkup(flat.abstract)}</p></details>`,
    '</li>\n',
  ].filter(Boolean).join('\n')
}

function* writePage(papers: readonly Paper[], options?: WriteOptions): Generator<string> {
  const title = escapeMarkup(options?.title ?? 'Papers')
  yield `<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<meta http-equiv="Content-Security-Policy" content="${POLICY}">\n<meta name="viewport" content="width=device-width">\n<title>${title}</title>\n<style>${STYLE}</style>\n</head>\n<body>\n<h1>${title}</h1>\n<ol>\n`
  for (const paper of papers) yield writeItem(paper)
  yield '</ol>\n</body>\n</html>\n'
}

/** A reading list that needs nothing but a browser. */
export const html = {
  name: 'html', extension: 'html', mime: 'text/html', label: 'formatHtml', asks: ['title'], write: writePage, recognise: () => false,
} as const satisfies Format

const iso = (ms: number): string => new Date(ms).toISOString()

function writeFeedEntry(paper: Paper): string {
  const flat = flatten(paper)
  const published = flat.published ? `<published>${[...flat.published.split('-'), '01', '01'].slice(0, 3).join('-')}T00:00:00Z</published>` : ''
  const authors = (flat.authors ?? ['Unknown']).map((name) => `<author><name>${escapeMarkup(displayName(splitName(name)) || 'Unknown')}</name></author>`).join('')
  return [
    '<entry>',
    `<id>urn:paperlight:${encodeURIComponent(paper.id.toWellFormed())}</id>`,
    `<title>${escapeMarkup(flat.title)}</title>`,
    `<updated>${iso(flat.savedAt ?? paper.lastSeen)}</updated>${published}`,
    authors,
    ...(flat.url ? [`<link rel="alternate" href="${escapeMarkup(flat.url)}"/>`] : []),
    ...(flat.tags ?? []).map((tag) => `<category term="${escapeMarkup(tag)}"/>`),
    ...(flat.abstract ? [`<summary type="text">${escapeMarkup(flat.abstract)}</summary>`] : []),
    ...(flat.note ? [`<content type="text">${escapeMarkup(flat.note)}</content>`] : flat.url ? [] : [`<content type="text">${escapeMarkup(flat.title)}</content>`]),
    '</entry>\n',
  ].join('\n')
}

function* writeFeed(papers: readonly Paper[], options?: WriteOptions): Generator<string> {
  const newest = papers.reduce((latest, { user, lastSeen }) => Math.max(latest, user.savedAt ?? lastSeen), 0)
  const title = escapeMarkup(options?.title ?? 'Papers')
  yield `<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">\n<id>urn:paperlight:saved</id>\n<title>${title}</title>\n<updated>${iso(options?.now ?? newest)}</updated>\n<generator>Paperlight</generator>\n`
  for (const paper of papers) yield writeFeedEntry(paper)
  yield '</feed>\n'
}

/** An Atom feed (RFC 4287) of saved papers. */
export const atom = {
  name: 'atom', extension: 'atom', mime: 'application/atom+xml', label: 'formatAtom', asks: ['title'], write: writeFeed, recognise: () => false,
} as const satisfies Format
