import { defineBackground } from 'wxt/utils/define-background'
import { setBadge } from '../../lib/browser/action.ts'
import { runPageScript } from '../../lib/browser/page-scripts.ts'
import { type Sender, onInstalled, onMessage, packaged } from '../../lib/browser/runtime.ts'
import { openTab } from '../../lib/browser/tabs.ts'
import type { Reply } from '../../lib/messaging/protocol.ts'
import { createServer } from '../../lib/messaging/server.ts'
import type { Card } from '../../lib/paper.ts'
import { SITES } from '../../lib/sites/index.ts'
import { matchSites, sitesOf } from '../../lib/sites/match.ts'
import { packSite } from '../../lib/sites/portable.ts'
import { dropLibrary, getLibrary } from './library.ts'

const serve = createServer({
  library: getLibrary,
  siteOf: (url) => matchSites(url, SITES)[0]?.site.id ?? new URL(url).hostname,
  sitesOf: (url) => sitesOf(url, SITES).map(packSite),
  runCard: (tab) => runPageScript(tab, '/card.js'),
  failed: (error) => {
    console.error(error)
    dropLibrary()
  },
})

async function answer(message: unknown, sender: Sender): Promise<Reply<unknown>> {
  const reply = await serve(message, sender)
  if (reply.ok && sender.tab !== undefined && (message as { ask?: unknown }).ask === 'report') await countNew(sender.tab, reply.value as readonly (Card | null)[])
  return reply
}

const countNew = (tab: number, cards: readonly (Card | null)[]): Promise<void> => {
  const fresh = cards.filter((card) => card?.state === 'new').length
  return setBadge(tab, fresh > 0 ? String(fresh) : '')
}

export default defineBackground({
  type: 'module',
  main() {
    onMessage(answer)
    onInstalled((reason) => {
      if (reason === 'install') void openTab(packaged('welcome.html'))
    })
  },
})
