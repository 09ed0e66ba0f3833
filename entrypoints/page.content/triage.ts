import { type Command, type KeyMap, readPress, takesKeys, verbOf } from '../../lib/annotate/keys.ts'
import type { Verb } from '../../lib/actions/verbs.ts'
import { follows } from './marks.ts'
import type { Layer } from './layer.ts'
import type { Spot } from './spot.ts'

export interface TriageWorld {
  /** The keys, while triage is on. */
  keys(): KeyMap | undefined
  spots(): Iterable<Spot>
  /** The card that is open or whose mark has the focus. */
  current(): Spot | undefined
  /** Brings a card into view and the focus to its mark. */
  reach(spot: Spot): void
  act(spot: Spot, verb: Verb): void
  undo(): void
  open(spot: Spot, field: 'tag' | 'note'): void
  follow(spot: Spot): void
  /** Keeps the selected words; false when nothing of a paper is selected. */
  highlight(): boolean
  help(): void
}

/** What an event's innermost element is to a key. */
function takes(event: KeyboardEvent): boolean {
  const [target] = event.composedPath()
  if (!(target instanceof Element)) return false
  const { isContentEditable = false } = target as HTMLElement
  const role = target.getAttribute('role') ?? ''
  return takesKeys({ tag: target.localName, type: target.getAttribute('type') ?? 'text', role, editable: isContentEditable || document.designMode === 'on' })
}

/** One key a decision, on the whole page: heard after the site's own handlers, silent where keys are text. */
export function listenForTriage(layer: Layer, world: TriageWorld, signal: AbortSignal): void {
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
  const obey = (command: Command): boolean => {
    const current = world.current() ?? last
    if (current) last = current
    if (command === 'next' || command === 'previous') go(command === 'next' ? 1 : -1)
    else if (command === 'undo') world.undo()
    else if (command === 'help') world.help()
    else if (command === 'highlight') return world.highlight()
    else if (current) onCard(command, current)
    else return false
    return true
  }
  const hear = (event: KeyboardEvent): void => {
    const keys = event.isTrusted ? world.keys() : undefined
    const command = keys && !takes(event) ? readPress(event, keys) : undefined
    if (command && obey(command)) event.preventDefault()
  }
  addEventListener('keydown', (event) => void (event.composedPath()[0] === layer.host || hear(event)), { signal })
  layer.root.addEventListener('keydown', (event) => hear(event as KeyboardEvent), { signal, capture: true })
}
