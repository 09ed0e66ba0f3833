/** What a key of triage does; the default key of each. Changed keys replace these one by one. */
export const TRIAGE_KEYS = {
  next: 'j', previous: 'k', save: 's', dismiss: 'x', read: 'r', tag: 't', note: 'n', highlight: 'h', open: 'o', undo: 'u', help: '?',
  rate1: '1', rate2: '2', rate3: '3', rate4: '4', rate5: '5',
} as const
export type Command = keyof typeof TRIAGE_KEYS
/** The key of each command, as `KeyboardEvent.key` says it; '' for none. */
export type KeyMap = Readonly<Record<Command, string>>

const COMMANDS = Object.keys(TRIAGE_KEYS) as readonly Command[]

/** One visible character: what a site or the browser needs for moving about (Tab, Escape, arrows, space) can never be taken. */
export const isTriageKey = (key: unknown): key is string => key === '' || (typeof key === 'string' && /^[\p{L}\p{N}\p{P}\p{S}]\p{M}{0,2}$/u.test(key))

/** The other command that has this key; undefined when it is free. */
export const holderOf = (keys: KeyMap, command: Command, key: string): Command | undefined =>
  key === '' ? undefined : COMMANDS.find((other) => other !== command && keys[other] === key)

/** Keys from storage: what is missing or no key is as at first, and so is all where two commands would share one. */
export function parseKeyMap(value: unknown): KeyMap {
  const from = (typeof value === 'object' && value !== null ? value : {}) as Readonly<Record<string, unknown>>
  const keys = { ...TRIAGE_KEYS } as Record<Command, string>
  for (const command of COMMANDS) {
    const key = Object.hasOwn(from, command) ? from[command] : undefined
    if (isTriageKey(key)) keys[command] = key
  }
  return COMMANDS.some((command) => holderOf(keys, command, keys[command])) ? TRIAGE_KEYS : keys
}
