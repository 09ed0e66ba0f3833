import type { Bibliography, Ids, Link } from '../paper.ts'

const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined)
const texts = (value: unknown): string[] | undefined => {
  const list = Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : []
  return list.length ? list : undefined
}

/** The strings of an object, safe against keys like `__proto__`. */
function stringsOf(value: unknown): Ids | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const pairs = Object.entries(value).filter(([, one]) => typeof one === 'string' && one !== '')
  return pairs.length ? (Object.fromEntries(pairs) as Ids) : undefined
}

/** The fields of a sighting or a paper in a line of JSON; what has the wrong type is left out. A missing title is ''. */
export function parseBibliography(row: Record<string, unknown>): Bibliography {
  const links = Array.isArray(row.links) ? (row.links.filter((link) => typeof link === 'object' && link !== null && text((link as Link).url)) as Link[]) : []
  const fields = {
    title: text(row.title) ?? '', authors: texts(row.authors), abstract: text(row.abstract), ids: stringsOf(row.ids), url: text(row.url),
    links: links.length ? links : undefined, published: text(row.published), venue: text(row.venue), categories: texts(row.categories),
  }
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as unknown as Bibliography
}
