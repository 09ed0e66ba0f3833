import { planCard } from '../../lib/annotate/plan.ts'
import { pageWords } from '../../lib/browser/page.ts'
import type { MarkState } from '../../lib/looks.ts'
import type { PageLook } from '../../lib/settings.ts'
import type { Command, KeyMap } from '../../lib/triage-keys.ts'
import type { Key } from '../../lib/words.ts'
import { createActs } from './acts.ts'
import { AS_IT_IS, type Arrangement } from './arrangement.ts'
import { groundOf, isDark } from './boxes.ts'
import { createLayer } from './layer.ts'
import { createMarks } from './marks.ts'
import { type OverlayWorld, createOverlay } from './overlay.ts'
import type { Parts } from '../page.content/parts.ts'
import type { Session } from '../page.content/session.ts'
import type { Spot } from '../page.content/spot.ts'
import { listenForTriage } from './triage.ts'

const LABELS = { match: 'markLabelMatch', new: 'markLabelNew', seen: 'markLabelSeen', saved: 'markLabelSaved', read: 'markLabelRead', dismissed: 'markLabelDismissed' } as const satisfies Record<MarkState, Key>

interface StageWorld {
  readonly parts: Parts
  readonly session: Session
  settings(): PageLook
}
/** Everything we draw on a page and do there, and what the user does in it. */
export interface Stage {
  /** The worker has told what is known of these. */
  show(spots: readonly Spot[]): void
  hide(spots: readonly Spot[]): void
  /** What is known of it changed. */
  changed(spot: Spot): void
  /** The user's settings changed. */
  reset(): void
  /** The page became another one without loading. */
  clear(): void
  /** The page changed, and these came to it or to another place in it: what it took away or moved is put right. */
  settle(added: readonly Node[]): void
  /** Does what a key of triage says, without the key; false when there is nothing it could be said of. */
  obey(command: Command): boolean
  /** The card that is open, else the one gone to last. */
  current(): Spot | undefined
}

/** Made when papers are found: a page without papers gets none of it, no element and no listener. */
export function createStage({ parts, session, settings }: StageWorld, signal: AbortSignal): Stage {
  const words = pageWords()
  const layer = createLayer(document, signal)
  // What it says is in the user's language, whatever the page is in.
  layer.stage.lang = words.locale
  const label = ({ plan, found }: Spot): string => words(LABELS[plan?.state ?? 'seen'], found.sighting.title)
  const marks = createMarks(layer, { title: words('marks'), name: label, draw: (...all) => acts.draw(...all) }, signal)
  const ground = (): string => groundOf([...session.spots.keys()][0] ?? document.body)

  const replan = (spot: Spot): void => {
    if (spot.card) spot.plan = planCard(spot.card, settings())
    marks.paint(spot)
    overlay.update(spot)
  }
  const redress = (): void => {
    marks.dress({ strong: settings().page.edges === 'strong', dark: isDark(ground()) })
    // The first frame after a page has loaded has work of the browser's own, the next gets our element, and marks come in one after that.
    requestAnimationFrame(() => requestAnimationFrame(appear))
  }
  const appear = (): void => {
    if (settings().page.marks && session.spots.size > 0) layer.attach()
    else layer.detach()
    rearrange()
  }
  let arrangement: Arrangement = AS_IT_IS
  const rearrange = (): void => {
    if (settings().page.marks) acts.arrange([...session.spots.values()], arrangement)
    else acts.restore()
    marks.settle()
  }
  const arrange = (change: Partial<Arrangement>): void => {
    arrangement = { ...arrangement, ...change }
    rearrange()
  }
  const world: Omit<OverlayWorld, 'close'> = {
    words,
    session,
    settings,
    isDark: () => isDark(ground()),
    arrangement: () => arrangement,
    arrange,
  }
  const overlay = createOverlay(layer, marks, async (box, close) => (await parts.card())?.(box, layer, marks, { ...world, close }), signal)
  const current = (): Spot | undefined => overlay.shown() ?? marks.current()
  const acts = createActs(layer, {
    bring: async () => (signal.aborted ? undefined : parts.acts()),
    came: rearrange,
    words,
    session,
    arrange,
    current,
    opening: overlay.opening,
    reach(spot) {
      overlay.close()
      marks.reach(spot)
    },
    open: (spot, field) => void overlay.open(spot, field),
    help: () => void overlay.help(),
    settle: marks.settle,
  })
  const keys = (): KeyMap | undefined => (settings().page.keys && settings().page.marks && session.spots.size > 0 ? settings().page.keyMap : undefined)
  listenForTriage(layer, { keys, current, obey: acts.obey, bring: acts.bring }, signal)
  signal.addEventListener('abort', acts.restore)
  return {
    show(spots) {
      for (const spot of spots) replan(spot)
      marks.show(spots)
      redress()
    },
    hide(spots) {
      marks.hide(spots)
      // What was folded away for a paper that left may be something else now.
      if (spots.length > 0) rearrange()
    },
    changed(spot) {
      const before = spot.plan
      replan(spot)
      const isOther = spot.plan?.state !== before?.state
      if (isOther) layer.say(label(spot))
      if (isOther || spot.plan?.fate !== before?.fate) rearrange()
    },
    reset() {
      for (const spot of session.spots.values()) replan(spot)
      redress()
    },
    clear() {
      overlay.close(true)
      acts.restore()
      arrangement = AS_IT_IS
    },
    settle(added) {
      layer.heal()
      marks.reorder(added)
    },
    obey: (command) => acts.obey()?.(command) ?? acts.bring(command),
    current,
  }
}
