import { countFacets, type Facets } from '../search/facets.ts'
import { parseQuery } from '../search/query.ts'
import { fold } from '../text.ts'
import { readColours } from './colours.ts'
import { evaluateIn, fromIndex, type Lists, scan } from './find.ts'
import type { TagCount } from './library.ts'
import { colourOf } from '../tags.ts'

/** How many of what a query finds bear each tag, venue, topic, …; undefined while the index is rebuilt. */
export function facetsOf(lists: Lists, text: string): Promise<Facets | undefined> {
  const query = parseQuery(text)
  return fromIndex(lists, async (reader) => {
    const { members } = await evaluateIn(reader, query)
    return countFacets(await reader.columns(), members)
  })
}

/** Tags of saved papers with how many bear each, most used first; spellings that differ in case only are one. */
export async function countTags(lists: Lists): Promise<readonly TagCount[]> {
  const colours = await readColours(lists.store)
  const facets = await facetsOf(lists, '')
  const tags = facets ? facets.tag : tally((await scan(lists.store, parseQuery(''), 'added')).flatMap(({ user }) => user.tags))
  const counts = new Map<string, { tag: string; count: number }>()
  for (const [tag, count] of tags) {
    const had = counts.get(fold(tag))
    if (had) had.count += count
    else counts.set(fold(tag), { tag, count })
  }
  const coloured = [...counts.values()].map((one) => {
    const colour = colourOf(colours, one.tag)
    return colour === undefined ? one : { ...one, colour }
  })
  return coloured.toSorted((a, b) => b.count - a.count || (fold(a.tag) < fold(b.tag) ? -1 : 1))
}

function tally(values: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return counts
}
