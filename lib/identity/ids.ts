import { ID_SCHEMES, type IdScheme, type Ids } from '../paper.ts'
import { decodePercent, hostOf, readPlain, resolveUrl, unwrapUrl } from './urls.ts'
import { schemes, type UrlForm } from './schemes.ts'

/** An identifier with the version the source shows, if any. */
export interface Identifier {
  readonly scheme: IdScheme
  readonly value: string
  /** arXiv, bioRxiv: 1-based. */
  readonly version?: number
}

interface Tried extends UrlForm {
  readonly scheme: IdScheme
}
/** In the order addresses are tried: a scheme of its own before the DOI that may repeat it. Made at the first address. */
let tried: readonly Tried[] | undefined
const allForms = (): readonly Tried[] => (tried ??= (Object.keys(schemes()) as readonly IdScheme[]).flatMap((scheme) => schemes()[scheme].urls.map((form) => ({ ...form, scheme }))))
/** What forms of any host have in common. */
const ANYWHERE = /\d{4}\.\d{5}|10\.\d{4}/

/** The forms an address of a host may have; a page's links lead to few hosts. A memory of a pure function. */
const MAX_HOSTS = 500
interface Forms {
  readonly forms: readonly Tried[]
  /** Some are for this host alone. */
  readonly own: boolean
}
let hosts = new Map<string, Forms>()
function formsOf(host: string): Forms {
  let known = hosts.get(host)
  if (!known) {
    if (hosts.size > MAX_HOSTS) hosts = new Map()
    const forms = allForms().filter((form) => !form.host || form.host.test(host))
    hosts.set(host, (known = { forms, own: forms.some((form) => form.host) }))
  }
  return known
}

/** Cheap and generous: false only for addresses that certainly hold no identifier, so that most links cost one regex. */
const HINT =
  /rxiv|10\.\d{4}|\d{4}\.\d{4}|\/\d{7}|openreview|forum\?|pdf\?id|acl|pubmed|pmc|\/\d{5}|[0-9a-f]{32}|corpusid|\/rec\/|\/w\d{3}|abstract_?id=|abstract=|adsabs|arnumber|\/pii\/|\/S\d{4}|\/v\d|_paper\.|nature\.com|\/articles\/|eyJ|%2f|\d{4}\.[a-z]|https?:\/\/[^\s]*https?:/i
export const mayHoldId = (href: string): boolean => HINT.test(href)

function readForm(form: UrlForm, path: string): string | undefined {
  const match = form.path.exec(path)
  return match ? (form.make?.(match) ?? match[1]) : undefined
}

function readVersion(scheme: IdScheme, raw: string, path: string): number | undefined {
  const text = scheme === 'arxiv' ? /v(\d{1,3})$/i.exec(raw)?.[1] : scheme === 'doi' ? /10\.(?:1101|64898)\/[\d.]+v(\d{1,3})/.exec(path)?.[1] : undefined
  const version = Number(text)
  return version > 0 ? version : undefined
}

/** `path` is decoded, with its query. */
function readPlace(host: string, path: string): Identifier | undefined {
  const { forms, own } = formsOf(host)
  if (!own && !ANYWHERE.test(path)) return undefined
  for (const form of forms) {
    const { scheme } = form
    const raw = readForm(form, path)
    const value = raw === undefined ? undefined : schemes()[scheme].normal(raw)
    if (value === undefined) continue
    const version = readVersion(scheme, raw ?? '', path)
    return version === undefined ? { scheme, value } : { scheme, value, version }
  }
  return undefined
}

/** A path in which nothing of `ANYWHERE` can stand, nor another address. */
const DULL = /^\/(?!\/)[\w~/-]*$/
/** Cheap: true only for links of a page that hold no identifier by themselves, on a host that has no forms of its own. */
export const isDull = (href: string, page: string): boolean => DULL.test(href) && !href.includes('/eyJ') && !formsOf(hostOf(page)).own

/**
 * The identifier an address stands for, through redirectors and mirrors; undefined when it holds none.
 * `base` resolves relative addresses.
 */
export function readUrlId(href: string, base?: string): Identifier | undefined {
  const plain = readPlain(href, base)
  if (plain) return readPlace(plain.hostname, plain.pathname)
  // An address of its own owes nothing to the base.
  if (!mayHoldId(href) && !(base && !/^https?:/i.test(href) && mayHoldId(base))) return undefined
  const url = resolveUrl(href, base)
  if (!url) return undefined
  // The innermost address is where the reader ends up; wrappers often carry ids of their own (mail campaigns).
  for (const each of [...unwrapUrl(url)].reverse()) {
    const found = readPlace(each.hostname, decodePercent(each.pathname + each.search))
    if (found) return found
  }
  return undefined
}

/** All identifiers in running text ("arXiv:2408.00118v2", "doi:10.1000/x", "PMID: 123456"), in the order of `ID_SCHEMES`. */
export function readTextIds(text: string): readonly Identifier[] {
  const found: Identifier[] = []
  for (const scheme of ID_SCHEMES) {
    const form = schemes()[scheme].text
    if (!form) continue
    for (const match of text.slice(0, 50_000).matchAll(form)) {
      const id = identify(scheme, match[1] ?? '')
      if (id) found.push(id)
    }
  }
  return found
}

/** The normal form of an identifier somebody wrote ("arXiv:2408.00118v1" → "2408.00118"), or undefined when it is none. */
export const normalizeId = (scheme: IdScheme, raw: string): string | undefined => schemes()[scheme].normal(raw.trim())

/** What is meant by an identifier somebody wrote under a scheme: by the DOI arXiv gives to a paper, its arXiv identifier. */
export function identify(scheme: IdScheme, raw: string): Identifier | undefined {
  const value = normalizeId(scheme, raw)
  return value === undefined ? undefined : ((scheme === 'doi' && readUrlId(pageOf(scheme, value))) || { scheme, value })
}

/** The page of an identifier a reader would open. */
export const pageOf = (scheme: IdScheme, value: string): string => schemes()[scheme].page(value)

/** The page of the most trusted identifier, undefined without any. */
export function pageOfIds(ids: Ids): string | undefined {
  for (const scheme of ID_SCHEMES) {
    const value = ids[scheme]
    if (value !== undefined) return pageOf(scheme, value)
  }
  return undefined
}

/** Identifiers as one record; of two of the same scheme the first stays. Empty gives undefined. */
export function collectIds(found: Iterable<Identifier>): Ids | undefined {
  const ids: Partial<Record<IdScheme, string>> = {}
  for (const { scheme, value } of found) ids[scheme] ??= value
  return Object.keys(ids).length > 0 ? ids : undefined
}

/** Identifiers from outside (a file, a message): known schemes only, normalised, broken ones dropped. */
export function parseIds(value: unknown): Ids | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const found = ID_SCHEMES.flatMap((scheme): Identifier[] => {
    const raw = Object.hasOwn(value, scheme) ? (value as Record<string, unknown>)[scheme] : undefined
    const id = typeof raw === 'string' && raw.length < 400 ? identify(scheme, raw) : undefined
    return id ? [id] : []
  })
  return collectIds(found)
}
