import { readPress, takesKeys } from '../../lib/annotate/keys.ts'
import type { Command, KeyMap } from '../../lib/triage-keys.ts'
import type { Words } from '../../lib/words.ts'
import type { Session } from '../page.content/session.ts'
import type { Layer } from './layer.ts'
import type { Spot } from '../page.content/spot.ts'

export interface TriageWorld {
  readonly words: Words
  readonly session: Session
  /** The card that is open, else the one gone to last. */
  current(): Spot | undefined
  /** True while the card is on its way to take what is typed. */
  opening(): boolean
  /** Brings a card into view and the focus to its mark. */
  reach(spot: Spot): void
  open(spot: Spot, field: 'tag' | 'note'): void
  /** Measures what stands on the page again. */
  settle(): void
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

/** Pressed before what obeys was here: whether there will be something to do. */
function isWanted(command: Command, current: Spot | undefined): boolean {
  if (command === 'highlight') return getSelection()?.isCollapsed === false
  return current !== undefined || ['next', 'previous', 'undo', 'help'].includes(command)
}

export interface Listening {
  /** The keys, while triage is on. */
  keys(): KeyMap | undefined
  current(): Spot | undefined
  /** What obeys, if it is here. */
  obey(): ((command: Command) => boolean) | undefined
  /** Brings it, and lets it obey. */
  bring(command: Command): void
}

/** Keys on the whole page: heard after the site's own handlers, silent where keys are text. */
export function listenForTriage(layer: Layer, { keys, current, obey, bring }: Listening, signal: AbortSignal): void {
  const follow = (command: Command): boolean => {
    const now = obey()
    if (now) return now(command)
    bring(command)
    return isWanted(command, current())
  }
  const hear = (event: KeyboardEvent): void => {
    const map = event.isTrusted ? keys() : undefined
    const command = map && !takes(event) ? readPress(event, map) : undefined
    if (command && follow(command)) event.preventDefault()
  }
  addEventListener('keydown', (event) => void (event.composedPath()[0] === layer.host || hear(event)), { signal })
  layer.root.addEventListener('keydown', (event) => hear(event as KeyboardEvent), { signal, capture: true })
}
