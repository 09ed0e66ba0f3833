import type { Dom } from '../dom.ts'
import type { Site, SitePage } from './site.ts'

/** A site and the page of it an address belongs to. */
export interface SiteMatch {
  readonly site: Site
  readonly page: SitePage
}

/** Path and query of an address, and of the one a web archive shows at it. */
function readPaths(address: string): readonly string[] {
  if (!URL.canParse(address)) return []
  const { pathname, search } = new URL(address)
  const path = pathname + search
  const archived = /^\/web\/\w{1,20}\/https?:\/+[^/]+(\/.*)$/.exec(path)?.[1]
  return archived === undefined ? [path] : [path, archived]
}

/** The adapter of a page, of those that `sitesOf` gave for its host. */
export function matchPage(dom: Dom, document: Document, address: string, sites: readonly Site[]): SiteMatch | undefined {
  const sees = (selector: string | undefined): boolean => selector === undefined || dom.first(document, selector) !== undefined
  const paths = readPaths(address)
  for (const site of sites) {
    const page = sees(site.when) ? site.pages.find((each) => paths.some((path) => each.path?.test(path) ?? true) && sees(each.when)) : undefined
    if (page) return { site, page }
  }
  return undefined
}
