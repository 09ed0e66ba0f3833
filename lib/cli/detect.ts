import { JSDOM } from 'jsdom'
import { readDigest } from '../exchange/digest-text.ts'
import { isMail, readMail } from '../exchange/mail.ts'
import type { Sighting } from '../paper.ts'
import { detect } from '../sites/detect.ts'
import { SITES } from '../sites/index.ts'
import { readText } from './lines.ts'
import type { Command, Exit, Io } from './main.ts'

const NO_ADDRESS = 'https://page.invalid/'

interface Args {
  readonly file: string
  readonly url: string | undefined
  readonly generic: boolean
}

function parseArgs(args: readonly string[]): Args | undefined {
  const files: string[] = []
  let url: string | undefined
  let generic = false
  for (let i = 0; i < args.length; i++) {
    const arg = args[i] ?? ''
    if (arg === '--generic') generic = true
    else if (arg === '--url') url = args[++i] ?? ''
    else if (arg.startsWith('-') && arg !== '-') return undefined
    else files.push(arg)
  }
  const [file] = files
  return file === undefined || files.length > 1 || (url !== undefined && !URL.canParse(url)) ? undefined : { file, url, generic }
}

/** The address a saved page names itself, where none is given. */
function ownAddress(document: Document): string {
  const href = document.querySelector('link[rel="canonical"]')?.getAttribute('href') ?? document.querySelector('meta[property="og:url"]')?.getAttribute('content')
  return href && /^https?:/.test(href) && URL.canParse(href) ? href : NO_ADDRESS
}

/** The papers of an HTML page as the content script would see them. */
export function detectHtml(html: string, url: string | undefined, generic: boolean): readonly Sighting[] {
  const { document } = new JSDOM(html, { url: url ?? NO_ADDRESS }).window
  return detect(document, url ?? ownAddress(document), { sites: SITES, genericOnly: generic }).found.map(({ sighting }) => sighting)
}

/** Where alerts are read; adapters for mails know them by what is in them. */
const MAIL_PAGE = 'https://mail.google.com/mail/u/0/'

/** The papers of a mail: of its HTML as a web mail would show it, else of its text. */
function detectMail(source: string, url: string | undefined, generic: boolean): readonly Sighting[] {
  const parts = readMail(source)
  const shown = parts.filter(({ type }) => type === 'text/html').flatMap(({ text }) => detectHtml(text, url ?? MAIL_PAGE, generic))
  if (shown.length > 0) return shown
  const told = parts.filter(({ type }) => type === 'text/plain').flatMap(({ text }) => readDigest(text))
  // The text of a mail that is made to be seen is prose: only what it names by an identifier is believed.
  return parts.some(({ type }) => type === 'text/html') ? told.filter(({ ids }) => ids !== undefined) : told
}

/** True for HTML rather than a plain-text digest: a tag near the start. */
const looksLikeHtml = (text: string): boolean => /<(?:!doctype|html|head|body|div|table|article|main|section|ul|ol|li|dl|p|a)[\s>]/i.test(text.slice(0, 20_000))

export const command: Command = {
  usage: 'detect FILE [--url URL] [--generic]',
  async run(args: readonly string[], io: Io): Promise<Exit> {
    const parsed = parseArgs(args)
    if (!parsed) return 2
    const text = readText(parsed.file, io)
    if (text === undefined) return 1
    const found = isMail(text) ? detectMail(text, parsed.url, parsed.generic) : looksLikeHtml(text) ? detectHtml(text, parsed.url, parsed.generic) : readDigest(text)
    for (const sighting of found) io.out(JSON.stringify(sighting))
    return 0
  },
}
