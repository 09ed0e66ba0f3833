import { parseQuery, printQuery } from '../../lib/search/query.ts'

/** Which part of the library a list shows, in the query language. */
export const SCOPES = {
  saved: 'state:saved',
  reading: 'state:to-read',
  now: 'state:reading',
  read: 'state:read',
  due: 'state:saved has:due -state:read',
  pinned: 'state:pinned',
  any: 'state:any',
  dismissed: 'state:dismissed',
  trash: 'state:trash',
} as const satisfies Record<string, string>
export type Scope = keyof typeof SCOPES

const quote = (value: string): string => `"${value.replace(/["\\]/g, '\\$&')}"`

/** `venue:"ICLR 2026"`: a field and its value in the query language. */
export const fieldTerm = (field: string, value: string): string => `${field}:${quote(value)}`

/** What is typed with a term added, or without it where it was. */
export function toggleTerm(typed: string, term: string): string {
  const without = typed.replace(term, '').replace(/ {2,}/g, ' ').trim()
  return typed.includes(term) ? without : `${typed.trim()} ${term}`.trim()
}

export interface Asking {
  readonly scope: Scope
  readonly tag?: string | undefined
  readonly site?: string | undefined
  readonly typed: string
}

/** What is typed as one condition beside others: its `or` must not reach beyond it. */
function alone(typed: string): string {
  const query = parseQuery(typed)
  return query.kind === 'any' ? `(${printQuery(query)})` : typed.trim()
}

/** True where a state is asked for, whatever else is. */
function asksForState(typed: string): boolean {
  const query = parseQuery(typed)
  return (query.kind === 'all' ? query.terms : [query]).some((term) => term.kind === 'field' && term.field === 'state')
}

/** The query of a list: its scope, the chosen tag and feed, and what is typed. A state that is typed takes the place of the widest scope, in which it would find nothing. */
export function composeQuery({ scope, tag, site, typed }: Asking): string {
  const fields = Object.entries({ tag, site }).flatMap(([field, value]) => (value === undefined ? [] : [fieldTerm(field, value)]))
  return [scope === 'saved' && asksForState(typed) ? '' : SCOPES[scope], ...fields, alone(typed)].filter(Boolean).join(' ')
}

/** The query of a saved search with what is typed beside it. */
export const composeList = (query: string, typed: string): string => [query, typed].map(alone).filter(Boolean).join(' ')
