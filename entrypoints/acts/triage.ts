import { verbOf } from '../../lib/annotate/keys.ts'
import type { Command } from '../../lib/triage-keys.ts'
import { follows } from '../stage/follows.ts'
import type { Spot } from '../page.content/spot.ts'
import type { TriageWorld } from '../stage/triage.ts'
import { makeHighlight } from './highlights.ts'

/** Does what a key says; false when there is nothing it could be said of. */
export type Obey = (command: Command) => boolean

/** One key a decision: goes from paper to paper, and remembers where it was. */
export function createTriage(world: TriageWorld): Obey {
  let last: Spot | undefined
  const inOrder = (): Spot[] => [...world.spots()].filter(({ card }) => card).toSorted((a, b) => (follows(a.found.title, b.found.title) ? 1 : -1))
  const go = (by: 1 | -1): void => {
    const spots = inOrder()
    const at = last ? spots.indexOf(last) : -1
    const next = at < 0 ? spots.find(({ found }) => found.title.getBoundingClientRect().top >= 0) : spots[at + by]
    if (!next) return
    last = next
    world.reach(next)
  }
  const onCard = (command: Command, spot: Spot): void => {
    const verb = spot.card && verbOf(command, spot.card)
    if (verb) world.act(spot, verb)
    else if (command === 'tag' || command === 'note') world.open(spot, command)
    else if (command === 'open') world.follow(spot)
    if (command === 'dismiss' && verb?.do === 'dismiss') go(1)
  }
  const highlight = (): boolean => {
    const made = makeHighlight(world.spots())
    if (made) world.highlight(made.spot, made.highlight)
    return made !== undefined
  }
  return (command) => {
    const current = world.current() ?? last
    if (current) last = current
    if (command === 'next' || command === 'previous') go(command === 'next' ? 1 : -1)
    else if (command === 'undo') world.undo()
    else if (command === 'help') world.help()
    else if (command === 'highlight') return highlight()
    else if (current) onCard(command, current)
    else return false
    return true
  }
}
