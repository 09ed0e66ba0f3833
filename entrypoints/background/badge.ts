import { setBadge } from '../../lib/browser/action.ts'
import { session } from '../../lib/browser/storage.ts'
import { onTabClosed } from '../../lib/browser/tabs.ts'
import { browserWords } from '../../lib/browser/words.ts'
import { fieldsOf } from '../../lib/messaging/parse-sighting.ts'
import type { Reply } from '../../lib/messaging/protocol.ts'
import type { Card } from '../../lib/paper.ts'

/** New papers a tab's page has reported so far, and those of them a rule tells of; a page reports a long list in parts. */
interface Count {
  readonly since: number
  readonly fresh: Set<string>
  readonly told: Set<string>
}
const counts = new Map<number, Count>()

/** Where a tab's count is kept beside, as a worker that sleeps forgets while its pages go on. */
const keyOf = (tab: number): string => `badge.${tab}`

export const watchTabs = (): void =>
  onTabClosed((tab) => {
    counts.delete(tab)
    void session.set(keyOf(tab), undefined)
  })

/** What a tab's page has reported since it was loaded: one for all its reports, also those that come at once. */
async function countOf(tab: number, since: number): Promise<Count> {
  if (!counts.has(tab)) {
    const kept = (await session.get(keyOf(tab))) as { readonly since: number; readonly fresh: readonly string[]; readonly told: readonly string[] } | undefined
    // Another report may have been first.
    if (kept && !counts.has(tab)) counts.set(tab, { since: kept.since, fresh: new Set(kept.fresh), told: new Set(kept.told) })
  }
  const had = counts.get(tab)
  if (had?.since === since) return had
  const count: Count = { since, fresh: new Set(), told: new Set() }
  counts.set(tab, count)
  return count
}

/** Writes how many papers are new on the page in the tab, after a report was answered; where a rule is to tell of some, how many those are, and where they could not be kept, that. */
export async function countNew(tab: number, message: unknown, reply: Reply<unknown>): Promise<void> {
  const { ask, since } = fieldsOf(message) ?? {}
  if (ask !== 'report' || typeof since !== 'number') return
  const words = browserWords()
  if (!reply.ok) return setBadge(tab, '!', { strong: true, title: `${words('name')} – ${words(reply.error)}` })
  const count = await countOf(tab, since)
  const before = count.fresh.size + count.told.size
  for (const card of reply.value as readonly (Card | null)[]) {
    if (card?.state === 'new') count.fresh.add(card.paper)
    // A rule that saves what it finds has taken it out of the new ones.
    if (card?.ruled?.notify && (card.state === 'new' || (card.savedAt ?? 0) >= since)) count.told.add(card.paper)
  }
  const [fresh, told] = [count.fresh.size, count.told.size]
  const title = `${words('name')}${told > 0 ? ` – ${words.n('badgeTold', told)}` : fresh > 0 ? ` – ${words.n('nNew', fresh)}` : ''}`
  await setBadge(tab, told > 0 ? `${told}!` : fresh > 0 ? String(fresh) : '', { strong: told > 0, title })
  if (fresh + told > before) await session.set(keyOf(tab), { since, fresh: [...count.fresh], told: [...count.told] })
}
