import { ID_SCHEMES, type IdScheme, type Ids } from '../paper.ts'
import { decodePercent, readPlain, resolveUrl, unwrapUrl } from './urls.ts'

/**
 * What identifiers look like, in one table: in addresses, in running text, normalised, and as the page a reader would open.
 * Every regex is linear: bounded or disjoint repetitions only.
 */

/** An identifier with the version the source shows, if any. */
export interface Identifier {
  readonly scheme: IdScheme
  readonly value: string
  /** arXiv, bioRxiv: 1-based. */
  readonly version?: number
}

interface UrlForm {
  /** Tested on the host name; absent = any host (mirrors). */
  readonly host?: RegExp
  /** Tested on the decoded path with query; group 1 is the identifier. */
  readonly path: RegExp
  /** Builds the raw identifier from the match when group 1 is not it. */
  readonly make?: (match: RegExpExecArray) => string
}
interface Scheme {
  readonly urls: readonly UrlForm[]
  /** Global regex for running text; group 1 is the identifier. */
  readonly text?: RegExp
  /** The normal form, or undefined when it is none. */
  readonly normal: (raw: string) => string | undefined
  /** The page a reader would open. */
  readonly page: (value: string) => string
}

const NEW_ARXIV = String.raw`\d{2}(?:0[1-9]|1[0-2])\.\d{4,5}`
const OLD_ARXIV = String.raw`[a-z]{2,8}(?:-[a-z]{2,3})?(?:\.[a-z]{2})?\/\d{7}`
const IS_NEW_ARXIV = new RegExp(`^${NEW_ARXIV}$`)
const IS_OLD_ARXIV = new RegExp(`^${OLD_ARXIV}$`)
const ARXIV_DIRS = 'abs|pdf|html|format|src|e-print|ps|other|papers?|arxiv|overview|preview|read|list|audio|labs|chat|resources'
const S2_HEX = '[0-9a-f]{40}'

/** `text` when the whole of it matches. */
const when = (form: RegExp) => (raw: string) => (form.test(raw) ? raw : undefined)

function normalArxiv(raw: string): string | undefined {
  const id = raw.trim().replace(/^arxiv:\s*/i, '').replace(/v\d{1,3}$/i, '').toLowerCase()
  if (IS_NEW_ARXIV.test(id)) return id
  return IS_OLD_ARXIV.test(id) ? id.replace(/\.[a-z]{2}\//, '/') : undefined
}

/** What publishers' addresses add behind a DOI. */
const DOI_TAIL =
  /(?:\/(?:full|abstract|summary|pdf|epdf|html|fulltext|full-text|meta|references|citations?|figures|tables|supp(?:-info)?|download|issuetoc|related|metrics|ampdf|xml|media|permissions))+\/?$/i
const BIORXIV_TAIL = /v(\d{1,3})(?:\.(?:full|abstract|supplementary-material|article-info|article-metrics|full-text|external-links|pdf).*)?$/i

function normalDoi(raw: string): string | undefined {
  let doi = raw.trim().replace(/^(?:https?:\/\/)?(?:dx\.)?doi\.org\//i, '').replace(/^doi:\s*/i, '').toLowerCase().slice(0, 300)
  doi = doi.replace(/[?#].*$/, '').replace(/[.,;:'"\]}>*]+$/, '').replace(DOI_TAIL, '').replace(/\/$/, '')
  while (doi.endsWith(')') && doi.split('(').length < doi.split(')').length) doi = doi.slice(0, -1).replace(/[.,;:]+$/, '')
  return /^10\.\d{4,9}(?:\.\d+)*\/[^\s"<>]+$/.test(doi) ? doi : undefined
}

/** A DOI cut out of an address: file endings and preprint versions are not part of it. */
function doiFromPath(match: RegExpExecArray): string {
  const doi = (match[1] ?? '').replace(/[?&#].*$/, '').replace(/\.(?:full\.)?pdf(?:\+html)?$/i, '')
  return /^10\.(?:1101|64898)\//.test(doi) ? doi.replace(BIORXIV_TAIL, '').replace(/\.full$/, '') : doi
}

/** openRxiv took over with a prefix of its own at the end of 2025. */
const biorxivDoi = (id: string): string => `${/^\d{4}\./.test(id) && id >= '2025.12' ? '10.64898' : '10.1101'}/${id}`

function normalAcl(raw: string): string | undefined {
  const id = raw.trim()
  if (/^\d{4}\.[a-z0-9_]+-[a-z0-9_]+\.\d{1,4}$/i.test(id)) return id.endsWith('.0') ? undefined : id.toLowerCase()
  // Numbers that end a volume's head are the volume itself.
  if (/^[a-z]\d{2}-\d{4,5}$/i.test(id)) return /^w\d\d-\d\d00$|-\d000$/i.test(id) ? undefined : id.toUpperCase()
  return undefined
}

const digits = when(/^\d{1,12}$/)
const stripZeros = (raw: string) => digits(raw)?.replace(/^0+(?=\d)/, '')

const SCHEMES: Readonly<Record<IdScheme, Scheme>> = {
  arxiv: {
    urls: [
      { path: new RegExp(`/(?:${ARXIV_DIRS})/(?:arxiv[:/])?(\\d{2}(?:0[1-9]|1[0-2])\\.\\d{5}(?:v\\d{1,3})?)(?!\\d)`, 'i') },
      { host: /arxiv|lanl\.gov|scirate|huggingface|hf-mirror|papers\.cool|emergentmind|alphaxiv/i, path: new RegExp(`/(?:[a-z-]{1,12}/)?(${NEW_ARXIV}(?:v\\d{1,3})?)(?!\\d)`, 'i') },
      { host: /arxiv|lanl\.gov|scirate|papers\.cool/i, path: new RegExp(`/(?:abs|pdf|html|format|ps|e-print|src|other|arxiv)/(${OLD_ARXIV}(?:v\\d{1,3})?)(?!\\d)`, 'i') },
      { path: new RegExp(`10\\.48550/arxiv\\.(${NEW_ARXIV}|${OLD_ARXIV})`, 'i') },
      { host: /semanticscholar\.org$/i, path: new RegExp(`/arxiv:?/?(${NEW_ARXIV})`, 'i') },
      { host: /arxiv|sanity|connectedpapers|alphaxiv|catalyzex/i, path: new RegExp(`[?&](?:id|pid|arxiv|arxiv_id)=(?:arxiv:)?(${NEW_ARXIV})`, 'i') },
    ],
    text: new RegExp(`\\barxiv\\s?:\\s?(${NEW_ARXIV}(?:v\\d{1,3})?|${OLD_ARXIV}(?:v\\d{1,3})?)(?!\\d)`, 'gi'),
    normal: normalArxiv,
    page: (id) => `https://arxiv.org/abs/${id}`,
  },
  openreview: {
    urls: [{ host: /openreview/i, path: /^\/(?:forum|pdf|note|attachment|references\/pdf|revisions)\/?\?(?:[^#]*&)?id=([\w-]{6,24})/ }],
    normal: when(/^[\w-]{6,24}$/),
    page: (id) => `https://openreview.net/forum?id=${id}`,
  },
  acl: {
    urls: [
      { host: /acl(?:anthology|web)/i, path: /\/(\d{4}\.[a-z0-9_]+-[a-z0-9_]+\.\d{1,4})(?![\d-])/i },
      { host: /acl(?:anthology|web)/i, path: /\/([A-Z]\d{2}-\d{4,5})(?!\d)/ },
      { path: /10\.18653\/v1\/(\d{4}\.[a-z0-9_]+-[a-z0-9_]+\.\d{1,4}|[a-z]\d{2}-\d{4,5})$/i },
    ],
    normal: normalAcl,
    page: (id) => `https://aclanthology.org/${id}/`,
  },
  pmcid: {
    urls: [
      { host: /(?:ncbi\.nlm\.nih\.gov|europepmc\.org)$/i, path: /\/(?:articles?|pmc)\/(?:pmc\/)?(?:articles\/)?(PMC\d{3,9})/i },
    ],
    text: /\b(PMC\d{5,9})\b/g,
    normal: (raw) => when(/^PMC\d{3,9}$/)(raw.trim().toUpperCase()),
    page: (id) => `https://pmc.ncbi.nlm.nih.gov/articles/${id}/`,
  },
  pmid: {
    urls: [
      { host: /^pubmed\.ncbi\.nlm\.nih\.gov$/i, path: /^\/(\d{4,9})(?:\/|\?|$)/ },
      { host: /ncbi\.nlm\.nih\.gov$/i, path: /^\/(?:m\/)?pubmed\/(\d{4,9})(?!\d)/ },
      { host: /europepmc\.org$/i, path: /\/(?:article|abstract)\/med\/(\d{4,9})/i },
    ],
    text: /\bPMID:?\s?(\d{4,9})\b/g,
    normal: stripZeros,
    page: (id) => `https://pubmed.ncbi.nlm.nih.gov/${id}/`,
  },
  s2: {
    urls: [
      { host: /semanticscholar\.org$/i, path: new RegExp(`^/(?:reader|paper|p)/(?:[^/?]+/)?(${S2_HEX})`, 'i') },
      { host: /semanticscholar\.org$/i, path: /\/(CorpusID:\d{1,12})/i },
    ],
    normal: (raw) => (/^corpusid:\d{1,12}$/i.test(raw) ? `CorpusID:${raw.slice(9)}` : when(new RegExp(`^${S2_HEX}$`))(raw.toLowerCase())),
    page: (id) => (id.startsWith('CorpusID:') ? `https://api.semanticscholar.org/${id}` : `https://www.semanticscholar.org/paper/${id}`),
  },
  dblp: {
    urls: [
      { host: /dblp/i, path: /\/rec\/(?:html\/|bibtex\d?\/|xml\/|nt\/|rdf\/)?((?:conf|journals|phd|books|series|reference|tr|homepages)\/[\w.-]+\/[\w-]+)/ },
    ],
    normal: when(/^(?:conf|journals|phd|books|series|reference|tr)\/[\w.-]+\/[\w-]+$/),
    page: (id) => `https://dblp.org/rec/${id}`,
  },
  nber: {
    urls: [
      { host: /nber\.org$/i, path: /\/papers?\/(w\d{3,6})/i },
      { path: /10\.3386\/(w\d{3,6})/i },
    ],
    normal: (raw) => when(/^w\d{3,6}$/)(raw.toLowerCase()),
    page: (id) => `https://www.nber.org/papers/${id}`,
  },
  ssrn: {
    urls: [
      { host: /ssrn\.com$/i, path: /abstract(?:_?id)?=(\d{4,9})/i },
      { host: /ssrn\.com$/i, path: /\/(?:abstract|sol3\/papers\.cfm)[=/](\d{4,9})/i },
      { path: /10\.2139\/ssrn\.(\d{4,9})/i },
    ],
    text: /\bSSRN:?\s(\d{6,9})\b/g,
    normal: stripZeros,
    page: (id) => `https://papers.ssrn.com/sol3/papers.cfm?abstract_id=${id}`,
  },
  openalex: {
    urls: [{ host: /openalex\.org$/i, path: /\/(?:works\/)?(W\d{4,12})/i }],
    normal: (raw) => when(/^W\d{4,12}$/)(raw.toUpperCase()),
    page: (id) => `https://openalex.org/${id}`,
  },
  ads: {
    urls: [{ host: /adsabs\.harvard\.edu$/i, path: /\/abs\/(\d{4}[A-Za-z&.][\w&.]{8}[\w.]{5}[A-Za-z.])/ }],
    normal: when(/^\d{4}[\w&.]{15}$/),
    page: (id) => `https://ui.adsabs.harvard.edu/abs/${encodeURIComponent(id)}/abstract`,
  },
  inspire: {
    urls: [{ host: /inspirehep\.net$/i, path: /\/(?:literature|record)\/(\d{1,9})/ }],
    normal: stripZeros,
    page: (id) => `https://inspirehep.net/literature/${id}`,
  },
  ieee: {
    urls: [
      { host: /ieee(?:xplore)?\.(?:ieee\.)?org$|computer\.org$/i, path: /\/document\/(\d{5,9})/ },
      { host: /ieee\.org$/i, path: /[?&]arnumber=(\d{5,9})/i },
    ],
    normal: stripZeros,
    page: (id) => `https://ieeexplore.ieee.org/document/${id}`,
  },
  pii: {
    urls: [{ host: /(?:sciencedirect|elsevier|cell|thelancet)\.com$/i, path: /\/(?:pii|fulltext|abstract)\/([SB]\d{4}-?\d{3}[\dX](?:\(?\d{2}\)?)\d{5}-?[\dX](?!\d)|B\d{18}[\dX])/i }],
    normal: (raw) => when(/^(?:[SB]\d{15}|B\d{18})[\dX]$/)(raw.replace(/[^\dSBX]/gi, '').toUpperCase()),
    page: (id) => `https://www.sciencedirect.com/science/article/pii/${id}`,
  },
  pmlr: {
    urls: [
      { host: /mlr\.press$/i, path: /^\/(v\d{1,4}\/[a-z][\w-]{1,40}?\d{2}[a-z]{0,3})(?:\.html|\/|$)/i },
      { host: /githubusercontent\.com$/i, path: /^\/mlresearch\/(v\d{1,4})\/[\w/]*assets\/([\w-]{4,40})\//i, make: (m) => `${m[1]}/${m[2]}` },
    ],
    normal: (raw) => when(/^v\d{1,4}\/[\w-]{3,40}$/)(raw.toLowerCase()),
    page: (id) => `https://proceedings.mlr.press/${id}.html`,
  },
  neurips: {
    urls: [{ host: /(?:nips|neurips)\.cc$/i, path: /\/paper(?:_files\/paper)?\/(\d{4})\/(?:hash|file)\/([0-9a-f]{32})/i, make: (m) => `${m[1]}/${m[2]}` }],
    normal: (raw) => when(/^\d{4}\/[0-9a-f]{32}$/)(raw.toLowerCase()),
    page: (id) => `https://proceedings.neurips.cc/paper_files/paper/${id.replace('/', '/hash/')}-Abstract.html`,
  },
  cvf: {
    urls: [
      {
        host: /thecvf\.com$/i,
        path: /\/(content[\w/]{1,60}?)\/(?:html|papers)\/(?:[\w-]+\/)?([^/?]{5,200})_paper\.(?:html|pdf)/,
        make: (m) => `${m[1]}/${m[2]}`,
      },
    ],
    normal: when(/^content[\w/]{1,60}\/[^/?\s]{5,200}$/),
    page: (id) => `https://openaccess.thecvf.com/${id.replace(/\/([^/]+)$/, '/html/$1_paper.html')}`,
  },
  jmlr: {
    urls: [{ host: /jmlr\.(?:org|csail\.mit\.edu)$/i, path: /\/(?:papers\/)?v(?:olume)?(\d{1,3})\/([a-z0-9-]{4,40})(?:\.(?:html|bib|pdf)|\/)/i, make: (m) => `v${m[1]}/${m[2]}` }],
    normal: (raw) => when(/^v\d{1,3}\/[a-z0-9-]{4,40}$/)(raw.toLowerCase()),
    page: (id) => `https://jmlr.org/papers/${id}.html`,
  },
  doi: {
    urls: [
      { path: /(10\.\d{4,9}(?:\.\d+)*\/[^\s"<>?#&]+)/, make: doiFromPath },
      { host: /^(?:www\.)?nature\.com$/i, path: /^\/articles\/([a-z]{0,8}\d[\w.-]{3,30}?)(?:\.pdf|\/|\?|_\w+|$)/i, make: (m) => `10.1038/${m[1]}` },
      { host: /elifesciences\.org$/i, path: /^\/(?:articles|reviewed-preprints)\/(\d{4,7})(?!\d)/, make: (m) => `10.7554/elife.${m[1]}` },
      { host: /zenodo\.org$/i, path: /^\/records?\/(\d{3,10})/, make: (m) => `10.5281/zenodo.${m[1]}` },
      { host: /(?:bio|med)rxiv\.org$/i, path: /\/(?:content|short|abstract|early\/\d{4}\/\d\d\/\d\d)\/(?:short\/|early\/\d{4}\/\d\d\/\d\d\/)?((?:\d{4}\.\d\d\.\d\d\.)?\d{6,8})(?=v\d|\.|\/|\?|$)/i, make: (m) => biorxivDoi(m[1] ?? '') },
      { host: /researchsquare\.com$/i, path: /^\/article\/(rs-\d+)\/(v\d+)/, make: (m) => `10.21203/rs.3.${m[1]}/${m[2]}` },
    ],
    text: /\b(10\.\d{4,9}(?:\.\d+)*\/[^\s"<>]{2,200})/g,
    normal: normalDoi,
    page: (id) => `https://doi.org/${id.replace(/[%#?"<>\\^`{|}\s]/g, encodeURIComponent)}`,
  },
}

interface Tried extends UrlForm {
  readonly scheme: IdScheme
}
/** In the order addresses are tried: a scheme of its own before the DOI that may repeat it. Made at the first address. */
let tried: readonly Tried[] | undefined
const allForms = (): readonly Tried[] => (tried ??= (Object.keys(SCHEMES) as readonly IdScheme[]).flatMap((scheme) => SCHEMES[scheme].urls.map((form) => ({ ...form, scheme }))))
/** What forms of any host have in common. */
const ANYWHERE = /\d{4}\.\d{5}|10\.\d{4}/

/** The forms an address of a host may have; a page's links lead to few hosts. A memory of a pure function. */
const MAX_HOSTS = 500
let hosts = new Map<string, readonly Tried[]>()
function formsOf(host: string): readonly Tried[] {
  let known = hosts.get(host)
  if (!known) {
    if (hosts.size > MAX_HOSTS) hosts = new Map()
    hosts.set(host, (known = allForms().filter((form) => !form.host || form.host.test(host))))
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
  const forms = formsOf(host)
  if (!forms.some((form) => form.host) && !ANYWHERE.test(path)) return undefined
  for (const form of forms) {
    const { scheme } = form
    const raw = readForm(form, path)
    const value = raw === undefined ? undefined : SCHEMES[scheme].normal(raw)
    if (value === undefined) continue
    const version = readVersion(scheme, raw ?? '', path)
    return version === undefined ? { scheme, value } : { scheme, value, version }
  }
  return undefined
}

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
    const form = SCHEMES[scheme].text
    if (!form) continue
    for (const match of text.slice(0, 50_000).matchAll(form)) {
      const url = scheme === 'doi' ? readUrlId(`https://doi.org/${normalDoi(match[1] ?? '') ?? ''}`) : undefined
      const value = url?.value ?? SCHEMES[scheme].normal(match[1] ?? '')
      if (value !== undefined) found.push({ scheme: url?.scheme ?? scheme, value })
    }
  }
  return found
}

/** The normal form of an identifier somebody wrote ("arXiv:2408.00118v1" → "2408.00118"), or undefined when it is none. */
export const normalizeId = (scheme: IdScheme, raw: string): string | undefined => SCHEMES[scheme].normal(raw.trim())

/** The page of an identifier a reader would open. */
export const pageOf = (scheme: IdScheme, value: string): string => SCHEMES[scheme].page(value)

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
    const normal = typeof raw === 'string' && raw.length < 400 ? normalizeId(scheme, raw) : undefined
    return normal === undefined ? [] : [{ scheme, value: normal }]
  })
  return collectIds(found)
}
