import { isAlive, onAsked, onTold, pageWords, sendMessage } from '../../lib/browser/page.ts'
import { createClient } from '../../lib/messaging/client.ts'
import { isShownAsk, parseTold } from '../../lib/messaging/parse.ts'
import { unpackSites } from '../../lib/sites/portable.ts'
import type { Site } from '../../lib/sites/site.ts'
import { createLayer, removeLeftovers } from './layer.ts'
import { watchPage } from './look.ts'
import { createMarks } from './marks.ts'
import { createOverlay } from './overlay.ts'
import { createSession } from './session.ts'

const wait = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms))

/** Everything on one page, until the signal ends it. */
export function startApp(signal: AbortSignal): void {
  removeLeftovers(document)
  const words = pageWords()
  const ask = createClient({ send: sendMessage, wait, alive: isAlive })
  const layer = createLayer(document)
  const marks = createMarks(layer, words('marks'), (spot) => words('markLabel', spot.found.sighting.title), signal)
  const session = createSession({
    ask,
    appeared(spots) {
      layer.attach()
      marks.show(spots)
    },
    gone: marks.hide,
    changed(spot) {
      marks.paint(spot)
      overlay.update(spot)
    },
  })
  const overlay = createOverlay(
    layer,
    marks,
    {
      words,
      view: async () => {
        await ask({ ask: 'card' })
        const view = globalThis.paperlightCard
        if (view) layer.dress(view.css)
        return view
      },
      tags: async () => {
        const reply = await ask({ ask: 'tags' })
        return reply.ok ? reply.value : []
      },
      act: session.act,
      undo: session.undo,
      canUndo: session.canUndo,
    },
    signal,
  )
  const sites = async (): Promise<readonly Site[]> => {
    const reply = await ask({ ask: 'sites' })
    return reply.ok ? unpackSites(reply.value) : []
  }
  watchPage(
    sites,
    {
      found: session.add,
      moved() {
        overlay.close()
        session.restart()
      },
      changed(detector) {
        if (session.spots.size > 0) layer.attach()
        const stale = [...session.spots.values()].map(({ found }) => found).filter((found) => !detector.holds(found))
        session.drop(stale)
        marks.settle()
        return stale
      },
    },
    signal,
  )
  const stopListening = onTold((message) => {
    const told = parseTold(message)
    if (told) void session.refresh(told.what === 'imported' || told.what === 'settings' ? undefined : told.papers)
  })
  const stopAnswering = onAsked((message) => (isShownAsk(message) ? session.shown() : undefined))
  addEventListener('pageshow', ({ persisted }) => persisted && void session.refresh(), { signal })
  signal.addEventListener('abort', () => {
    stopListening()
    stopAnswering()
    layer.detach()
  })
}
