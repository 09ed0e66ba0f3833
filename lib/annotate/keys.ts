import type { Verb } from '../actions/verbs.ts'
import type { Card } from '../paper.ts'
import type { Command, KeyMap } from '../triage-keys.ts'

/** A key press, as an event tells it. */
export interface Press {
  readonly key: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
  readonly isComposing: boolean
  readonly defaultPrevented: boolean
}

/** The command of a press; none with a modifier, while text is composed, or when the site has taken the key for itself. */
export function readPress(press: Press, keys: KeyMap): Command | undefined {
  if (press.ctrlKey || press.metaKey || press.altKey || press.isComposing || press.defaultPrevented) return undefined
  return (Object.keys(keys) as Command[]).find((command) => keys[command] === press.key)
}

/** What is known of the element a key goes to. */
export interface Target {
  readonly tag: string
  readonly type?: string
  readonly editable: boolean
  readonly role?: string
}

const FIELDS = /^(?:input|textarea|select|option|iframe|embed|object)$/
const PUSHED = /^(?:button|checkbox|color|file|image|radio|range|reset|submit)$/
const ROLES = /^(?:textbox|searchbox|combobox|spinbutton|application|listbox|menu|menuitem|grid|slider|tree)$/

/** True where keys may be text or belong to a control of the site. Elements of a site's own making may hide a field, so they count. */
export const takesKeys = ({ tag, type = 'text', editable, role = '' }: Target): boolean =>
  editable || ROLES.test(role) || tag.includes('-') || (FIELDS.test(tag) && !(tag === 'input' && PUSHED.test(type)))

/** The verb behind a command for a card in its present state: the same key again takes it back. */
export function verbOf(command: Command, { state, rating }: Pick<Card, 'state' | 'rating'>): Verb | undefined {
  switch (command) {
    case 'save':
      return { do: state === 'saved' || state === 'read' ? 'unsave' : 'save' }
    case 'dismiss':
      return { do: state === 'dismissed' ? 'restore' : 'dismiss' }
    case 'read':
      return { do: 'read', reading: state === 'read' ? undefined : 'read' }
    case 'rate1':
    case 'rate2':
    case 'rate3':
    case 'rate4':
    case 'rate5': {
      const stars = Number(command.slice(-1))
      return { do: 'rate', stars: rating === stars ? undefined : stars }
    }
    default:
      return undefined
  }
}
