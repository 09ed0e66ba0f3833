import { CAPS } from '../text.ts'

/**
 * Addresses as pages write them: resolved, limited to http(s), freed of redirectors and tracking. No network.
 */

const MAX_UNWRAPS = 4
/** Query parameters that only say where a click came from. */
const TRACKING = /^(?:utm_\w+|fbclid|gclid|mc_cid|mc_eid|ref_src|igshid|_hs\w+|mkt_tok|oi|sa|ved|usg)$/i

/** An absolute http(s) URL, or undefined: `javascript:`, `data:`, broken and over-long ones are refused. */
export function resolveUrl(href: string | null | undefined, base?: string): URL | undefined {
  if (!href || href.length > CAPS.url) return undefined
  try {
    const url = new URL(href.trim(), base)
    return url.protocol === 'http:' || url.protocol === 'https:' ? url : undefined
  } catch {
    return undefined
  }
}

/** What is asked of an address; a `URL` has it too. */
export interface Address {
  readonly href: string
  readonly hostname: string
  readonly pathname: string
}

const PLAIN = /^(https?:\/\/((?:[a-z0-9-]+\.)+[a-z]{2,63}))?(\/(?!\/)[\w.~/-]*)$/

/** The page's own address is the base of nearly all. A memory of a pure function. */
let base: { readonly text: string; readonly origin: string; readonly hostname: string } | undefined
function baseOf(text: string): { readonly origin: string; readonly hostname: string } {
  if (base?.text !== text) {
    const url = resolveUrl(text)
    base = { text, origin: url?.origin ?? '', hostname: url?.hostname ?? '' }
  }
  return base
}

/** The host of a page's address, '' where it has none. */
export const hostOf = (page: string): string => baseOf(page).hostname

/**
 * An address that stands as a `URL` would write it and leads nowhere else (no query, no escapes, no dots to walk), as most do: read
 * without making one, which costs a tenth. Undefined for all others.
 */
export function readPlain(href: string, around?: string): Address | undefined {
  // By number: taking a match apart by name costs as much as finding it, until the engine has made it fast.
  const match = PLAIN.exec(href)
  if (!match || href.length > CAPS.url || /\/\.|\/eyJ|xn--/.test(href)) return undefined
  const pathname = match[3] as string
  if (match[1]) return { href, hostname: match[2] as string, pathname }
  if (around === undefined) return undefined
  const from = baseOf(around)
  return from.origin === '' ? undefined : { href: from.origin + href, hostname: from.hostname, pathname }
}

/** As `resolveUrl`, where no more than an `Address` is wanted. */
export const resolveAddress = (href: string | null | undefined, around?: string): Address | undefined => (href ? (readPlain(href, around) ?? resolveUrl(href, around)) : undefined)

/** Percent-decoding that never throws. */
export function decodePercent(text: string): string {
  if (!text.includes('%')) return text
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** base64url JSON with an address in it, as newsletter services make them; undefined when it is not one. */
function readPackedUrl(path: string): string | undefined {
  const packed = /\/(eyJ[\w-]{10,3000})/.exec(path)?.[1]
  if (!packed) return undefined
  try {
    const text = atob(packed.replace(/-/g, '+').replace(/_/g, '/'))
    return /"(https?:\/\/[^"\\\s]{4,2000})"/.exec(text)?.[1]
  } catch {
    return undefined
  }
}

/** The address inside `?url=https://…`, `/CL0/https:%2F%2F…`, `/web/2024/https://…`, `/v3/__https://…__;…` or a packed one. */
function readInnerUrl(url: URL): string | undefined {
  for (const [, value] of paramsOf(url)) if (/^https?:\/\//i.test(value)) return value
  const bare = /^\?(https?:\/\/.+)$/i.exec(url.search)?.[1]
  if (bare) return bare
  const inPath = /[/_](https?:(?:\/|%2f){1,2}[^\s]+)$/i.exec(url.pathname + url.search)?.[1]
  if (inPath) return decodePercent(inPath).replace(/^(https?:)\/+/i, '$1//').replace(/__;.*$/, '').replace(/(\/\d+\/[0-9a-f-]{20,}\/.*)$/i, '')
  return readPackedUrl(url.pathname)
}

/**
 * The addresses a link may stand for, the given one first, then what redirectors in it lead to (scholar_url, google.com/url,
 * newsletter and mail-protection links, web archives), innermost last.
 */
export function unwrapUrl(url: URL): readonly URL[] {
  const chain = [url]
  for (let at: URL | undefined = url; at && chain.length < MAX_UNWRAPS; ) {
    const inner = readInnerUrl(at)
    at = inner === undefined ? undefined : resolveUrl(inner)
    if (at) chain.push(at)
  }
  return chain
}

/** Without fragment and tracking parameters; equal for links that differ only in those. */
export function stripTracking(url: URL): string {
  const clean = new URL(url.href)
  clean.hash = ''
  for (const [key] of paramsOf(clean)) if (TRACKING.test(key)) clean.searchParams.delete(key)
  return clean.href
}

/** Key and value of each parameter. By `forEach`, because in Firefox's content scripts the parameters cannot be iterated. */
function paramsOf(url: URL): readonly (readonly [string, string])[] {
  const pairs: (readonly [string, string])[] = []
  url.searchParams.forEach((value, key) => pairs.push([key, value]))
  return pairs
}
