import { same } from '../../lib/same.ts'
import { parseQuery, printQuery, type Term } from '../../lib/search/query.ts'
import { readEnd } from './complete.ts'

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

/** The conditions all of which must hold. */
function conditionsOf(typed: string): readonly Term[] {
  const query = parseQuery(typed)
  return query.kind === 'all' ? query.terms : [query]
}

/** True where what is typed asks for a term, however it is written; in an alternative or a negation it does not. */
export const asksFor = (typed: string, term: string): boolean => conditionsOf(typed).some((one) => same(one, parseQuery(term)))

/** What is typed without a term, where it asks for it; else with the term, in the place of its negation. */
export function toggleTerm(typed: string, term: string): string {
  const [all, wanted] = [conditionsOf(typed), parseQuery(term)]
  const left = all.filter((one) => !same(one, wanted) && !same(one, { kind: 'not', term: wanted }))
  if (asksFor(typed, term)) return printQuery({ kind: 'all', terms: all.filter((one) => !same(one, wanted)) })
  // What was typed stays as it was typed, unless it would take the term in, as a quotation without an end does.
  const added = `${alone(typed)} ${term}`.trim()
  return left.length === all.length && asksFor(added, term) ? added : `${printQuery({ kind: 'all', terms: left })} ${term}`.trim()
}

export interface Asking {
  readonly scope: Scope
  readonly tag?: string | undefined
  readonly site?: string | undefined
  readonly typed: string
}

/** What is typed as one condition beside others: its `or` must not reach beyond it, and a field without a value yet asks for nothing. */
function alone(typed: string): string {
  const end = readEnd(typed)
  const asked = end?.field !== undefined && end.begun === '' ? end.before : typed
  const query = parseQuery(asked)
  return query.kind === 'any' ? `(${printQuery(query)})` : asked.trim()
}

/** True where a state is asked for, whatever else is. */
const asksForState = (typed: string): boolean => conditionsOf(typed).some((term) => term.kind === 'field' && term.field === 'state')

/** The query of a list: its scope, the chosen tag and feed, and what is typed. A state that is typed takes the place of the widest scope, in which it would find nothing. */
export function composeQuery({ scope, tag, site, typed }: Asking): string {
  const fields = Object.entries({ tag, site }).flatMap(([field, value]) => (value === undefined ? [] : [fieldTerm(field, value)]))
  return [scope === 'saved' && asksForState(typed) ? '' : SCOPES[scope], ...fields, alone(typed)].filter(Boolean).join(' ')
}

/** The query of a saved search with what is typed beside it. */
export const composeList = (query: string, typed: string): string => [query, typed].map(alone).filter(Boolean).join(' ')
