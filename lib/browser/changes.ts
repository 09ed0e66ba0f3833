import browser from 'webextension-polyfill'
import type { Change } from '../actions/library.ts'

/** Where every context of the extension hears of the others' committed changes; a sender does not hear itself. */
const CHANNEL = 'paperlight-changes'

export interface Changes {
  /** Tells the other contexts of the extension, this one, and every page that runs our script. */
  tell(change: Change): void
  /** Tells the pages alone: nothing changed, but more can be said of these papers. */
  tellPages(change: Change): void
  /** Calls back for changes of other contexts and of this one; gives the way to stop. */
  watch(listener: (change: Change) => void): () => void
}

/** The one channel of a context; kept open for its life. */
export function openChanges(): Changes {
  const channel = new BroadcastChannel(CHANNEL)
  const listeners = new Set<(change: Change) => void>()
  const hear = (change: Change): void => {
    for (const listener of listeners) listener(change)
  }
  channel.addEventListener('message', (event: MessageEvent<Change>) => hear(event.data))
  return {
    tellPages: (change) => void tellPages(change),
    tell(change) {
      channel.postMessage(change)
      hear(change)
      // What one page shows changes nothing that another one draws.
      if (change.what !== 'sighted') void tellPages(change)
    },
    watch(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}

/** Most tabs don't run our script; their refusal is the normal case. */
async function tellPages(change: Change): Promise<void> {
  const tabs = await browser.tabs.query({ discarded: false })
  await Promise.allSettled(tabs.map(({ id }) => (id === undefined ? undefined : browser.tabs.sendMessage(id, { tell: 'changed', ...change }))))
}
