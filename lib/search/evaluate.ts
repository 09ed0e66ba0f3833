import { testOf } from './column-tests.ts'
import type { Columns } from './columns.ts'
import type { FieldName, Term } from './query.ts'
import type { Postings } from './segment.ts'
import { intersect, invert, membersOf, unhide, unite } from './sets.ts'
import { headTerm, IN, joinedOf, meantBy, STOP, wordsOf } from './tokens.ts'

/** Where a word stands: a byte a paper with bits of `IN` and one that says it stands there at all, and in how many papers. */
export interface Places {
  readonly at: Uint8Array
  readonly count: number
}

/** Where the index is read from; lists hold one entry a segment. */
export interface Source {
  /** One more than the highest number of a paper. */
  readonly size: number
  /** One bit a paper: gone or in the trash. */
  readonly hidden: Uint8Array
  exact(term: string): Promise<readonly Postings[]>
  prefixed(prefix: string): Promise<readonly Postings[]>
  /** Words of the lexicon like a misspelt one. */
  similar(word: string, begins: boolean): Promise<readonly string[]>
  columns(): Promise<Columns>
  /** Numbers of the papers among `docs` whose text holds a phrase. */
  holding(docs: readonly number[], phrase: string): Promise<readonly number[]>
  /** Where words stood that were looked for before: only the last word of a query changes while it is typed. */
  recall?(key: string): Places | undefined
  keep?(key: string, places: Places): void
}

/** What a query finds: one byte a paper, and how well its words describe each. */
export interface Result {
  readonly members: Uint8Array
  readonly scores: Float32Array
  /** Where each word stands that ranks and may stand anywhere. */
  readonly words: readonly Uint8Array[]
  /** The query named no word that ranks. */
  readonly unranked: boolean
}

/** The bit of a paper a word stands in at all, beside those of `IN`. */
const HERE = 64

/** Weight of a word by the best place it stands in. */
const weightOf = (bits: number): number =>
  bits & IN.title ? 6 : bits & (IN.author | IN.tag) ? 4 : bits & IN.id ? 4 : bits & IN.note ? 2.5 : bits & IN.venue ? 2 : 1

/** The same as a table. */
const WEIGHTS = Float32Array.from({ length: 2 * HERE }, (_, bits) => weightOf(bits))

/** Most papers a phrase is looked for in; the best by words first. */
const MAX_PHRASE = 2_000

const FIELD_BITS: Partial<Record<FieldName, number>> = { author: IN.author, title: IN.title, id: IN.id }

interface Word {
  readonly text: string
  /** May go on: the last word of a query that is still being typed. */
  readonly begins: boolean
  /** Stands for no other word, though it may be misspelt. */
  readonly exact: boolean
}

/** Marks where words stand, `mask` limiting where they may; gives in how many papers that were not marked before. */
function mark(at: Uint8Array, lists: readonly Postings[], mask: number): number {
  let count = 0
  const all = mask || HERE - 1
  for (const { docs, bits } of lists) {
    for (let k = 0; k < docs.length; k++) {
      const doc = docs[k] as number
      const here = (bits[k] as number) & all
      if (mask !== 0 && here === 0) continue
      const had = at[doc] as number
      if (had === 0) count++
      at[doc] = had | here | HERE
    }
  }
  return count
}

class Evaluation {
  readonly scores: Float32Array
  readonly words: Uint8Array[] = []
  ranked = false
  readonly #source: Source

  constructor(source: Source) {
    this.#source = source
    this.scores = new Float32Array(source.size)
  }

  /** Papers with a word; `mask` limits where it may stand, 0 anywhere. */
  async word({ text, begins, exact }: Word, mask: number, rank: boolean): Promise<Uint8Array> {
    const parts = wordsOf(text)
    if (!parts.length) return this.#none().fill(1)
    const places = await this.#placesOf({ text, begins, exact }, parts, mask)
    if (rank && mask === 0) this.words.push(places.at)
    return this.#take(places, rank)
  }

  /** Where all parts of a word stand, or what it is without its joints. */
  async #placesOf({ text, begins, exact }: Word, parts: readonly string[], mask: number): Promise<Places> {
    const last = parts.length - 1
    const [first, ...others] = await Promise.all(parts.map((part, i) => this.#part({ text: part, begins: begins && i === last, exact }, mask)))
    if (!first || !others.length) return first ?? { at: this.#none(), count: 0 }
    const at = first.at.map((bits, doc) => (bits && others.every((part) => part.at[doc]) ? others.reduce((all, part) => all | (part.at[doc] ?? 0), bits) : 0))
    const joined = joinedOf(text)[0]
    if (joined !== undefined) mark(at, await this.#lists(joined, begins), mask)
    return { at, count: at.reduce((sum, bits) => sum + (bits ? 1 : 0), 0) }
  }

  async #part({ text, begins, exact }: Word, mask: number): Promise<Places> {
    const key = `${mask} ${begins} ${exact} ${text}`
    const had = this.#source.recall?.(key)
    if (had) return had
    const at = this.#none()
    const places = { at, count: mark(at, await (exact ? this.#lists(text, begins) : this.#listsOrSimilar(text, begins)), mask) }
    this.#source.keep?.(key, places)
    return places
  }

  #lists(word: string, begins: boolean): Promise<readonly Postings[]> {
    if (!begins) return this.#source.exact(word)
    return word.length <= 3 && /^[\p{L}\p{N}]+$/u.test(word) && !/[\u3000-\u9fff\uac00-\ud7af]/.test(word)
      ? this.#heads(word)
      : this.#source.prefixed(word)
  }

  async #heads(letters: string): Promise<readonly Postings[]> {
    return (await Promise.all([letters, headTerm(letters)].map((term) => this.#source.exact(term)))).flat()
  }

  async #listsOrSimilar(word: string, begins: boolean): Promise<readonly Postings[]> {
    const lists = await this.#lists(word, begins)
    if (lists.some(({ docs }) => docs.length)) return lists
    const similar = await this.#source.similar(word, begins)
    return (await Promise.all(similar.map((one) => this.#source.exact(one)))).flat()
  }

  /** The papers a word stands in; where it ranks its weight is added once a paper: rarer words and better places weigh more. */
  #take({ at, count }: Places, rank: boolean): Uint8Array {
    const members = this.#none()
    const rarity = rank ? Math.log(1 + this.#source.size / (count + 1)) : 0
    if (rank) this.ranked = true
    const { scores } = this
    for (let doc = 0; doc < at.length; doc++) {
      const bits = at[doc] as number
      if (bits === 0) continue
      members[doc] = 1
      scores[doc] = (scores[doc] as number) + (WEIGHTS[bits] as number) * rarity
    }
    return members
  }

  #none(): Uint8Array {
    return new Uint8Array(this.#source.size)
  }

  async field(field: FieldName, value: string, rank: boolean): Promise<Uint8Array> {
    const mask = FIELD_BITS[field]
    const text = field === 'id' ? value.replace(/^[a-z\d]+:/i, '') : value
    if (mask !== undefined) return this.word({ text, begins: true, exact: !rank }, mask, rank)
    const members = this.#none()
    const holds = testOf(await this.#source.columns(), field, value)
    if (holds) for (let doc = 0; doc < members.length; doc++) if (holds(doc)) members[doc] = 1
    return members
  }

  async phrase(text: string, rank: boolean): Promise<Uint8Array> {
    const words = wordsOf(text)
    const telling = words.filter((word) => !STOP.has(word))
    const members = this.#none().fill(1)
    for (const word of telling.length ? telling : words) intersect(members, await this.word({ text: word, begins: false, exact: true }, 0, rank))
    unhide(members, this.#source.hidden)
    if (words.length < 2) return members
    const docs = membersOf(members)
      .sort((a, b) => (this.scores[b] ?? 0) - (this.scores[a] ?? 0))
      .slice(0, MAX_PHRASE)
    const holding = await this.#source.holding(docs, text)
    members.fill(0)
    for (const doc of holding) members[doc] = 1
    return members
  }

  /** Papers that are what a term asks for. Only what ranks may be met by less: what is not wanted is what was said. */
  async term(term: Term, rank: boolean, begins: boolean): Promise<Uint8Array> {
    switch (term.kind) {
      case 'word':
        return this.word({ text: meantBy(term.text), begins, exact: !rank }, 0, rank)
      case 'phrase':
        return this.phrase(term.text, rank)
      case 'field':
        return this.field(term.field, term.value, rank)
      case 'not':
        return invert(await this.term(term.term, false, false))
      case 'any':
        return unite(await this.#each(term.terms, rank, begins), this.#none())
      case 'all':
        return this.all(term.terms, rank, begins)
    }
  }

  #each(terms: readonly Term[], rank: boolean, begins: boolean): Promise<Uint8Array[]> {
    return Promise.all(terms.map((one, i) => this.term(one, rank, begins && i === terms.length - 1)))
  }

  /** All of the terms; words that stand in nearly every text rank but are not required, unless there is nothing else. */
  async all(terms: readonly Term[], rank: boolean, begins: boolean): Promise<Uint8Array> {
    const sets = await this.#each(terms, rank, begins)
    const isWord = (term: Term | undefined): boolean => term?.kind === 'word'
    const common = (term: Term | undefined, i: number): boolean =>
      term?.kind === 'word' && STOP.has(term.text.toLowerCase()) && !(begins && i === terms.length - 1)
    const required = sets.filter((_, i) => !common(terms[i], i))
    const strict = (required.length ? required : sets).reduce(intersect, this.#none().fill(1))
    if (!rank || strict.includes(1)) return strict
    return this.#most(
      sets.filter((_, i) => isWord(terms[i]) && !common(terms[i], i)),
      sets.filter((_, i) => !isWord(terms[i])),
    )
  }

  /** Papers with most of the words, where none has all; other conditions still hold. */
  #most(words: readonly Uint8Array[], conditions: readonly Uint8Array[]): Uint8Array {
    const members = this.#none()
    if (words.length < 2) return members
    const least = Math.ceil(words.length * 0.6)
    for (let doc = 0; doc < members.length; doc++) {
      const hits = words.reduce((sum, word) => sum + (word[doc] ?? 0), 0)
      if (hits < least || !conditions.every((condition) => condition[doc])) continue
      members[doc] = 1
      this.scores[doc] = (this.scores[doc] ?? 0) + hits * 10
    }
    return members
  }
}

/** Takes out numbers that are no paper's any more. */
function dropGone(members: Uint8Array, { ids }: Columns): void {
  for (let doc = 0; doc < members.length; doc++) if (members[doc] && ids.at(doc) === '') members[doc] = 0
}

/** Evaluates a query; papers that are hidden are left out unless the query asks for the trash. */
export async function evaluate(query: Term, source: Source, asksForTrash: boolean): Promise<Result> {
  const evaluation = new Evaluation(source)
  const members = await evaluation.term(query, true, true)
  if (asksForTrash) dropGone(members, await source.columns())
  else unhide(members, source.hidden)
  return { members, scores: evaluation.scores, words: evaluation.words, unranked: !evaluation.ranked }
}
