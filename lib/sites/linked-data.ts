import type { Dom } from '../dom.ts'
import { collectIds, normalizeId, readUrlId } from '../identity/ids.ts'
import { resolveUrl } from '../identity/urls.ts'
import { CAPS } from '../text.ts'
import { parseDate } from './dates.ts'
import { readJson, readText } from './embedded.ts'
import { cleanNames } from './names.ts'
import { asTold, type SinglePaper } from './single-paper.ts'

/** schema.org in its two spellings, JSON-LD and microdata, for pages that are about one paper. */
const TYPES = /^(?:https?:\/\/schema\.org\/)?(?:Medical)?ScholarlyArticle$|^(?:https?:\/\/schema\.org\/)?Thesis$/
const MAX_SCRIPTS = 30
const MAX_DEPTH = 6

type Plain = Readonly<Record<string, unknown>>
const isPlain = (value: unknown): value is Plain => typeof value === 'object' && value !== null && !Array.isArray(value)
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? (value as unknown[]) : value === undefined ? [] : [value])

/** Articles anywhere in a JSON-LD value, except below what they cite. */
function findArticles(value: unknown, depth = 0): readonly Plain[] {
  if (depth > MAX_DEPTH) return []
  if (Array.isArray(value)) return value.slice(0, 200).flatMap((v) => findArticles(v, depth + 1))
  if (!isPlain(value)) return []
  if (listOf(value['@type']).some((t) => typeof t === 'string' && TYPES.test(t))) return [value]
  return ['@graph', 'mainEntity', 'mainEntityOfPage', 'itemListElement', 'item'].flatMap((key) => (Object.hasOwn(value, key) ? findArticles(value[key], depth + 1) : []))
}

function readNames(value: unknown): readonly string[] {
  return cleanNames(
    listOf(value).slice(0, 5_000).map((a) => {
      if (typeof a === 'string') return a
      if (!isPlain(a)) return ''
      return readText(a, 'name', CAPS.author) ?? [readText(a, 'givenName', 100), readText(a, 'familyName', 100)].filter(Boolean).join(' ')
    }),
  )
}

function readArticle(article: Plain, page: string): SinglePaper | undefined {
  const title = readText(article, 'headline', CAPS.title) ?? readText(article, 'name', CAPS.title)
  if (!title) return undefined
  const hrefs = ['@id', 'url', 'sameAs', 'identifier'].flatMap((key) => listOf(article[key])).flatMap((v) => (typeof v === 'string' ? [v] : isPlain(v) ? [readText(v, 'value', 300) ?? ''] : []))
  const ids = collectIds([...hrefs, page].flatMap((raw) => {
    const doi = normalizeId('doi', raw)
    const id = doi ? readUrlId(`https://doi.org/${doi}`) : readUrlId(raw, page)
    return id ? [id] : []
  }))
  const venue = listOf(article['isPartOf']).flatMap((v) => (isPlain(v) ? [readText(v, 'name', 300)] : [])).find(Boolean)
  return asTold({
    title,
    authors: readNames(article['author'] ?? article['creator']),
    abstract: readText(article, 'abstract', CAPS.abstract) ?? readText(article, 'description', CAPS.abstract),
    ids,
    url: resolveUrl(readText(article, 'url', CAPS.url), page)?.href ?? page,
    published: parseDate(readText(article, 'datePublished', 60) ?? ''),
    venue,
  })
}

function readMicrodata(dom: Dom, document: Document, page: string): SinglePaper | undefined {
  const items = dom.all(document, '[itemscope][itemtype*="ScholarlyArticle"]')
  const [item] = items
  // A search result may carry it too; a page about one paper has its headline there.
  if (!item || items.length > 1 || !dom.first(item, 'h1')) return undefined
  const read = (name: string): string | undefined => {
    const at = dom.all(item, `[itemprop="${name}"]`).find((e) => dom.closest(e, '[itemscope]') === item)
    return at && (dom.attr(at, 'content') ?? dom.attr(at, 'datetime') ?? dom.text(at, CAPS.abstract))
  }
  const title = read('headline') ?? read('name')
  if (!title) return undefined
  const authors = dom.all(item, '[itemprop="author"]').map((a) => dom.text(dom.first(a, '[itemprop="name"]') ?? a, CAPS.author))
  const own = readUrlId(page)
  return asTold({
    title: title.slice(0, CAPS.title),
    authors: cleanNames(authors),
    abstract: read('abstract') ?? read('description'),
    ids: own && collectIds([own]),
    url: page,
    published: parseDate(read('datePublished') ?? ''),
  })
}

/** The one paper schema.org data says the page is about; undefined when it names none or several. */
export function readLinkedPaper(dom: Dom, document: Document, page: string): SinglePaper | undefined {
  const articles = dom.all(document, 'script[type="application/ld+json"]').slice(0, MAX_SCRIPTS).flatMap((s) => findArticles(readJson(dom.rawText(s))))
  const [article] = articles
  if (article && articles.length === 1) return readArticle(article, page)
  return articles.length > 1 ? undefined : readMicrodata(dom, document, page)
}
