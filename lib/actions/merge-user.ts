import type { UserFacts } from '../paper.ts'
import { fold, squash } from '../text.ts'

/** Whether a note says all that another does; some formats keep no line ends. */
const says = (one: string, other: string): boolean => squash(one).includes(squash(other))

/** Mine and theirs where both are texts: both, mine first, unless one says what the other does. */
function joinNotes(mine: string | undefined, theirs: string | undefined): string | undefined {
  if (mine === undefined || theirs === undefined) return mine ?? theirs
  if (says(mine, theirs)) return mine
  return says(theirs, mine) ? theirs : `${mine}\n\n---\n\n${theirs}`
}

function joinTags(mine: readonly string[], theirs: readonly string[]): readonly string[] {
  const had = new Set(mine.map(fold))
  return [...mine, ...theirs.filter((tag) => !had.has(fold(tag)))]
}

/** A fact of mine, else theirs. */
function pick<K extends keyof UserFacts>(name: K, mine: UserFacts, theirs: Partial<UserFacts>): Partial<UserFacts> {
  const value = mine[name] ?? theirs[name]
  return value === undefined ? {} : { [name]: value }
}

/** `seen` is no decision: theirs counts then. What is saved has a date of it, `now` where nobody knows one. */
function joinStanding(mine: UserFacts, theirs: Partial<UserFacts>, now: number): Pick<UserFacts, 'standing' | 'savedAt'> {
  const from = mine.standing === 'seen' && theirs.standing !== undefined ? theirs : mine
  const standing = from.standing ?? 'seen'
  const savedAt = standing === 'saved' ? (from.savedAt ?? mine.savedAt ?? theirs.savedAt ?? now) : undefined
  return { standing, ...(savedAt === undefined ? {} : { savedAt }) }
}

/** How far it was read, with the time of the one that says so. */
function joinReading(mine: UserFacts, theirs: Partial<UserFacts>): Partial<UserFacts> {
  const { reading, readAt } = mine.reading === undefined ? theirs : mine
  return { ...(reading && { reading }), ...(reading === 'read' && readAt !== undefined && { readAt }) }
}

/** Of two different values one has to stay. */
const SINGLE = ['rating', 'reading', 'due'] as const satisfies readonly (keyof UserFacts)[]

/** What a file says otherwise than the user said here: mine stays, notes are both kept. */
export function conflictsOf(mine: UserFacts, theirs: Partial<UserFacts> | undefined): readonly (keyof UserFacts)[] {
  if (!theirs) return []
  const differ = SINGLE.filter((name) => mine[name] !== undefined && theirs[name] !== undefined && mine[name] !== theirs[name])
  const notes = mine.note !== undefined && theirs.note !== undefined && !says(mine.note, theirs.note) && !says(theirs.note, mine.note)
  const standing = mine.standing !== 'seen' && theirs.standing !== undefined && theirs.standing !== 'seen' && mine.standing !== theirs.standing
  return [...differ, ...(notes ? (['note'] as const) : []), ...(standing ? (['standing'] as const) : [])]
}

/**
 * What the user made here and what a file says they made elsewhere, without loss: mine stays, theirs is added.
 * A paper in my trash stays there only when nothing is brought for it: what is saved elsewhere must not go away with it.
 */
export function mergeUser(mine: UserFacts, theirs: Partial<UserFacts>, now: number): UserFacts {
  const note = joinNotes(mine.note, theirs.note)
  const edits = mine.edits || theirs.edits ? { edits: { ...theirs.edits, ...mine.edits } } : {}
  const untouched = mine.standing === 'seen' && mine.trashedAt === undefined && !mine.tags.length
  const topics = mine.topics || theirs.topics ? { topics: { ...theirs.topics, ...mine.topics } } : {}
  const had = new Set((mine.highlights ?? []).map(({ id }) => id))
  const highlights = [...(mine.highlights ?? []), ...(theirs.highlights ?? []).filter(({ id }) => !had.has(id))]
  const tags = joinTags(mine.tags, theirs.tags ?? [])
  const given = new Set(tags.map(fold))
  const refused = joinTags(mine.refused ?? [], theirs.refused ?? []).filter((tag) => !given.has(fold(tag)))
  const isBrought = theirs.standing === 'saved' && theirs.trashedAt === undefined
  const trashedAt = isBrought ? undefined : (mine.trashedAt ?? (untouched ? theirs.trashedAt : undefined))
  return {
    ...joinStanding(mine, theirs, now),
    ...joinReading(mine, theirs),
    tags,
    ...(refused.length ? { refused } : {}),
    ...(note === undefined ? {} : { note }),
    ...pick('rating', mine, theirs),
    ...pick('pinned', mine, theirs),
    ...pick('due', mine, theirs),
    ...(trashedAt === undefined ? {} : { trashedAt }),
    ...edits,
    ...topics,
    ...(highlights.length ? { highlights } : {}),
  }
}
