import { Button } from '../kit/Button.tsx'
import { useAsked } from '../use-library.ts'
import { useWords } from '../use-words.ts'
import { KEYS } from './keys.ts'
import { TriageKeys } from './TriageKeys.tsx'

/** The browser's own shortcuts for us. */
export interface Shortcuts {
  /** What each does, in the user's language, and its keys; '' for none. */
  list(): Promise<readonly { readonly does: string; readonly keys: string }[]>
  /** Opens the place where the browser changes them. */
  change(): void
}

/** Every key there is, by where it works. */
export function Keys({ shortcuts }: { readonly shortcuts: Shortcuts }) {
  const t = useWords()
  const everywhere = useAsked(shortcuts.list, [shortcuts]).value ?? []
  return (
    <>
      <h3>{t('keysOnPages')}</h3>
      <TriageKeys />
      <h3>{t('keysEverywhere')}</h3>
      <p>{t('keysBrowserText')}</p>
      <dl class="keys">
        {everywhere.map(({ does, keys }) => (
          <div key={does}>
            <dt>{keys === '' ? <span class="quiet">{t('keyNone')}</span> : <kbd>{keys}</kbd>}</dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
      <Button icon="open" onClick={shortcuts.change}>{t('keysBrowserChange')}</Button>
      <h3>{t('keysInLists')}</h3>
      <p>{t('optionsKeysText')}</p>
      <dl class="keys">
        {KEYS.map(({ keys, does }) => (
          <div key={does}>
            <dt>{keys.map((key) => <kbd key={key}>{key}</kbd>)}</dt>
            <dd>{t(does)}</dd>
          </div>
        ))}
      </dl>
    </>
  )
}
