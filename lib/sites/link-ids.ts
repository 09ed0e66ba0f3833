import { type Identifier, isDull, mayHoldId, readUrlId } from '../identity/ids.ts'
import type { Snapshot } from './snapshot.ts'

/** Pages repeat their links; each address is read once. A memory of a pure function, emptied when the page changes or it grows large. */
const MAX = 50_000
let base = ''
let memory = new Map<string, Identifier | null>()

/** The identifier a link of a page stands for. `page` is the address of the page. */
export function readLinkId(href: string, page: string): Identifier | undefined {
  if (page !== base || memory.size > MAX) {
    base = page
    memory = new Map()
  }
  const known = memory.get(href)
  if (known !== undefined) return known ?? undefined
  const id = /^(?:[/?]|https?:)/i.test(href) || mayHoldId(href) ? readUrlId(href, page) : undefined
  memory.set(href, id ?? null)
  return id
}

const findId = (href: string, page: string): Identifier | undefined => (isDull(href, page) ? undefined : readLinkId(href, page))

/** As `readLinkId`, for the n-th link of a snapshot. */
export function idOfLink({ ids, hrefs }: Snapshot, n: number, page: string): Identifier | undefined {
  let id = ids[n]
  if (id === undefined) ids[n] = id = findId(hrefs[n] as string, page) ?? null
  return id ?? undefined
}
