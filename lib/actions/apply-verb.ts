import type { Bibliography, UserFacts } from '../paper.ts'
import { same } from '../same.ts'
import { CAPS, cap, fold } from '../text.ts'
import { cleanTag, isUnder, renameTags } from '../tags.ts'
import type { Verb } from './verbs.ts'

/** The same facts without some of them. */
function without(user: UserFacts, ...names: (keyof UserFacts)[]): UserFacts {
  return Object.fromEntries(Object.entries(user).filter(([name]) => !names.includes(name as keyof UserFacts))) as unknown as UserFacts
}

/** Saved since `now`, or since it was saved before; out of the trash. */
const save = (user: UserFacts, now: number): UserFacts => ({
  ...without(user, 'trashedAt'),
  standing: 'saved',
  savedAt: user.standing === 'saved' && user.savedAt !== undefined ? user.savedAt : now,
})

/** Facts with a value set, or taken back when it is undefined. Whoever writes on a paper keeps it: setting saves. */
function set<K extends keyof UserFacts>(user: UserFacts, name: K, value: UserFacts[K] | undefined, now: number): UserFacts {
  return value === undefined ? without(user, name) : { ...save(user, now), [name]: value }
}

/** Tags after adding and removing: order kept, unique under case folding, the first spelling stays. */
function changeTags(tags: readonly string[], add: readonly string[], remove: readonly string[]): string[] {
  const gone = new Set(remove.map((tag) => fold(cleanTag(tag))))
  const kept = new Map<string, string>()
  // Files of older versions brought tags that no verb would have given.
  for (const tag of [...tags.filter((had) => !gone.has(fold(cleanTag(had)))), ...add.map(cleanTag)]) {
    if (tag !== '' && !kept.has(fold(tag))) kept.set(fold(tag), tag)
  }
  return [...kept.values()]
}

/** Typed fields; an empty text or list takes the edit back, so that the sources speak again. */
function changeEdits(edits: Partial<Bibliography> | undefined, fields: Partial<Bibliography>): Partial<Bibliography> | undefined {
  const all = Object.entries({ ...edits, ...fields }).filter(
    ([, value]) => value !== undefined && value !== '' && !(Array.isArray(value) && !value.length),
  )
  return all.length ? (Object.fromEntries(all) as Partial<Bibliography>) : undefined
}

const stars = (value: number | undefined): number | undefined =>
  value === undefined || !(value >= 1) ? undefined : Math.min(5, Math.round(value))

function tag(user: UserFacts, verb: Extract<Verb, { do: 'tag' }>, now: number): UserFacts {
  const tags = changeTags(user.tags, verb.add, verb.remove)
  return withRefused({ ...(verb.add.length ? save(user, now) : user), tags }, changeTags(user.refused ?? [], [], verb.add))
}

/** Most tags refused of one paper. */
const MOST_REFUSED = 100

const withRefused = (user: UserFacts, refused: readonly string[]): UserFacts =>
  refused.length > 0 ? { ...user, refused: refused.slice(-MOST_REFUSED) } : without(user, 'refused')

/** Read since `now`, or since it was read before. */
function read(user: UserFacts, { reading }: Extract<Verb, { do: 'read' }>, now: number): UserFacts {
  const readAt = user.reading === 'read' ? user.readAt : now
  return set({ ...without(user, 'readAt'), ...(reading === 'read' && readAt !== undefined ? { readAt } : {}) }, 'reading', reading, now)
}

/** Most topics said of one paper. */
const MOST_TOPICS = 100

/** What the user says of a topic; what is dismissed stays so. */
function sayTopic(user: UserFacts, { topic, is }: Extract<Verb, { do: 'topic' }>, now: number): UserFacts {
  const others = Object.entries(user.topics ?? {}).filter(([id]) => id !== topic)
  const topics = Object.fromEntries([...others, ...(is === undefined ? [] : [[topic, is] as const])].slice(-MOST_TOPICS))
  if (Object.keys(topics).length === 0) return without(user, 'topics')
  return { ...(user.standing === 'dismissed' ? user : save(user, now)), topics }
}

const dismiss = (user: UserFacts): UserFacts => ({ ...without(user, 'savedAt'), standing: 'dismissed' })
const putDown = (user: UserFacts): UserFacts => ({ ...without(user, 'savedAt'), standing: 'seen' })

/** Most highlights of one paper. */
const MOST_HIGHLIGHTS = 500

function dropHighlight(highlights: UserFacts['highlights'], gone: string): UserFacts['highlights'] | undefined {
  const left = (highlights ?? []).filter(({ id }) => id !== gone)
  return left.length ? left : undefined
}

/** What the user's facts become by a verb at `now` (ms). Pure; the same verb twice changes nothing more. */
export function applyVerb(user: UserFacts, verb: Verb, now: number): UserFacts {
  switch (verb.do) {
    case 'save':
      return save(user, now)
    case 'unsave':
      return user.standing === 'saved' ? putDown(user) : user
    case 'dismiss':
      return dismiss(user)
    case 'restore':
      return user.standing === 'dismissed' ? putDown(user) : user
    case 'read':
      return read(user, verb, now)
    case 'tag':
      return tag(user, verb, now)
    case 'refuse':
      return withRefused({ ...user, tags: changeTags(user.tags, [], [verb.tag]) }, changeTags(user.refused ?? [], [verb.tag], []))
    case 'note':
      return set(user, 'note', cap(verb.text.replace(/\r\n?/g, '\n').trim(), CAPS.note) || undefined, now)
    case 'rate':
      return set(user, 'rating', stars(verb.stars), now)
    case 'pin':
      return set(user, 'pinned', verb.on || undefined, now)
    case 'due':
      return set(user, 'due', verb.on, now)
    case 'topic':
      return sayTopic(user, verb, now)
    case 'edit':
      return set(user, 'edits', changeEdits(user.edits, verb.fields), now)
    case 'highlight':
      return set(
        user,
        'highlights',
        [...(user.highlights ?? []).filter(({ id }) => id !== verb.highlight.id), verb.highlight].slice(-MOST_HIGHLIGHTS),
        now,
      )
    case 'unhighlight':
      return set(user, 'highlights', dropHighlight(user.highlights, verb.id), now)
    case 'trash':
      return { ...user, trashedAt: user.trashedAt ?? now }
    case 'untrash':
      return without(user, 'trashedAt')
    case 'rename-tag': {
      const tags = changeTags([], renameTags(user.tags, verb.from, verb.to), [])
      return withRefused({ ...user, tags }, changeTags(renameTags(user.refused ?? [], verb.from, verb.to), [], tags))
    }
    case 'delete-tag':
      return withRefused({ ...user, tags: user.tags.filter((one) => !isUnder(one, verb.tag)) }, (user.refused ?? []).filter((one) => !isUnder(one, verb.tag)))
    case 'join':
    case 'split':
    case 'apart':
    case 'colour-tag':
    case 'keep-list':
    case 'drop-list':
    case 'keep-taught':
    case 'drop-taught':
    case 'keep-rules':
    case 'drop-rule':
    case 'move-rule':
      return user
  }
}

/** Facts that say something only together. */
const TOGETHER: readonly (readonly (keyof UserFacts)[])[] = [['standing', 'savedAt'], ['reading', 'readAt']]
/** Facts that are taken back entry by entry, so that those given later stay. */
const BY_ENTRY = ['edits', 'topics', 'highlights'] as const satisfies readonly (keyof UserFacts)[]

/** An object's or a list's entries by their names: of a list the `id` of each. */
const entriesOf = (of: object | undefined): ReadonlyMap<string, unknown> => new Map(Array.isArray(of) ? of.map((one: { readonly id: string }) => [one.id, one]) : Object.entries(of ?? {}))

/** Entries now, but those that a verb changed and nobody changed since are as before. Undefined where none is left. */
function revertEntries<T extends object>(current: T | undefined, before: T | undefined, after: T | undefined): T | undefined {
  const [now, was, became] = [current, before, after].map(entriesOf) as [ReadonlyMap<string, unknown>, ReadonlyMap<string, unknown>, ReadonlyMap<string, unknown>]
  const left = new Map(now)
  for (const name of new Set([...was.keys(), ...became.keys()])) {
    if (same(was.get(name), became.get(name)) || !same(now.get(name), became.get(name))) continue
    if (was.has(name)) left.set(name, was.get(name))
    else left.delete(name)
  }
  if (!left.size) return undefined
  return (Array.isArray(current ?? before) ? [...left.values()] : Object.fromEntries(left)) as T
}

/**
 * Takes back what a verb did (`before` → `after`) from what the facts are now: only what it changed and nobody changed since.
 * What has entries (tags, typed fields, topics, highlights) is taken back one by one, so that those given later stay.
 */
export function revertFacts(current: UserFacts, before: UserFacts, after: UserFacts): UserFacts {
  const facts: Record<string, unknown> = { ...current }
  const put = (name: keyof UserFacts, value: unknown): void => {
    if (value === undefined) delete facts[name]
    else facts[name] = value
  }
  for (const name of new Set([...Object.keys(before), ...Object.keys(after)]) as Set<keyof UserFacts>) {
    const all = TOGETHER.find((names) => names.includes(name)) ?? [name]
    if (name !== 'tags' && !same(before[name], after[name]) && all.every((one) => same(current[one], after[one]))) put(name, before[name])
  }
  for (const name of BY_ENTRY) if (!same(current[name], after[name])) put(name, revertEntries<object>(current[name], before[name], after[name]))
  return { ...(facts as unknown as UserFacts), tags: revertTags(current.tags, before.tags, after.tags) }
}

function revertTags(current: readonly string[], before: readonly string[], after: readonly string[]): readonly string[] {
  if (same(current, after)) return before
  const [was, became] = [new Set(before.map(fold)), new Set(after.map(fold))]
  return changeTags(
    current.filter((tag) => was.has(fold(tag)) || !became.has(fold(tag))),
    before.filter((tag) => !became.has(fold(tag))),
    [],
  )
}
