import { planCard } from '../../lib/annotate/plan.ts'
import { isAlive, onAsked, onTold, pageWords, sendMessage } from '../../lib/browser/page.ts'
import { createClient } from '../../lib/messaging/client.ts'
import { isShownAsk, parseTold } from '../../lib/messaging/parse.ts'
import type { MarkState } from '../../lib/annotate/looks.ts'
import type { PageLook } from '../../lib/settings.ts'
import type { DetectOptions } from '../../lib/sites/detection.ts'
import { unpackSites } from '../../lib/sites/portable.ts'
import type { KeyMap } from '../../lib/triage-keys.ts'
import type { Key } from '../../lib/words.ts'
import { summarize } from '../../lib/sites/page.ts'
import type { PageReport } from '../../lib/page-report.ts'
import { createActs } from './acts.ts'
import { AS_IT_IS, type Arrangement } from './arrangement.ts'
import { groundOf, isDark } from './boxes.ts'
import { createLayer, removeLeftovers } from './layer.ts'
import { watchPage } from './look.ts'
import { createMarks } from './marks.ts'
import { type OverlayWorld, createOverlay } from './overlay.ts'
import { createParts } from './parts.ts'
import { createSession } from './session.ts'
import { followSettings } from './settings.ts'
import type { Spot } from './spot.ts'
import { listenForTriage } from './triage.ts'

const LABELS = { match: 'markLabelMatch', new: 'markLabelNew', seen: 'markLabelSeen', saved: 'markLabelSaved', read: 'markLabelRead', dismissed: 'markLabelDismissed' } as const satisfies Record<MarkState, Key>
const wait = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms))

/** Everything on one page, until the signal ends it. */
export async function startApp(signal: AbortSignal): Promise<void> {
  removeLeftovers(document)
  let settings: PageLook = await followSettings((changed) => {
    settings = changed
    for (const spot of session.spots.values()) replan(spot)
    redress()
  }, signal)
  if (signal.aborted) return
  const words = pageWords()
  const ask = createClient({ send: sendMessage, wait, alive: isAlive })
  const parts = createParts(ask)
  const layer = createLayer(document, signal)
  const label = ({ plan, found }: Spot): string => words(LABELS[plan?.state ?? 'seen'], found.sighting.title)
  const marks = createMarks(layer, { title: words('marks'), name: label, placed: (near) => acts.draw(near) }, signal)
  const ground = (): string => groundOf([...session.spots.keys()][0] ?? document.body)

  const replan = (spot: Spot): void => {
    if (spot.card) spot.plan = planCard(spot.card, settings)
    marks.paint(spot)
    overlay.update(spot)
  }
  const redress = (): void => {
    marks.dress({ strong: settings.page.edges === 'strong', dark: isDark(ground()) })
    if (settings.page.marks && session.spots.size > 0) layer.attach()
    else layer.detach()
    rearrange()
  }
  let arrangement: Arrangement = AS_IT_IS
  const rearrange = (): void => {
    const folded = settings.page.marks ? acts.arrange([...session.spots.values()], arrangement) : 0
    if (!settings.page.marks) acts.restore()
    layer.offer(folded > 0 ? words.n('nFolded', folded) : '', () => {
      arrangement = { ...arrangement, unfolded: true }
      rearrange()
    })
    marks.settle()
  }
  const session = createSession({
    ask,
    appeared(spots) {
      for (const spot of spots) replan(spot)
      marks.show(spots)
      redress()
    },
    gone: marks.hide,
    changed(spot) {
      const before = spot.plan
      replan(spot)
      const isOther = spot.plan?.state !== before?.state
      if (isOther) layer.say(label(spot))
      if (isOther || spot.plan?.fate !== before?.fate) rearrange()
    },
  })
  const world: Omit<OverlayWorld, 'close'> = {
    words,
    theme: () => (settings.theme === 'auto' ? (isDark(ground()) ? 'dark' : 'light') : settings.theme),
    tags: async () => {
      const reply = await ask({ ask: 'tags' })
      return reply.ok ? reply.value : []
    },
    act: session.act,
    undo: session.undo,
    canUndo: session.canUndo,
    keyMap: () => settings.page.keyMap,
    spots: () => session.spots.values(),
    arrangement: () => arrangement,
    arrange(change) {
      arrangement = { ...arrangement, ...change }
      rearrange()
    },
  }
  const overlay = createOverlay(layer, marks, async (box, close) => (await parts.card())?.(box, layer, marks, { ...world, close }), signal)
  const current = (): Spot | undefined => overlay.shown() ?? marks.focused()
  const acts = createActs(layer, {
    bring: async () => (signal.aborted ? undefined : parts.acts()),
    came: rearrange,
    spots: () => session.spots.values(),
    current,
    reach: marks.reach,
    act: (spot, verb) => void session.act(spot, verb),
    undo: () => void session.undo().then(() => layer.say(words('undone'))),
    open: (spot, field) => void overlay.open(spot, field),
    follow: ({ found }) => found.sighting.url && open(found.sighting.url, '_blank', 'noopener'),
    help: () => void overlay.help(),
    highlight: (spot, highlight) => void session.act(spot, { do: 'highlight', highlight }).then(marks.settle),
  })
  const keys = (): KeyMap | undefined => (settings.page.keys && settings.page.marks && session.spots.size > 0 ? settings.page.keyMap : undefined)
  listenForTriage(layer, { keys, current, obey: acts.obey, bring: acts.bring }, signal)
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
        session.add(found)
      },
      moved() {
        told = undefined
        overlay.close()
        acts.restore()
        arrangement = AS_IT_IS
        session.restart()
      },
      changed(detector) {
        layer.heal()
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
    // What names no paper (a tag's colour) may concern every one.
    const all = told?.what === 'imported' || told?.what === 'settings' || told?.papers.length === 0
    if (told) void session.refresh(all ? undefined : told.papers)
  })
  const stopAnswering = onAsked((message) => (isShownAsk(message) ? { papers: session.shown(), report: reportNow(), current: current()?.card?.paper } : undefined))
  addEventListener('pageshow', ({ persisted }) => persisted && void session.refresh(), { signal })
  signal.addEventListener('abort', () => {
    stopListening()
    stopAnswering()
    acts.restore()
  })
}
