import { categoriesOf } from '../labels.ts'
import { compileRules, type Facts, type Matcher, type RuleMatch, matchRules } from '../classify/match-rules.ts'
import type { Paper, PaperId, Ruled } from '../paper.ts'
import type { UserRule } from '../rules.ts'
import type { DraftTx } from '../store/loaded-papers.ts'
import type { Store } from '../store/open.ts'
import { readKept } from './kept.ts'
import { RENAMED, type Renamed } from './retag.ts'
import type { PageVisit, World } from './library.ts'
import type { Act, Verb } from './verbs.ts'

/** Key in `meta` of a value that is another one after each change of the rules. */
export const RULES_STAMP = 'rules.stamp'

type Named = Pick<World, 'nameTopic'>
const hostOf = (page: string): readonly string[] => (URL.canParse(page) ? [new URL(page).hostname] : [])

/** What rules may ask of a paper shown at these places. */
export const factsOf = (paper: Paper, met: readonly Pick<PageVisit, 'site' | 'page'>[]): Facts => {
  const { title, abstract, authors, venue, guess } = paper
  const known = categoriesOf(paper)
  return {
    title,
    ...(abstract !== undefined && { abstract }),
    ...(authors && { authors }),
    ...(venue !== undefined && { venue }),
    ...(known && { categories: known }),
    ...(guess && { topics: guess.topics.filter(({ assigned }) => assigned).map(({ id }) => id) }),
    sites: [...new Set(met.flatMap(({ site, page }) => [site, ...hostOf(page)]))],
  }
}

/** Why a rule applies, in words: topics by their names. */
export const sayWhy = ({ why }: Pick<RuleMatch, 'why'>, { topics = [] }: Facts, { nameTopic }: Named): readonly string[] =>
  why.map((one) => (topics.includes(one) ? (nameTopic?.(one) ?? one) : one))

/** The user's rules as one context knows them: compiled once, and again after they changed anywhere. */
export class Rulebook {
  readonly #store: Store
  #stamp: unknown
  #rules: ReadonlyMap<string, UserRule> = new Map()
  #matcher: Matcher | undefined
  #renamed: readonly Renamed[] = []

  constructor(store: Store) {
    this.#store = store
  }

  /** Brings it up to date; to be awaited before a page's papers are judged. */
  async refresh(): Promise<void> {
    const stamp = await this.#store.get('meta', RULES_STAMP)
    if (stamp === this.#stamp) return
    const rules = readKept('rules', await this.#store.get('meta', 'rules')).filter(({ on }) => on)
    this.#rules = new Map(rules.map((rule) => [rule.id, rule]))
    this.#matcher = rules.length > 0 ? compileRules(rules) : undefined
    this.#renamed = (await this.#store.getAllFromIndex('journal', 'id', RENAMED)).flatMap(({ was }) => was as readonly Renamed[])
    this.#stamp = stamp
  }

  /** False where the rules were changed since they were read, as the transaction sees it. */
  async isCurrent(tx: DraftTx): Promise<boolean> {
    return (await tx.objectStore('meta').get(RULES_STAMP)) === this.#stamp
  }

  /** The act's id, and those it would have had when the rule's tag had other names. */
  #namesOf({ id, verb, papers: [paper = ''] }: Act, rule: string): readonly string[] {
    if (verb.do !== 'tag') return [id]
    const tags = new Set(verb.add)
    for (const tag of tags) for (const [of, from, to] of this.#renamed) if (of === rule && to === tag) tags.add(from)
    return [...tags].map((tag) => tagAct(rule, tag, paper))
  }

  /** The rules that apply to a paper on a page, down to one that says to stop. */
  #apply(facts: Facts): readonly { readonly rule: UserRule; readonly match: RuleMatch }[] {
    if (!this.#matcher) return []
    const found = matchRules(this.#matcher, facts).flatMap((match) => {
      const rule = this.#rules.get(match.rule)
      return rule ? [{ rule, match }] : []
    })
    const last = found.findIndex(({ rule }) => rule.does.last)
    return last < 0 ? found : found.slice(0, last + 1)
  }

  /** What the rules make of a paper's card; undefined where none applies. */
  judge(paper: Paper, visit: PageVisit, world: Named): Ruled | undefined {
    if (!this.#matcher) return undefined
    const facts = factsOf(paper, [visit])
    const found = this.#apply(facts)
    if (found.length === 0) return undefined
    const colour = found.find(({ rule }) => rule.does.colour)?.rule.does.colour
    const fate = found.find(({ rule }) => rule.does.fate)?.rule.does.fate
    return {
      by: found.map(({ rule: { id, name }, match }) => ({ rule: id, name, why: sayWhy(match, facts, world), words: match.words })),
      ...(colour && { colour }),
      ...(fate && { fate }),
      ...(found.some(({ rule }) => rule.does.notify) && { notify: true as const }),
    }
  }

  /**
   * What the rules do to papers of a page beyond their look, as acts with ids of their own: the journal knows each for good, so that a tag
   * the user took off stays off. Papers the user turned down are left alone.
   */
  async actsFor(papers: readonly Paper[], visit: PageVisit): Promise<readonly Act[]> {
    if (![...this.#rules.values()].some(({ does }) => does.tag ?? does.keep)) return []
    const open = papers.filter(({ user }) => user.standing !== 'dismissed' && user.trashedAt === undefined)
    const acts = open.flatMap((paper) => this.#apply(factsOf(paper, [visit])).flatMap(({ rule }) => verbsOf(rule, paper).map((verb) => ({ rule: rule.id, act: actOf(rule, verb, paper.id) }))))
    const index = this.#store.transaction('journal').store.index('id')
    const done = await Promise.all(acts.map(({ rule, act }) => Promise.all(this.#namesOf(act, rule).map((id) => index.getKey(id)))))
    return acts.flatMap(({ act }, i) => (done[i]?.every((key) => key === undefined) ? [act] : []))
  }
}

/** A paper that is on the reading list, or was read, stays where it is. */
const verbsOf = ({ does: { tag, keep } }: UserRule, { user }: Paper): readonly Verb[] => [
  ...(tag === undefined ? [] : [{ do: 'tag', add: [tag], remove: [] } as const]),
  ...(keep === 'saved' ? [{ do: 'save' } as const] : keep === 'to-read' && user.reading === undefined ? [{ do: 'read', reading: 'to-read' } as const] : []),
]
const tagAct = (rule: string, tag: string, paper: PaperId): string => `rule:${rule}:tag:${tag}:${paper}`
const actOf = ({ id, does }: UserRule, verb: Verb, paper: PaperId): Act => ({ id: verb.do === 'tag' ? tagAct(id, does.tag ?? '', paper) : `rule:${id}:${verb.do}:${paper}`, papers: [paper], verb })
