import { isAlive, onTold, sendMessage } from '../../lib/browser/runtime.ts'
import { browserWords } from '../../lib/browser/words.ts'
import { createClient } from '../../lib/messaging/client.ts'
import { parseTold } from '../../lib/messaging/parse.ts'
import { createLayer, removeLeftovers } from './layer.ts'
import { watchPage } from './look.ts'
import { createMarks } from './marks.ts'
import { createOverlay } from './overlay.ts'
import { createSession } from './session.ts'

const wait = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms))

/** Everything on one page, until the signal ends it. */
export function startApp(signal: AbortSignal): void {
  removeLeftovers(document)
  const words = browserWords()
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
  watchPage(
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
  addEventListener('pageshow', ({ persisted }) => persisted && void session.refresh(), { signal })
  signal.addEventListener('abort', () => {
    stopListening()
    layer.detach()
  })
}
