import type { Found } from './detection.ts'

const hasFacts = ({ sighting: s }: Found): boolean =>
  s.authors !== undefined || s.abstract !== undefined || s.ids !== undefined || (s.links ?? []).some((l) => l.kind === 'pdf')

/**
 * The form of an address on the page's own site: folders and ending, numbers and hashes folded; rows of one list lead to addresses
 * of one form. Elsewhere (tracking links of mails) every address may look alike.
 */
function formOf({ sighting: { url, site } }: Found): string | undefined {
  if (url === undefined || !URL.canParse(url)) return undefined
  const { hostname, pathname } = new URL(url)
  if (hostname !== site) return undefined
  const folders = pathname.slice(0, pathname.lastIndexOf('/'))
  const ending = /\.[a-z]{2,5}$/i.exec(pathname)?.[0] ?? ''
  return `${folders.replace(/[0-9a-f]{8,}|\d+/gi, '#')}/${ending}`
}

/** Forms of address that most full rows share. */
function usualForms(full: readonly Found[]): ReadonlySet<string | undefined> {
  const counts = new Map<string | undefined, number>()
  for (const one of full) {
    const form = formOf(one)
    counts.set(form, (counts.get(form) ?? 0) + 1)
  }
  return new Set([...counts].filter(([form, n]) => form !== undefined && n >= 0.8 * full.length).map(([form]) => form))
}

/**
 * Leaves out the rows of a list that say nothing of a paper (a search suggestion, a heading in the shape of a card) where most
 * others do, unless they lead to the same kind of address. Lists of bare titles stay whole.
 */
export function dropEmptyRows(found: readonly Found[]): readonly Found[] {
  const full = found.filter(hasFacts)
  if (full.length < 0.5 * found.length || full.length === found.length) return found
  const usual = usualForms(full)
  return found.filter((one) => hasFacts(one) || usual.has(formOf(one)))
}
