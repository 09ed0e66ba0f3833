import { isAlive, onAsked, onTold, sendMessage } from '../../lib/browser/page.ts'
import { createClient } from '../../lib/messaging/client.ts'
import { parsePageAsk, parseTold } from '../../lib/messaging/parse.ts'
import type { PageReport } from '../../lib/page-report.ts'
import type { PageLook } from '../../lib/settings.ts'
import type { DetectOptions } from '../../lib/sites/detection.ts'
import { summarize } from '../../lib/sites/page.ts'
import { unpackSites } from '../../lib/sites/portable.ts'
import type { Stage } from '../stage/stage.ts'
import { removeLeftovers } from './leftovers.ts'
import { watchPage } from './look.ts'
import { createParts } from './parts.ts'
import { createSession } from './session.ts'
import { followSettings } from './settings.ts'

const wait = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms))

/** Everything on one page, until the signal ends it. */
export async function startApp(signal: AbortSignal): Promise<void> {
  removeLeftovers(document)
  let stage: Stage | undefined
  let settings: PageLook = await followSettings((changed) => {
    settings = changed
    stage?.reset()
  }, signal)
  if (signal.aborted) return
  const ask = createClient({ send: sendMessage, wait, alive: isAlive })
  const parts = createParts(ask)
  const session = createSession({
    ask,
    appeared: (spots) => (stage ? stage.show(spots) : wantStage()),
    gone: (spots) => stage?.hide(spots),
    changed: (spot) => stage?.changed(spot),
  })
  let coming = false
  const wantStage = async (): Promise<void> => {
    if (stage || coming) return
    coming = true
    const createStage = await parts.stage()
    coming = false
    if (!createStage || signal.aborted) return
    stage = createStage({ parts, session, settings: () => settings }, signal)
    stage.show([...session.spots.values()].filter(({ card }) => card))
  }
  let told: PageReport | undefined
  const reportNow = (): PageReport | undefined =>
    told && { ...told, ...summarize([...session.spots.values()].map(({ found }) => found), told.kind) }
  const known = async (): Promise<DetectOptions> => {
    const reply = await ask({ ask: 'sites' })
    return reply.ok ? { sites: unpackSites(reply.value.sites), rules: reply.value.rules } : {}
  }
  watchPage(
    { known, generic: parts.generic },
    {
      looked({ found, report }) {
        if (!told?.count || report.count > 0) told = report
        // Brought while the worker looks up what it knows of them.
        if (found.length > 0) void wantStage()
        session.add(found)
      },
      moved() {
        told = undefined
        stage?.clear()
        session.restart()
      },
      changed(detector, nodes, added) {
        const stale = session.stale(nodes, detector.holds)
        session.drop(stale)
        stage?.settle(added)
        return stale
      },
    },
    signal,
  )
  const stopListening = onTold((message) => {
    const told = parseTold(message)
    // What names no paper (a tag's colour) may concern every one.
    const all = told?.what === 'imported' || told?.papers.length === 0
    if (told) void session.refresh(all ? undefined : told.papers)
  })
  const stopAnswering = onAsked((message) => {
    const asked = parsePageAsk(message)
    if (asked === 'stop') return globalThis.paperlightLife?.abort()
    return asked === 'shown' ? { papers: session.shown(), report: reportNow(), failed: session.failed(), current: stage?.current()?.card?.paper } : asked && stage?.obey(asked)
  })
  addEventListener('pageshow', ({ persisted }) => persisted && void session.refresh(), { signal })
  signal.addEventListener('abort', () => {
    stopListening()
    stopAnswering()
  })
}
