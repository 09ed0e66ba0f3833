import { collectIds, pageOfIds, readTextIds, readUrlId } from '../identity/ids.ts'
import type { Bibliography, Ids } from '../paper.ts'
import { readUrl } from './parts.ts'

const SEARCH = 'https://scholar.google.com/scholar?q='

/** The page of a paper: what its source said, else by its identifiers, else a search for its title, so that no export loses a paper. */
export function addressOf(paper: Bibliography): string {
  return readUrl(paper.url) ?? pageOfIds(paper.ids ?? {}) ?? readUrl(paper.links?.[0]?.url) ?? SEARCH + encodeURIComponent(paper.title.toWellFormed())
}

/** Whether an address is our stand-in for a paper that has none. */
export const isStandIn = (url: string): boolean => url.startsWith(SEARCH)

/** Identifiers in a text and its addresses (at most 10,000 characters are looked at); the first of each scheme. */
export function idsIn(text: string): Ids {
  const head = text.slice(0, 10_000)
  const addresses = head.match(/https?:\/\/[^\s<>"']{4,4000}/gi) ?? []
  const fromAddresses = addresses.flatMap((address) => readUrlId(address.replace(/[.,;:)\]]{1,5}$/, '')) ?? [])
  return collectIds([...fromAddresses, ...readTextIds(head)]) ?? {}
}
