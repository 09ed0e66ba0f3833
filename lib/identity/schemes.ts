import type { IdScheme } from '../paper.ts'
import { decodePercent } from './urls.ts'

/**
 * What identifiers look like, in one table: in addresses, in running text, normalised, and as the page a reader would open.
 * Every regex is linear: bounded or disjoint repetitions only.
 */

export interface UrlForm {
  /** Tested on the host name; absent = any host (mirrors). */
  readonly host?: RegExp
  /** Tested on the decoded path with query; group 1 is the identifier. */
  readonly path: RegExp
  /** Builds the raw identifier from the match when group 1 is not it. */
  readonly make?: (match: RegExpExecArray) => string
}
export interface Scheme {
  readonly urls: readonly UrlForm[]
  /** Global regex for running text; group 1 is the identifier. */
  readonly text?: RegExp
  /** The normal form, or undefined when it is none. */
  readonly normal: (raw: string) => string | undefined
  /** The page a reader would open. */
  readonly page: (value: string) => string
}

const NEW_ARXIV = String.raw`\d{2}(?:0[1-9]|1[0-2])\.\d{4,5}`
const OLD_ARXIV = String.raw`[a-z]{1,8}(?:-[a-z]{2,4})?(?:\.[a-z]{2})?\/\d{7}`
const IS_NEW_ARXIV = new RegExp(`^${NEW_ARXIV}$`)
const IS_OLD_ARXIV = new RegExp(`^${OLD_ARXIV}$`)
const ARXIV_DIRS = 'abs|pdf|html|format|src|e-print|ps|other|papers?|arxiv|overview|preview|read|list|audio|labs|chat|resources'
const S2_HEX = '[0-9a-f]{40}'
/** What begins the same in a whole volume may go on in angle brackets: `10.1175/1520-0477(1996)077<0437:TNYRP>2.0.CO;2`. */
const DOI = String.raw`10\.\d{4,9}(?:\.\d+)*\/[^\s"<>]+(?:<[^\s"<>]+>\d\.[^\s"<>]+)?`
const IS_DOI = new RegExp(`^${DOI}$`)

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
  let doi = decodePercent(raw.trim().slice(0, 400)).toLowerCase().replace(/^(?:doi[:\s]+)?(?:(?:https?:\/\/)?[\w.-]*doi[\w.-]*\/)?(?:doi:)?/, '')
  // Text that sets no spaces goes on behind it, and a quotation ends.
  doi = doi.slice(0, 300).replace(/[?#\u2018-\uffff].*$/, '').replace(/[.,;:'"\]}>*]+$/, '').replace(DOI_TAIL, '').replace(/\/$/, '')
  while (doi.endsWith(')') && doi.split('(').length < doi.split(')').length) doi = doi.slice(0, -1).replace(/[.,;:]+$/, '')
  return IS_DOI.test(doi) ? doi : undefined
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
  if (/^\d{4}\.\w+-\w+\.\d{1,4}$/.test(id)) return id.endsWith('.0') ? undefined : id.toLowerCase()
  // Numbers that end a volume's head are the volume itself.
  if (/^[a-z]\d{2}-\d{4,5}$/i.test(id)) return /^w\d\d-\d\d00$|-\d000$/i.test(id) ? undefined : id.toUpperCase()
  return undefined
}

const digits = when(/^\d{1,12}$/)
const stripZeros = (raw: string) => digits(raw)?.replace(/^0+(?=\d)/, '')

const makeSchemes = (): Readonly<Record<IdScheme, Scheme>> => ({
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
      { host: /acl(?:anthology|web)/i, path: /\/(\d{4}\.\w+-\w+\.\d{1,4})(?![\d-])/ },
      { host: /acl(?:anthology|web)/i, path: /\/([A-Z]\d{2}-\d{4,5})(?!\d)/i },
      { path: /10\.18653\/v1\/(\d{4}\.\w+-\w+\.\d{1,4}|[a-z]\d{2}-\d{4,5})\/?$/i },
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
      { host: /nber\.org$/i, path: /papers?\/(w\d{3,6})/i },
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
      { path: new RegExp(`(${DOI})`), make: doiFromPath },
      { host: /^(?:www\.)?nature\.com$/i, path: /^\/articles\/([a-z]{0,8}\d[\w.-]{3,30}?)(?:\.pdf|\/|\?|_\w+|$)/i, make: (m) => `10.1038/${m[1]}` },
      { host: /elifesciences\.org$/i, path: /^\/(?:articles|reviewed-preprints)\/(\d{4,7})(?!\d)/, make: (m) => `10.7554/elife.${m[1]}` },
      { host: /zenodo\.org$/i, path: /^\/records?\/(\d{3,10})/, make: (m) => `10.5281/zenodo.${m[1]}` },
      { host: /(?:bio|med)rxiv\.org$/i, path: /\/(?:content|short|abstract|early\/\d{4}\/\d\d\/\d\d)\/(?:short\/|early\/\d{4}\/\d\d\/\d\d\/)?((?:\d{4}\.\d\d\.\d\d\.)?\d{6,8})(?=v\d|\.|\/|\?|$)/i, make: (m) => biorxivDoi(m[1] ?? '') },
      { host: /researchsquare\.com$/i, path: /^\/article\/(rs-\d+)\/(v\d+)/, make: (m) => `10.21203/rs.3.${m[1]}/${m[2]}` },
    ],
    text: new RegExp(`\\b(${DOI})`, 'g'),
    normal: normalDoi,
    page: (id) => `https://doi.org/${id.replace(/[%#?"<>\\^`{|}\s]/g, encodeURIComponent)}`,
  },
})

let made: Readonly<Record<IdScheme, Scheme>> | undefined
/** The table, made at the first question: most pages ask none, and its expressions cost each of them a millisecond. */
export const schemes = (): Readonly<Record<IdScheme, Scheme>> => (made ??= makeSchemes())
