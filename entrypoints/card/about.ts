import type { RuleSeed } from '../../components/page/RuleParts.tsx'
import type { TagCount } from '../../lib/actions/library.ts'
import { findAlike } from '../../lib/annotate/alike.ts'
import { isAlive, sendMessage } from '../../lib/browser/page.ts'
import type { Labels } from '../../lib/labels.ts'
import { createClient } from '../../lib/messaging/client.ts'
import type { Spot } from '../page.content/spot.ts'

const ask = createClient({ send: sendMessage, wait: (ms) => new Promise((done) => setTimeout(done, ms)), alive: isAlive })

/** What a paper can be said to be about or to stand in; nothing where nobody answers. */
export async function askLabels(): Promise<Labels> {
  const reply = await ask({ ask: 'labels' })
  return reply.ok ? reply.value : { topics: [], categories: [] }
}

/** The user's tags; none where nobody answers. */
export async function askTags(): Promise<readonly TagCount[]> {
  const reply = await ask({ ask: 'tags' })
  return reply.ok ? reply.value : []
}

/** Opens the options with a rule begun. */
export const beginRule = async ({ is, value }: RuleSeed): Promise<void> => void (await ask({ ask: 'rule', is, value }))

/** Puts the paper's BibTeX on the clipboard; false where that failed. */
export async function cite({ card }: Spot): Promise<boolean> {
  const reply = card && (await ask({ ask: 'cite', paper: card.paper }))
  if (!reply?.ok || reply.value === '') return false
  // Pages without https have no clipboard.
  return navigator.clipboard?.writeText(reply.value).then(
    () => true,
    () => false,
  ) ?? false
}

/** Authors offered for a rule: who wrote it, and who led. */
const namesOf = (authors: readonly string[] = []): readonly string[] => [...new Set([...authors.slice(0, 2), ...authors.slice(-1)])]

/** What a rule could be made of: authors, the venue, topics, and words that led to them. */
export function seedsOf({ found: { sighting }, card }: Spot): readonly RuleSeed[] {
  const topics = (card?.topics ?? []).slice(0, 2)
  const words = [...new Set(topics.flatMap(({ why = [] }) => why.slice(0, 2)))].slice(0, 3)
  return [
    ...namesOf(sighting.authors).map((value): RuleSeed => ({ is: 'author', value })),
    ...(sighting.venue ? [{ is: 'venue', value: sighting.venue } as const] : []),
    ...topics.map(({ id, label }): RuleSeed => ({ is: 'topic', value: id, shown: label })),
    ...words.map((value): RuleSeed => ({ is: value.includes(' ') ? 'phrase' : 'keyword', value })),
  ]
}

/** Most papers named as alike. */
const MOST = 5

/** Other papers of the page that are like one of them. */
export function alikeOf(spot: Spot, spots: Iterable<Spot>): readonly Spot[] {
  const all = [...spots].filter(({ card }) => card)
  const texts = all.map(({ found: { sighting } }) => `${sighting.title} ${sighting.abstract ?? ''}`)
  return findAlike(texts, all.indexOf(spot), MOST).flatMap((i) => all[i] ?? [])
}
