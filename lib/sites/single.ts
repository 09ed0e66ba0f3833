import type { Dom } from '../dom.ts'
import { collectIds, type Identifier, normalizeId, pageOfIds, readUrlId } from '../identity/ids.ts'
import { resolveUrl } from '../identity/urls.ts'
import type { IdScheme } from '../paper.ts'
import { cap, CAPS, squash } from '../text.ts'
import { asTold, type SinglePaper } from './single-paper.ts'
import { parseDate } from './dates.ts'
import { cleanNames, splitNames } from './names.ts'

/** `<meta>` values by lower-case name, in document order. */
type Metas = ReadonlyMap<string, readonly string[]>

function readMetas(dom: Dom, document: Document): Metas {
  const metas = new Map<string, string[]>()
  for (const meta of dom.all(document, 'meta').slice(0, 2_000)) {
    const name = (dom.attr(meta, 'name') ?? dom.attr(meta, 'property') ?? '').toLowerCase()
    // Saved pages sometimes carry `value` instead.
    const content = squash((dom.attr(meta, 'content') ?? dom.attr(meta, 'value') ?? '').slice(0, CAPS.abstract))
    if (name === '' || content === '') continue
    const known = metas.get(name)
    if (known) known.push(content)
    else metas.set(name, [content])
  }
  return metas
}

/** Names of one fact in the vocabularies publishers use: Highwire, PRISM, Dublin Core, bepress, EPrints. */
const NAMES = {
  title: 'citation_title prism.title dc.title dcterms.title bepress_citation_title eprints.title',
  authors: 'citation_author citation_authors bepress_citation_author dc.creator dcterms.creator eprints.creators_name dc.contributor',
  abstract: 'citation_abstract dc.description dcterms.abstract eprints.abstract og:description',
  published: 'citation_publication_date citation_online_date citation_date prism.publicationdate dc.date dcterms.issued dc.date.issued article:published_time',
  venue: 'citation_journal_title citation_conference_title citation_inbook_title prism.publicationname dc.source',
  pdf: 'citation_pdf_url bepress_citation_pdf_url',
} as const
/** In order, and which scheme's identifier each holds. */
const IDS: readonly (readonly [names: string, IdScheme])[] = [
  ['citation_arxiv_id', 'arxiv'], ['citation_doi prism.doi dc.identifier dc.identifier.doi doi bepress_citation_doi', 'doi'], ['citation_pmid', 'pmid'], ['citation_pii', 'pii'],
]

/** The values of the first name that has any. */
const list = (metas: Metas, names: string): readonly string[] => names.split(' ').map((n) => metas.get(n)).find((v) => v !== undefined) ?? []
const first = (metas: Metas, names: string): string | undefined => list(metas, names)[0]

function readMetaIds(metas: Metas, page: string): readonly Identifier[] {
  const own = readUrlId(page)
  const named = IDS.flatMap(([names, scheme]): readonly Identifier[] =>
    names.split(' ').flatMap((name) => metas.get(name) ?? []).flatMap((raw): readonly Identifier[] => {
      const value = normalizeId(scheme, raw)
      const better = scheme === 'doi' && value ? readUrlId(`https://doi.org/${value}`) : undefined
      return better ? [better] : value === undefined ? [] : [{ scheme, value }]
    }),
  )
  return own ? [...named, own] : named
}

/** True when the head names a publication: a vocabulary only publishers use, or Dublin Core with a DOI. */
function namesPaper(metas: Metas, ids: readonly Identifier[]): boolean {
  if (['citation_title', 'bepress_citation_title', 'eprints.title', 'prism.doi'].some((name) => metas.has(name))) return true
  return metas.has('dc.title') && ids.some(({ scheme }) => scheme === 'doi' || scheme === 'arxiv') && (metas.has('dc.identifier') || metas.has('dc.identifier.doi'))
}

function readAddress(dom: Dom, document: Document, page: string): string | undefined {
  const link = dom.first(document, 'link[rel="canonical"]')
  return link && resolveUrl(dom.attr(link, 'href'), page)?.href
}

/** What the head of a page says of the one paper it is about; undefined when it does not name one as a publication. */
export function readHeadPaper(dom: Dom, document: Document, page: string): SinglePaper | undefined {
  const metas = readMetas(dom, document)
  const title = first(metas, NAMES.title)
  const found = readMetaIds(metas, page)
  if (!title || !namesPaper(metas, found)) return undefined
  const ids = collectIds(found)
  const names = list(metas, NAMES.authors)
  const [one = ''] = names
  const pdf = resolveUrl(first(metas, NAMES.pdf), page)?.href
  return asTold({
    title: cap(title, CAPS.title),
    url: readAddress(dom, document, page) ?? (ids && pageOfIds(ids)) ?? page,
    // One tag may name several people; "Ash, Ada" is one.
    authors: names[1] || /^\S+, [^,;]+$/.test(one) ? cleanNames(names) : splitNames(one),
    abstract: first(metas, NAMES.abstract),
    ids,
    published: parseDate(first(metas, NAMES.published) ?? ''),
    venue: first(metas, NAMES.venue),
    links: pdf ? [{ kind: 'pdf' as const, url: pdf }] : undefined,
    version: found.find((id) => id.version !== undefined)?.version,
  })
}
