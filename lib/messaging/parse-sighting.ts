import { type Bibliography, ID_SCHEMES, type How, type Ids, type Link, type LinkKind, type Sighting } from '../paper.ts'
import { CAPS } from '../text.ts'

type Fields = Readonly<Record<string, unknown>>

const HOWS: readonly How[] = ['site', 'generic', 'taught', 'text', 'file']
const KINDS: readonly LinkKind[] = ['abstract', 'pdf', 'code', 'html', 'data', 'video', 'discussion', 'other']
const MOST = { authors: 5_000, links: 50, categories: 50, name: 300, short: 200 } as const

/** A plain object's own fields; undefined for everything else. */
export const fieldsOf = (value: unknown): Fields | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : undefined

const own = (fields: Fields, name: string): unknown => (Object.hasOwn(fields, name) ? fields[name] : undefined)

/** A string of 1 to `max` units, else undefined. */
export const parseText = (value: unknown, max: number): string | undefined =>
  typeof value === 'string' && value.length > 0 && value.length <= max ? value : undefined

const parseTexts = (value: unknown, most: number, max: number): readonly string[] | undefined => {
  if (!Array.isArray(value) || value.length === 0 || value.length > most) return undefined
  const texts = value.flatMap((each) => parseText(each, max) ?? [])
  return texts.length === value.length ? texts : undefined
}

const parseCount = (value: unknown): number | undefined =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : undefined

/** An http(s) address as it was given, else undefined. */
export function parseUrl(value: unknown): string | undefined {
  const text = parseText(value, CAPS.url)
  return text && URL.canParse(text) && /^https?:$/.test(new URL(text).protocol) ? text : undefined
}

function parseIds(value: unknown): Ids | undefined {
  const fields = fieldsOf(value)
  if (!fields) return undefined
  const pairs = ID_SCHEMES.flatMap((scheme) => {
    const id = parseText(own(fields, scheme), MOST.short)
    return id ? [[scheme, id] as const] : []
  })
  return pairs.length > 0 ? Object.fromEntries(pairs) : undefined
}

function parseLinks(value: unknown): readonly Link[] | undefined {
  if (!Array.isArray(value) || value.length > MOST.links) return undefined
  const links = value.flatMap((each) => {
    const fields = fieldsOf(each)
    const url = parseUrl(fields && own(fields, 'url'))
    const kind = KINDS.find((known) => fields && own(fields, 'kind') === known)
    return url && kind ? [{ kind, url }] : []
  })
  return links.length > 0 ? links : undefined
}

const parseDate = (value: unknown): string | undefined => (typeof value === 'string' && /^\d{4}(?:-\d\d){0,2}$/.test(value) ? value : undefined)

/** Only the fields we know, only where they are well formed; everything else is left behind. */
export function parseBibliography(fields: Fields): Partial<Bibliography> {
  const parsed = {
    title: parseText(own(fields, 'title'), CAPS.title),
    authors: parseTexts(own(fields, 'authors'), MOST.authors, MOST.name),
    abstract: parseText(own(fields, 'abstract'), CAPS.abstract),
    ids: parseIds(own(fields, 'ids')),
    url: parseUrl(own(fields, 'url')),
    links: parseLinks(own(fields, 'links')),
    published: parseDate(own(fields, 'published')),
    venue: parseText(own(fields, 'venue'), MOST.name),
    categories: parseTexts(own(fields, 'categories'), MOST.categories, MOST.short),
  }
  return Object.fromEntries(Object.entries(parsed).filter(([, value]) => value !== undefined))
}

/** A sighting from a page's message; undefined without a title or with a way of finding we don't know. `site` is not believed. */
export function parseSighting(value: unknown, maxLength: number): Sighting | undefined {
  const fields = fieldsOf(value)
  if (!fields) return undefined
  const { title, ...rest } = parseBibliography(fields)
  const how = HOWS.find((known) => own(fields, 'how') === known)
  if (!title || !how) return undefined
  const upvotes = parseCount(own(fields, 'upvotes'))
  const version = parseCount(own(fields, 'version'))
  const sighting = { title, ...rest, how, ...(upvotes === undefined ? {} : { upvotes }), ...(version === undefined ? {} : { version }) }
  return JSON.stringify(sighting).length <= maxLength ? sighting : undefined
}
