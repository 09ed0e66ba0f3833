import type { Command } from '../../lib/triage-keys.ts'
import type { Arranger } from '../acts/arrange.ts'
import type { Acts } from '../acts/acts.ts'
import type { Obey } from '../acts/triage.ts'
import { AS_IT_IS, type Arrangement } from './arrangement.ts'
import type { Layer } from './layer.ts'
import type { DrawNear } from './marks.ts'
import type { Spot } from '../page.content/spot.ts'
import type { TriageWorld } from './triage.ts'

interface ActsWorld extends TriageWorld {
  bring(): Promise<Acts | undefined>
  arrange(change: Partial<Arrangement>): void
  /** Told once the script is here, so that what waited for it is done. */
  came(): void
}
/** What needs a script that most pages do without; until it is here, asking for its work brings it. */
interface LateActs {
  readonly draw: DrawNear
  arrange(spots: readonly Spot[], arrangement: Arrangement): void
  restore(): void
  /** What obeys keys, if it is here. */
  obey(): Obey | undefined
  /** Brings it, and lets it obey. */
  bring(command: Command): true
}

const isArranged = (spots: readonly Spot[], arrangement: Arrangement): boolean => arrangement !== AS_IT_IS || spots.some(({ plan }) => plan?.fate === 'collapse')

export function createActs(layer: Layer, world: ActsWorld): LateActs {
  let here: { readonly arranger: Arranger; readonly draw: DrawNear; readonly obey: Obey } | undefined
  let coming: Promise<void> | undefined
  const bring = async (): Promise<void> => {
    const acts = await world.bring()
    if (!acts) return
    here = { arranger: acts.createArranger(acts.createOffer(layer, world)), draw: acts.createWords(layer), obey: acts.createTriage(layer, world) }
    world.came()
  }
  // Where the browser forbids the script, only a key asks for it again.
  const want = (): Promise<void> => (coming ??= bring())
  return {
    draw(near, ...how) {
      if (here) return here.draw(near, ...how)
      if ([...near].some(({ card, plan }) => card?.highlights?.length || plan?.words || plan?.edge || plan?.fate === 'dim')) void want()
      return false
    },
    arrange(spots, arrangement) {
      if (here) here.arranger.arrange(spots, arrangement)
      else if (isArranged(spots, arrangement)) void want()
    },
    restore: () => here?.arranger.restore(),
    obey: () => here?.obey,
    bring(command) {
      void want().then(() => {
        if (!here) coming = undefined
        here?.obey(command)
      })
      return true
    },
  }
}
