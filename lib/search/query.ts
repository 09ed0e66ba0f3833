/** The query language: words, "phrases", `field:value`, `-not`, `or`, brackets. A query that does not parse is read as plain words, never refused. */

export const FIELDS = [
  'tag',
  'author',
  'title',
  'venue',
  'year',
  'state',
  'site',
  'topic',
  'category',
  'has',
  'id',
  'added',
  'rating',
  'due',
] as const
export type FieldName = (typeof FIELDS)[number]

/** Values of `state:`; without one a query finds what is saved and not in the trash. `any` also finds what was only seen. */
export const STATES = ['saved', 'to-read', 'reading', 'read', 'unread', 'seen', 'dismissed', 'pinned', 'trash', 'any'] as const
/** Values of `has:`. */
export const HAS = ['note', 'tag', 'rating', 'due', 'abstract', 'code', 'pdf', 'edit', 'doi', 'arxiv', 'venue'] as const

export type Term =
  | { readonly kind: 'word'; readonly text: string }
  | { readonly kind: 'phrase'; readonly text: string }
  | { readonly kind: 'field'; readonly field: FieldName; readonly value: string }
  | { readonly kind: 'not'; readonly term: Term }
  | { readonly kind: 'all'; readonly terms: readonly Term[] }
  | { readonly kind: 'any'; readonly terms: readonly Term[] }

/** Longest query read, in UTF-16 units, and deepest brackets. */
const MAX_QUERY = 2_000
const MAX_DEPTH = 20

type Token = { readonly type: 'open' | 'close' | 'or' | 'minus' } | { readonly type: 'term'; readonly term: Term }

export const isField = (name: string): name is FieldName => (FIELDS as readonly string[]).includes(name)

/** The text between quotes from `at` (after the opening quote), and where it ends; a missing quote ends the query. */
function readQuoted(text: string, at: number): { value: string; end: number } {
  let value = ''
  let i = at
  for (; i < text.length && text[i] !== '"'; i++) {
    if (text[i] === '\\' && i + 1 < text.length) i++
    value += text[i]
  }
  return { value, end: Math.min(i + 1, text.length) }
}

/** Bare text from `at` up to white space, quote or bracket. */
function readBare(text: string, at: number): string {
  const end = text.slice(at).search(/[\s"()]/)
  return end < 0 ? text.slice(at) : text.slice(at, at + end)
}

/** A word, or a field with its value. */
function readTerm(text: string, at: number): { term: Term; end: number } {
  if (text[at] === '"') {
    const { value, end } = readQuoted(text, at + 1)
    return { term: { kind: 'phrase', text: value }, end }
  }
  const bare = readBare(text, at)
  const colon = bare.indexOf(':')
  const name = bare.slice(0, Math.max(colon, 0)).toLowerCase()
  if (!isField(name)) return { term: { kind: 'word', text: bare }, end: at + bare.length }
  const start = at + colon + 1
  if (text[start] === '"') {
    const { value, end } = readQuoted(text, start + 1)
    return { term: { kind: 'field', field: name, value }, end }
  }
  return { term: { kind: 'field', field: name, value: bare.slice(colon + 1) }, end: at + bare.length }
}

function tokenize(text: string): Token[] {
  const tokens: Token[] = []
  for (let at = 0; at < text.length;) {
    const char = text[at] ?? ''
    if (/\s/.test(char)) at++
    else if (char === '(' || char === ')') {
      tokens.push({ type: char === '(' ? 'open' : 'close' })
      at++
    } else if (char === '-' && /[^\s)-]/.test(text[at + 1] ?? ' ')) {
      tokens.push({ type: 'minus' })
      at++
    } else if (char === '-') {
      // Several say nothing; what follows is read as if they were not there.
      while (text[at] === '-') at++
    } else {
      const { term, end } = readTerm(text, at)
      const word = term.kind === 'word' ? term.text : undefined
      if (word === undefined) tokens.push({ type: 'term', term })
      else
        tokens.push(
          word.toLowerCase() === 'or'
            ? { type: 'or' }
            : word === 'NOT'
              ? { type: 'minus' }
              : { type: 'term', term: { kind: 'word', text: word } },
        )
      at = end
    }
  }
  return tokens
}

/** Fewest wrappers: one term stands for itself, lists of the same kind are flattened. */
function join(kind: 'all' | 'any', terms: readonly Term[]): Term {
  const flat = terms.flatMap((term) => (term.kind === kind ? term.terms : [term]))
  return flat.length === 1 && flat[0] ? flat[0] : { kind, terms: flat }
}

class Parser {
  #at = 0
  readonly #tokens: readonly Token[]

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens
  }

  any(depth: number): Term {
    const terms = [this.#all(depth)]
    while (this.#tokens[this.#at]?.type === 'or') {
      this.#at++
      terms.push(this.#all(depth))
    }
    return join(
      'any',
      terms.filter((term) => term.kind !== 'all' || term.terms.length),
    )
  }

  #all(depth: number): Term {
    const terms: Term[] = []
    for (;;) {
      const token = this.#tokens[this.#at]
      if (!token || token.type === 'or' || (token.type === 'close' && depth > 0)) return join('all', terms)
      const term = this.#one(depth)
      if (term) terms.push(term)
    }
  }

  #one(depth: number): Term | undefined {
    const token = this.#tokens[this.#at++]
    if (token?.type === 'term') return token.term
    if (token?.type === 'minus') {
      const next = this.#tokens[this.#at]
      if (!next || next.type === 'or' || next.type === 'close') return undefined
      const term = this.#one(depth)
      return term && (term.kind === 'not' ? term.term : { kind: 'not', term })
    }
    if (token?.type !== 'open' || depth >= MAX_DEPTH) return undefined
    const inner = this.any(depth + 1)
    if (this.#tokens[this.#at]?.type === 'close') this.#at++
    return (inner.kind === 'all' || inner.kind === 'any') && !inner.terms.length ? undefined : inner
  }
}

/** Reads a query; the empty one is `{kind:'all', terms: []}`. */
export function parseQuery(text: string): Term {
  const term = new Parser(tokenize(text.slice(0, MAX_QUERY))).any(0)
  return term.kind === 'any' && !term.terms.length ? { kind: 'all', terms: [] } : term
}

const quote = (text: string): string => `"${text.replace(/["\\]/g, '\\$&')}"`
/** Would not read back as this one word. */
const needsQuotes = (text: string): boolean => text === '' || /[\s"()]/.test(text)

function printTerm(term: Term): string {
  switch (term.kind) {
    case 'word':
      return term.text
    case 'phrase':
      return quote(term.text)
    case 'field':
      return `${term.field}:${needsQuotes(term.value) ? quote(term.value) : term.value}`
    case 'not':
      return term.term.kind === 'all' || term.term.kind === 'any' ? `-(${printQuery(term.term)})` : `-${printTerm(term.term)}`
    case 'all':
    case 'any':
      return `(${printQuery(term)})`
  }
}

/** The query as text that reads back as the same query. */
export function printQuery(term: Term): string {
  if (term.kind === 'all') return term.terms.map(printTerm).join(' ')
  if (term.kind === 'any') return term.terms.map((one) => (one.kind === 'all' ? printQuery(one) : printTerm(one))).join(' or ')
  return printTerm(term)
}

/** The query with the values of one field changed, wherever it names it. */
export function mapField(term: Term, field: FieldName, change: (value: string) => string): Term {
  if (term.kind === 'field') return term.field === field ? { ...term, value: change(term.value) } : term
  if (term.kind === 'not') return { kind: 'not', term: mapField(term.term, field, change) }
  return term.kind === 'all' || term.kind === 'any' ? { kind: term.kind, terms: term.terms.map((one) => mapField(one, field, change)) } : term
}

/** Every field the query names outside a negation, e.g. to see whether it asks for a `state:`. */
export function namedFields(term: Term): ReadonlySet<FieldName> {
  if (term.kind === 'field') return new Set([term.field])
  if (term.kind === 'all' || term.kind === 'any') return new Set(term.terms.flatMap((one) => [...namedFields(one)]))
  return new Set()
}
