import type { ZoteroDesk } from '../../components/use-library.ts'
import { askForZotero, mayAskZotero } from '../../lib/browser/permissions.ts'
import type { ZoteroWorld } from '../../lib/exchange/zotero-ask.ts'

/** Names under which Chromium keeps its own leave to reach this computer, newest first. */
const LOCAL_NETWORK = ['loopback-network', 'local-network-access']

/** Whether the browser forbids the address, by our permission or by its own for the local network. */
async function reachable(): Promise<boolean> {
  if (!(await mayAskZotero())) return false
  const states = await Promise.all(LOCAL_NETWORK.map((name) => navigator.permissions.query({ name: name as PermissionName }).then(({ state }) => state, () => 'granted')))
  return !states.includes('denied')
}

const world: ZoteroWorld = { fetch: (url, init) => fetch(url, init), newId: () => crypto.randomUUID(), reachable }

/** Zotero as our pages ask it; what knows its protocol is loaded when it is used. */
export const zoteroDesk: ZoteroDesk = {
  allowed: mayAskZotero,
  allow: askForZotero,
  async targets() {
    const { askTargets, pingZotero } = await import('../../lib/exchange/zotero.ts')
    const there = await pingZotero(world)
    return 'error' in there ? there : askTargets(world)
  },
  async send(papers, target, { signal, ...options }) {
    const { sendPapers } = await import('../../lib/exchange/zotero.ts')
    return sendPapers(world, papers, target, { ...options, cancelled: () => signal.aborted })
  },
  async has(papers, signal) {
    const { findAllInZotero } = await import('../../lib/exchange/zotero-find.ts')
    return findAllInZotero(world, papers, () => signal.aborted)
  },
}
