import { runPageScript } from '../../lib/browser/page-scripts.ts'
import { packaged, type Sender } from '../../lib/browser/runtime.ts'
import { openTab } from '../../lib/browser/tabs.ts'
import { codeOf } from '../../lib/errors.ts'
import { CATEGORIES, TOPICS } from '../../lib/classify/taxonomy.ts'
import { formatNamed } from '../../lib/exchange/index.ts'
import { parseMessage } from '../../lib/messaging/parse.ts'
import type { Reply } from '../../lib/messaging/protocol.ts'
import { createServer } from '../../lib/messaging/server.ts'
import { SITES } from '../../lib/sites/index.ts'
import { matchSites, sitesOf } from '../../lib/sites/match.ts'
import { packSite } from '../../lib/sites/portable.ts'
import { countNew } from './badge.ts'
import { dropLibrary, getLibrary } from './library.ts'
import { noteMet, taughtOn } from './taught.ts'
import { teach } from './teaching.ts'
import { inTurn } from './turns.ts'

const named = ({ id, name }: { readonly id: string; readonly name: string }) => ({ id, name })

const serve = createServer({
  library: getLibrary,
  siteOf: (url) => matchSites(url, SITES)[0]?.site.id ?? new URL(url).hostname,
  sitesOf: async (url) => ({ sites: sitesOf(url, SITES).map(packSite), rules: await taughtOn(url) }),
  teach,
  beginRule: (is, value) => openTab(packaged(`options.html#rule?${new URLSearchParams({ is, value })}`)),
  cite: (paper) => [...(formatNamed('bibtex')?.write?.([paper]) ?? [])].join(''),
  labels: () => ({ topics: TOPICS.map(named), categories: CATEGORIES.map(named) }),
  runPart: (tab, part) => runPageScript(tab, `/${part}.js`),
  failed: (error) => {
    console.error(error)
    // A full disk is no reason to open, and to learn, anew.
    if (codeOf(error) !== 'errorQuota') dropLibrary()
  },
})

/** Acts of a page of ours that may not live to see them done; each is done once, by whoever comes first. */
async function takeOver(message: unknown): Promise<Reply<unknown>> {
  const told = parseMessage(message)
  if (told?.ask === 'act') await (await getLibrary()).act(told.act)
  return { ok: true, value: undefined }
}

let noting: Promise<void> = Promise.resolve()

/** Counts on the toolbar button what is new to a page, and notes what was read as it was taught. */
async function note(message: unknown, { tab, url }: Sender, reply: Reply<unknown>): Promise<void> {
  if (tab !== undefined) await countNew(tab, message, reply)
  if (reply.ok) await noteMet(url, message)
}

/** Answers a page. */
export async function answer(message: unknown, sender: Sender): Promise<Reply<unknown>> {
  if (sender.own) return takeOver(message)
  const reply = await inTurn(() => serve(message, sender))
  // The page does not wait for it.
  noting = noting.then(() => note(message, sender, reply)).catch((error: unknown) => console.error(error))
  return reply
}
