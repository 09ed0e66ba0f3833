import type { Site } from './site.ts'

/**
 * Adapters as plain JSON, so that the worker can hand a page's script the one or two of its site: the script then stays as small
 * as it is with a single adapter, however many sites there are.
 */
const MARK = '$re'
const MAX_DEPTH = 12

/** A site as JSON: regular expressions become `{"$re": [source, flags]}`, example addresses stay behind. */
export function packSite(site: Site): unknown {
  const pack = (value: unknown): unknown => {
    if (value instanceof RegExp) return { [MARK]: [value.source, value.flags] }
    if (Array.isArray(value)) return value.map(pack)
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(Object.entries(value).flatMap(([key, each]) => (key === 'examples' ? [] : [[key, pack(each)]])))
  }
  return pack(site)
}

/** Sites packed by `packSite`; whatever else comes along is left out. Only for values from our own worker: the patterns are run. */
export function unpackSites(value: unknown): readonly Site[] {
  if (!Array.isArray(value)) return []
  const sites = value.map((each) => unpack(each, 0) as Partial<Site> | undefined)
  return sites.filter((site): site is Site => typeof site?.id === 'string' && Array.isArray(site.pages))
}

function unpack(value: unknown, depth: number): unknown {
  if (typeof value !== 'object' || value === null || depth > MAX_DEPTH) return value ?? undefined
  if (Array.isArray(value)) return value.map((each) => unpack(each, depth + 1))
  const pattern = Object.hasOwn(value, MARK) ? (value as Record<string, unknown>)[MARK] : undefined
  if (Array.isArray(pattern)) return new RegExp(String(pattern[0]), String(pattern[1]))
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, unpack(each, depth + 1)]))
}
