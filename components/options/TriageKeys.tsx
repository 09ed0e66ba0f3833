import { useId, useState } from 'preact/hooks'
import { type Command, holderOf, isTriageKey, TRIAGE_KEYS } from '../../lib/triage-keys.ts'
import type { Words } from '../../lib/words.ts'
import { Button } from '../kit/Button.tsx'
import { useToast } from '../kit/Toast.tsx'
import { useSettings } from '../use-library.ts'
import { useWords } from '../use-words.ts'

const WORDS = {
  next: 'helpNext', previous: 'helpPrevious', save: 'helpSave', dismiss: 'helpDismiss', read: 'helpRead', tag: 'helpTag', note: 'helpNote',
  highlight: 'helpHighlight', open: 'helpOpen', undo: 'helpUndo', help: 'helpHelp',
} as const
const COMMANDS = Object.keys(TRIAGE_KEYS) as readonly Command[]

const nameOf = (command: Command, t: Words): string =>
  command in WORDS ? t(WORDS[command as keyof typeof WORDS]) : t.n('helpRateStars', Number(command.slice(-1)))

interface Refused {
  readonly command: Command
  readonly typed: string
  readonly why: string
}

/** The keys of triage, each changed by typing another one; a key that is taken says whose it is and changes nothing. */
export function TriageKeys() {
  const t = useWords()
  const toast = useToast()
  const id = useId()
  const [{ page }, change] = useSettings()
  const [refused, setRefused] = useState<Refused>()
  const { keyMap } = page
  const give = (command: Command, text: string): void => {
    // What is typed into a field that holds a key replaces it.
    const typed = text.length > 1 ? text.replace(keyMap[command], '') : text
    const holder = holderOf(keyMap, command, typed)
    const why = holder ? t('triageKeyTaken', typed, nameOf(holder, t)) : isTriageKey(typed) ? undefined : t('triageKeyOdd')
    setRefused(why === undefined ? undefined : { command, typed, why })
    if (why === undefined) change({ page: { ...page, keyMap: { ...keyMap, [command]: typed } } })
  }
  const reset = (): void => {
    setRefused(undefined)
    change({ page: { ...page, keyMap: TRIAGE_KEYS } })
    toast({ text: t('saidKeysReset'), undo: () => change({ page: { ...page, keyMap } }) })
  }
  return (
    <>
      <p>{t('triageKeysText')}</p>
      <ul class="triage-keys">
        {COMMANDS.map((command) => {
          const wrong = refused?.command === command ? refused : undefined
          return (
            <li key={command}>
              <input
                id={`${id}-${command}`}
                type="text"
                autocomplete="off"
                autocapitalize="off"
                spellcheck={false}
                value={wrong?.typed ?? keyMap[command]}
                aria-invalid={wrong !== undefined}
                aria-describedby={wrong && `${id}-wrong`}
                onFocus={(event) => event.currentTarget.select()}
                onInput={(event) => give(command, event.currentTarget.value)}
                onBlur={() => wrong && setRefused(undefined)}
              />
              <label for={`${id}-${command}`}>{nameOf(command, t)}</label>
              {wrong && <span id={`${id}-wrong`} class="wrong small" role="alert">{wrong.why}</span>}
            </li>
          )
        })}
      </ul>
      <Button icon="undo" disabled={COMMANDS.every((command) => keyMap[command] === TRIAGE_KEYS[command])} onClick={reset}>{t('triageKeysReset')}</Button>
    </>
  )
}
