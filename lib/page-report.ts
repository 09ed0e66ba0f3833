import type { How } from './paper.ts'

/** Ways to find papers on a page. */
const HOWS = ['site', 'generic', 'taught'] as const satisfies readonly How[]

/** Fields a report counts as missing. */
export const REPORT_FIELDS = ['authors', 'abstract', 'ids', 'url', 'published'] as const
export type Field = (typeof REPORT_FIELDS)[number]

/** What was found on a page and how, without anything private: numbers and names of adapters only. */
export interface PageReport {
  /** A list of papers, one paper's own page, or neither. */
  readonly kind: 'list' | 'single' | 'none'
  /** Id of the site's adapter, absent on unknown sites. */
  readonly site?: string
  readonly how?: How
  readonly count: number
  /** True when data embedded in the page (hydration state) filled fields the cards do not show. */
  readonly embedded: boolean
  /** How many papers lack a field. */
  readonly missing: Readonly<Partial<Record<Field, number>>>
  /** True when no adapter read the page, or not all of it, and the generic detector was not at hand. */
  readonly unread?: boolean
  /** Set when the adapter (its id) or the taught rule (`taught`) of this page found nothing or looked broken, and something else stood in. */
  readonly broken?: string
}

type Row = Readonly<Record<string, unknown>>
const isRow = (value: unknown): value is Row => typeof value === 'object' && value !== null && !Array.isArray(value)
const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0
const parseName = (value: unknown): string | undefined => (typeof value === 'string' && /^[\w.-]{1,100}$/.test(value) ? value : undefined)

/** A report from a page's script; undefined for what is none. */
export function parseReport(value: unknown): PageReport | undefined {
  if (!isRow(value) || !isCount(value['count'])) return undefined
  const kind = (['list', 'single', 'none'] as const).find((known) => known === value['kind'])
  if (!kind) return undefined
  const lacks = isRow(value['missing']) ? value['missing'] : {}
  const site = parseName(value['site'])
  const how = HOWS.find((known) => known === value['how'])
  const broken = parseName(value['broken'])
  return {
    kind,
    count: value['count'],
    embedded: value['embedded'] === true,
    missing: Object.fromEntries(REPORT_FIELDS.flatMap((field) => (isCount(lacks[field]) && lacks[field] > 0 ? [[field, lacks[field]]] : []))),
    ...(site && { site }),
    ...(how && { how }),
    ...(broken && { broken }),
    ...(value['unread'] === true && { unread: true }),
  }
}

/** An address's path with every run of letters as `a` and of digits as `9`: its form without what it says. */
export const shapeOf = (path: string): string => path.slice(0, 500).replace(/%[0-9a-f]{2}/gi, 'a').replace(/\p{L}+/gu, 'a').replace(/\p{N}+/gu, '9')

/** Where and with what a page was read. */
export interface Surroundings {
  readonly url: string
  /** Version of the extension, and the browser's own name for itself. */
  readonly version: string
  // Not `browser`: WXT brings its own to whatever names one, into each page.
  readonly agent: string
  /** Rules taught for the page's host. */
  readonly taught: number
}

/** A report as lines to hand on: no titles, no query, no path but its form. In English, as those who read it do. */
export function writeDiagnosis(report: PageReport | undefined, { url, version, agent, taught }: Surroundings): string {
  const { hostname, pathname } = new URL(url)
  const missing = REPORT_FIELDS.flatMap((field) => (report?.missing[field] ? [`${field} ${report.missing[field]}`] : []))
  const lines: readonly (readonly [string, string | number | undefined])[] = [
    ['Paperlight', version],
    ['browser', agent],
    ['host', hostname],
    ['path', shapeOf(pathname)],
    ['papers', report?.count ?? 'not read'],
    ['page', report?.kind],
    ['read by', report?.how],
    ['adapter', report?.site],
    ['embedded data', report?.embedded ? 'yes' : undefined],
    ['missing', missing.join(', ') || undefined],
    ['broken', report?.broken],
    ['generic detector', report?.unread ? 'not at hand' : undefined],
    ['taught rules for the host', taught || undefined],
  ]
  return lines.flatMap(([name, value]) => (value === undefined ? [] : [`${name}: ${value}\n`])).join('')
}
