import type { Library } from '../../lib/actions/library.ts'
import type { Verb } from '../../lib/actions/verbs.ts'
import type { PaperId } from '../../lib/paper.ts'
import { fold } from '../../lib/text.ts'
import { composeQuery } from '../search/compose.ts'

export interface Step {
  readonly papers: readonly PaperId[]
  readonly verb: Verb
}

/** Acts that turn a tag, and those nested under it, into another on every paper; without `to` they take it away. */
export async function renameSteps(library: Library, from: string, to: string | undefined): Promise<readonly Step[]> {
  const root = fold(from)
  const bearers = new Map<string, PaperId[]>()
  // Saved papers only: a tag would bring papers in the trash back.
  for await (const { id, user } of library.each(composeQuery({ scope: 'saved', tag: from, typed: '' }))) {
    for (const tag of user.tags) {
      if (fold(tag) === root || fold(tag).startsWith(`${root}/`)) bearers.set(tag, [...(bearers.get(tag) ?? []), id])
    }
  }
  return [...bearers].map(([tag, papers]) => ({ papers, verb: { do: 'tag', add: to === undefined ? [] : [`${to}${tag.slice(from.length)}`], remove: [tag] } }))
}
