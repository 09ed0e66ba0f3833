import type { Command } from '../../lib/triage-keys.ts'
import type { Arranger } from '../acts/arrange.ts'
import type { DrawWords } from '../acts/words.ts'
import type { Acts } from '../acts/acts.ts'
import type { Obey } from '../acts/triage.ts'
import type { Arrangement } from './arrangement.ts'
import type { Layer } from './layer.ts'
import type { Spot } from '../page.content/spot.ts'
import type { TriageWorld } from './triage.ts'

export interface ActsWorld extends TriageWorld {
  bring(): Promise<Acts | undefined>
  /** Told once the script is here, so that what waited for it is done. */
  came(): void
}
/** What needs a script that most pages do without; until it is here, asking for its work brings it. */
export interface LateActs {
  draw(near: Iterable<Spot>): void
  /** How many cards are folded away. */
  arrange(spots: readonly Spot[], arrangement: Arrangement): number
  restore(): void
  /** What obeys keys, if it is here. */
  obey(): Obey | undefined
  bring(command: Command): void
}

const isArranged = (spots: readonly Spot[], { order, show, unfolded }: Arrangement): boolean =>
  order !== 'page' || show !== 'all' || (!unfolded && spots.some(({ plan }) => plan?.fate === 'collapse'))

export function createActs(layer: Layer, world: ActsWorld): LateActs {
  let here: { readonly arranger: Arranger; readonly draw: DrawWords; readonly obey: Obey } | undefined
  let coming: Promise<void> | undefined
  const bring = async (): Promise<void> => {
    const acts = await world.bring()
    if (!acts) return
    here = { arranger: acts.createArranger(), draw: acts.createWords(layer), obey: acts.createTriage(world) }
    world.came()
  }
  // Where the browser forbids the script, only a key asks for it again.
  const want = (): Promise<void> => (coming ??= bring())
  return {
    draw(near) {
      if (here) here.draw(near)
      else if ([...near].some(({ card, plan }) => card?.highlights?.length || plan?.words)) void want()
    },
    arrange(spots, arrangement) {
      if (here) return here.arranger.arrange(spots, arrangement)
      if (isArranged(spots, arrangement)) void want()
      return 0
    },
    restore: () => here?.arranger.restore(),
    obey: () => here?.obey,
    bring: (command) =>
      void want().then(() => {
        if (!here) coming = undefined
        here?.obey(command)
      }),
  }
}
