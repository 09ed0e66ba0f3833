import { setBadge } from '../../lib/browser/action.ts'
import { onTabClosed } from '../../lib/browser/tabs.ts'
import { parseMessage } from '../../lib/messaging/parse.ts'
import type { Reply } from '../../lib/messaging/protocol.ts'
import type { Card } from '../../lib/paper.ts'

/** New papers a tab's page has reported so far; a page reports a long list in parts. */
const counts = new Map<number, { since: number; fresh: Set<string> }>()

export const watchTabs = (): void => onTabClosed((tab) => counts.delete(tab))

/** Writes how many papers are new on the page in the tab, after a report was answered. */
export async function countNew(tab: number, message: unknown, reply: Reply<unknown>): Promise<void> {
  const asked = (message as { ask?: unknown } | undefined)?.ask === 'report' ? parseMessage(message) : undefined
  if (asked?.ask !== 'report' || !reply.ok) return
  const kept = counts.get(tab)
  const count = kept?.since === asked.since ? kept : { since: asked.since, fresh: new Set<string>() }
  counts.set(tab, count)
  for (const card of reply.value as readonly (Card | null)[]) if (card?.state === 'new') count.fresh.add(card.paper)
  await setBadge(tab, count.fresh.size > 0 ? String(count.fresh.size) : '')
}
