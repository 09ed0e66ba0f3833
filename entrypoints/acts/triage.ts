import { verbOf } from '../../lib/annotate/keys.ts'
import type { Command } from '../../lib/triage-keys.ts'
import { follows } from '../stage/follows.ts'
import type { Layer } from '../stage/layer.ts'
import type { Spot } from '../page.content/spot.ts'
import type { TriageWorld } from '../stage/triage.ts'
import { makeHighlight } from './highlights.ts'
import { createTrouble } from './trouble.ts'

/** Does what a key says; false when there is nothing it could be said of. */
export type Obey = (command: Command) => boolean

const follow = ({ found: { sighting: { url } } }: Spot): void => void (url && open(url, '_blank', 'noopener'))
const isShown = ({ found: { title } }: Spot): boolean => title.getClientRects().length > 0

/** One key a decision, said of the current paper, from which one goes on to others. */
export function createTriage(layer: Layer, world: TriageWorld): Obey {
  const tell = createTrouble(layer, world.words)
  const inOrder = (): Spot[] => [...world.session.spots.values()].filter(({ card }) => card).toSorted((a, b) => (follows(a.found.title, b.found.title) ? 1 : -1))
  /** To the next paper that is not folded away; from nowhere, to the first in view or below. */
  const go = (by: 1 | -1): void => {
    const spots = inOrder()
    const current = world.current()
    const at = current ? spots.indexOf(current) : -1
    const [before, after] = [spots.slice(0, Math.max(at, 0)).reverse(), spots.slice(at + 1)]
    const [behind, ahead] = by > 0 ? [before, after] : [after, before]
    // Where one stands is folded away and nothing comes after it: what is left is before it.
    const left = current && !isShown(current) ? behind.find(isShown) : undefined
    const next = at < 0 ? spots.find((spot) => isShown(spot) && spot.found.title.getBoundingClientRect().top >= 0) : (ahead.find(isShown) ?? left)
    if (next) world.reach(next)
  }
  const onCard = (command: Command, spot: Spot): void => {
    const verb = spot.card && verbOf(command, spot.card)
    if (verb) void world.session.act(spot, verb).then(tell)
    else if (command === 'tag' || command === 'note') world.open(spot, command)
    else if (command === 'open') follow(spot)
    if (command === 'dismiss' && verb?.do === 'dismiss') go(1)
  }
  const highlight = (): boolean => {
    const made = makeHighlight(world.session.spots.values())
    if (made && !made.spot.card?.highlights?.includes(made.highlight)) void world.session.act(made.spot, { do: 'highlight', highlight: made.highlight }).then(tell).then(world.settle)
    return made !== undefined
  }
  return (command) => {
    const current = world.current()
    // Typed for the field that is about to take it, and no key of ours.
    if (world.opening()) return true
    if (command === 'next' || command === 'previous') go(command === 'next' ? 1 : -1)
    else if (command === 'undo') void world.session.undo().then((error) => tell(error ?? undefined) || layer.say(world.words(error === null ? 'undoGone' : 'undone')))
    else if (command === 'help') world.help()
    else if (command === 'highlight') return highlight()
    else if (current) onCard(command, current)
    else return false
    return true
  }
}
