import { pageOfIds } from '../../lib/identity/ids.ts'
import type { Bibliography, CardState, Paper } from '../../lib/paper.ts'
import type { Key } from '../../lib/words.ts'

/** What each state is called. */
export const STATE_WORDS = { new: 'stateNew', seen: 'stateSeen', saved: 'stateSaved', read: 'stateRead', dismissed: 'stateDismissed' } as const satisfies Record<CardState, Key>

/** An address fit for a link: http(s) only, whatever a page or file claims. */
export function safeUrl(url: string | undefined): string | undefined {
  if (url === undefined || !URL.canParse(url)) return undefined
  return /^https?:$/.test(new URL(url).protocol) ? url : undefined
}

/** Where a click on the title leads: the paper's own page, else what its identifiers lead to. */
export function homeOf(paper: Bibliography): string | undefined {
  const { url, ids, links } = paper
  const known = safeUrl(url) ?? safeUrl(links?.find((link) => link.kind === 'abstract')?.url)
  return known ?? (ids && pageOfIds(ids))
}

/** "Ada Lovelace, Charles Babbage and 3 more" within `most` names. */
export function sayAuthors(authors: readonly string[] | undefined, most: number, more: (count: number) => string): string {
  if (!authors?.length) return ''
  const shown = authors.slice(0, authors.length === most + 1 ? most + 1 : most).join(', ')
  const rest = authors.length - most
  return rest > 1 ? `${shown} ${more(rest)}` : shown
}

/** A text among others in one line, so that one read from right to left does not draw its neighbours in. */
export const isolate = (text: string): string => (/[\u0590-\u08ff]/.test(text) ? `\u2068${text}\u2069` : text)

/** A version that appeared after the paper was saved, with when it was met first (ms); undefined while the one that was saved is the last known. */
export function newVersionOf({ versions = [], user }: Pick<Paper, 'versions' | 'user'>): { readonly n: number; readonly at: number } | undefined {
  const last = versions.at(-1)
  return last && versions.length > 1 && user.savedAt !== undefined && last.at > user.savedAt ? last : undefined
}
