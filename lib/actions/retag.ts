import type { UserRule } from '../rules.ts'
import { mapField, parseQuery, printQuery } from '../search/query.ts'
import type { Draft } from '../store/draft.ts'
import { cleanTag, type Colours, dropColours, isUnder, moveColours, renameTags, revertColours } from '../tags.ts'
import { noteInJournal } from './import-notes.ts'
import { readKept } from './kept.ts'
import type { World } from './library.ts'
import { coloursIn, putKept } from './on-draft.ts'
import type { SmartList, Verb } from './verbs.ts'

/** A tag that gets another name or goes: what names it beside papers, which are its colour, rules that give it and saved searches, goes with it. */
export type Retag = Extract<Verb, { do: 'rename-tag' | 'delete-tag' }>

/** What names tags beside papers. */
interface Named {
  readonly colours: Colours
  readonly rules: readonly UserRule[]
  readonly lists: readonly SmartList[]
}

/** Names in the journal of rules' tags that were renamed: `[rule, from, to]` each. */
export const RENAMED = IDBKeyRange.bound('renamed:', 'renamed;', false, true)
export type Renamed = readonly [rule: string, from: string, to: string]

const tagAfter = (tag: string, verb: Retag): string =>
  !isUnder(tag, verb.do === 'rename-tag' ? verb.from : verb.tag) ? tag : verb.do === 'rename-tag' ? cleanTag(renameTags([tag], verb.from, verb.to)[0] ?? '') : ''

/** A rule that gave a tag which is gone gives none; where that was all it did, it is off. */
function retagRule(rule: UserRule, verb: Retag): UserRule {
  const { tag, ...others } = rule.does
  if (tag === undefined || tagAfter(tag, verb) === tag) return rule
  const to = tagAfter(tag, verb)
  if (to !== '') return { ...rule, does: { ...others, tag: to } }
  return { ...rule, does: others, on: rule.on && Object.keys(others).length > 0 }
}

/** A saved search names the tag by its new name. One that names a tag which is gone stays: without that condition it would find what was never asked for. */
function retagList(list: SmartList, verb: Retag): SmartList {
  if (verb.do === 'delete-tag') return list
  const query = parseQuery(list.query)
  const after = printQuery(mapField(query, 'tag', (tag) => tagAfter(tag, verb) || tag))
  return after === printQuery(query) ? list : { ...list, query: after }
}

const namedIn = async (draft: Draft): Promise<Named> => {
  const meta = draft.tx.objectStore('meta')
  const [colours, rules, lists] = await Promise.all([coloursIn(draft), meta.get('rules'), meta.get('lists')])
  return { colours, rules: readKept('rules', rules), lists: readKept('lists', lists) }
}

/** Writes what is another now. What a rule did once is not done again under its tag's new name, so the journal keeps which names were one. */
function putNamed(draft: Draft, world: World, before: Named, after: Named): void {
  void draft.tx.objectStore('meta').put(after.colours, 'colours')
  const had = new Map(before.rules.map((rule) => [rule.id, rule]))
  const changed = after.rules.filter((rule) => had.get(rule.id) !== rule)
  if (changed.length > 0) putKept(draft, world, 'rules', after.rules)
  if (after.lists.some((list, i) => list !== before.lists[i])) putKept(draft, world, 'lists', after.lists)
  const was = changed.flatMap(({ id, does: { tag: to } }): readonly Renamed[] => {
    const from = had.get(id)?.does.tag
    return from === undefined || to === undefined ? [] : [[id, from, to]]
  })
  if (was.length > 0) noteInJournal(draft, { id: `renamed:${world.newId()}`, at: world.now(), papers: [], verb: { do: 'import' }, was })
}

/** Does to everything beside papers what a verb does to their tags; gives what it found, of rules and searches those it changed, for the journal. */
export async function retagBeside(draft: Draft, world: World, verb: Retag): Promise<Named> {
  const before = await namedIn(draft)
  const colours = verb.do === 'rename-tag' ? moveColours(before.colours, verb.from, verb.to) : dropColours(before.colours, verb.tag)
  const after: Named = { colours, rules: before.rules.map((rule) => retagRule(rule, verb)), lists: before.lists.map((list) => retagList(list, verb)) }
  putNamed(draft, world, before, after)
  return { ...before, rules: before.rules.filter((rule, i) => rule !== after.rules[i]), lists: before.lists.filter((list, i) => list !== after.lists[i]) }
}

/** Entries of the journal of earlier versions hold the colours alone, and of tags that went nothing. */
const wasNamed = (was: unknown): Named | undefined => {
  const found = (was ?? {}) as Partial<Named>
  return typeof found.colours === 'object' ? (found as Named) : was === undefined ? undefined : { colours: was as Colours, rules: [], lists: [] }
}

/** The rule as it is, but its tag, and whether it is on, as before where nobody changed them since. */
function ruleBack(rule: UserRule, had: UserRule, verb: Retag): UserRule {
  const after = retagRule(had, verb)
  if (rule.does.tag !== after.does.tag || had.does.tag === undefined) return rule
  return { ...rule, does: { ...rule.does, tag: had.does.tag }, on: rule.on === after.on ? had.on : rule.on }
}

/** The search as it was; where it was written anew since, with the old name in it, unless that meant two tags before. */
function listBack(list: SmartList, had: SmartList, verb: Retag): SmartList {
  if (list.query === retagList(had, verb).query) return { ...list, query: had.query }
  const back: Retag | undefined = verb.do === 'rename-tag' ? { do: 'rename-tag', from: verb.to, to: verb.from } : undefined
  return !back || retagList(had, back) !== had ? list : retagList(list, back)
}

/** Takes that back; `was` is what the journal kept. */
export async function unretagBeside(draft: Draft, world: World, verb: Retag, was: unknown): Promise<void> {
  const had = wasNamed(was)
  if (!had) return
  const now = await namedIn(draft)
  const became = verb.do === 'rename-tag' ? moveColours(had.colours, verb.from, verb.to) : dropColours(had.colours, verb.tag)
  const [rules, lists] = [new Map(had.rules.map((rule) => [rule.id, rule])), new Map(had.lists.map((list) => [list.name, list]))]
  const backOf = <T>(one: T, before: T | undefined, back: (one: T, had: T, verb: Retag) => T): T => (before === undefined ? one : back(one, before, verb))
  putNamed(draft, world, now, {
    colours: revertColours(now.colours, had.colours, became),
    rules: now.rules.map((rule) => backOf(rule, rules.get(rule.id), ruleBack)),
    lists: now.lists.map((list) => backOf(list, lists.get(list.name), listBack)),
  })
}
