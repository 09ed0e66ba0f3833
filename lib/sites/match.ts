import type { SiteMatch } from './match-page.ts'
import type { Site } from './site.ts'


function fitsHost(site: Site, host: string): boolean {
  if (!site.hosts) return true
  return site.hosts.some((h) => {
    if (h.startsWith('*.')) return host.endsWith(h.slice(1)) || host === h.slice(2)
    return h.endsWith('.*') ? host.startsWith(h.slice(0, -1)) : host === h || host === `www.${h}`
  })
}

/** What stands before the name of a library's proxy in a host. */
const PROXIED = /^([\w.-]{4,100}?)\.(?:\w*proxy\w*|ezp\w*|lib\w*)\./i

/** The host behind a library's proxy: `www-nature-com.ezproxy.example.edu` or `www.nature.com.ezproxy.example.edu`; '' for others. */
function readProxied(host: string): string {
  const before = PROXIED.exec(host)?.[1] ?? ''
  return before.includes('.') ? before : before.replace(/--|-/g, (dash) => (dash === '-' ? '.' : '-'))
}

/** The addresses a page may stand for: its own, what a web archive or a library's proxy shows at it. */
function readPlaces(address: string): readonly URL[] {
  if (!URL.canParse(address)) return []
  const url = new URL(address)
  const archived = url.hostname === 'web.archive.org' ? /^\/web\/\w{1,20}\/(https?:)\/+(.+)$/.exec(url.pathname + url.search) : null
  const inner = archived ? `${archived[1]}//${archived[2]}` : ''
  const proxied = readProxied(url.hostname)
  const through = proxied === '' ? '' : `https://${proxied}${url.pathname}${url.search}`
  return [url, ...[inner, through].filter((each) => URL.canParse(each)).map((each) => new URL(each))]
}

/** All pages an address may belong to, in order. `sees` answers for `when` selectors; without a document leave it out. */
export function matchSites(address: string, sites: readonly Site[], sees: (selector: string) => boolean = () => false): readonly SiteMatch[] {
  const places = readPlaces(address)
  return sites
    .filter((site) => places.some((url) => fitsHost(site, url.hostname)) && (site.when === undefined || sees(site.when)))
    .flatMap((site) => site.pages.map((page) => ({ site, page })))
    .filter(({ site, page }) => {
      const paths = places.filter((url) => fitsHost(site, url.hostname)).map((url) => url.pathname + url.search)
      return (page.path === undefined || paths.some((path) => page.path?.test(path))) && (page.when === undefined || sees(page.when))
    })
}

/** The sites whose pages an address may show, without looking at the page: those of its host, and all that are known by mark-up alone. */
export function sitesOf(address: string, sites: readonly Site[]): readonly Site[] {
  const places = readPlaces(address)
  return sites.filter((site) => places.some((url) => fitsHost(site, url.hostname)))
}
