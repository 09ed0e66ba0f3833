import type { Dom } from '../dom.ts'
import type { Site, SitePage } from './site.ts'

/** A site and the page of it an address belongs to. */
export interface SiteMatch {
  readonly site: Site
  readonly page: SitePage
}

function fitsHost(site: Site, host: string): boolean {
  if (!site.hosts) return true
  return site.hosts.some((h) => {
    if (h.startsWith('*.')) return host.endsWith(h.slice(1)) || host === h.slice(2)
    return h.endsWith('.*') ? host.startsWith(h.slice(0, -1)) : host === h || host === `www.${h}`
  })
}

/** All pages an address may belong to, in order. `sees` answers for `when` selectors; without a document leave it out. */
export function matchSites(address: string, sites: readonly Site[], sees: (selector: string) => boolean = () => false): readonly SiteMatch[] {
  const url = URL.canParse(address) ? new URL(address) : undefined
  if (!url) return []
  const path = url.pathname + url.search
  return sites
    .filter((site) => fitsHost(site, url.hostname) && (site.when === undefined || sees(site.when)))
    .flatMap((site) => site.pages.map((page) => ({ site, page })))
    .filter(({ page }) => (page.path === undefined || page.path.test(path)) && (page.when === undefined || sees(page.when)))
}

/** The adapter of a page, or undefined. */
export const matchSite = (dom: Dom, document: Document, address: string, sites: readonly Site[]): SiteMatch | undefined =>
  matchSites(address, sites, (selector) => dom.first(document, selector) !== undefined)[0]

/** The sites whose pages an address may show, without looking at the page: those of its host, and all that are known by mark-up alone. */
export const sitesOf = (address: string, sites: readonly Site[]): readonly Site[] =>
  URL.canParse(address) ? sites.filter((site) => fitsHost(site, new URL(address).hostname)) : []
