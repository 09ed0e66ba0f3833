import { defineBackground } from 'wxt/utils/define-background'
import { setBadge } from '../../lib/browser/action.ts'
import { type Sender, onMessage } from '../../lib/browser/runtime.ts'
import type { Reply } from '../../lib/messaging/protocol.ts'
import { createServer } from '../../lib/messaging/server.ts'
import type { Card } from '../../lib/paper.ts'
import { dropLibrary, getLibrary } from './library.ts'

const serve = createServer({
  library: getLibrary,
  siteOf: (url) => new URL(url).hostname,
  failed: (error) => {
    console.error(error)
    dropLibrary()
  },
})

async function answer(message: unknown, sender: Sender): Promise<Reply<unknown>> {
  const reply = await serve(message, sender)
  if (reply.ok && sender.tab !== undefined && (message as { ask?: unknown }).ask === 'report') await countNew(sender.tab, reply.value as readonly Card[])
  return reply
}

const countNew = (tab: number, cards: readonly Card[]): Promise<void> => {
  const fresh = cards.filter(({ state }) => state === 'new').length
  return setBadge(tab, fresh > 0 ? String(fresh) : '')
}

export default defineBackground({
  type: 'module',
  main() {
    onMessage(answer)
  },
})
