import type { Command, KeyMap } from '../../lib/annotate/keys.ts'
import type { Key } from '../../lib/words.ts'
import { Button } from '../kit/Button.tsx'
import { useWords } from '../use-words.ts'

const ROWS = [
  [['next', 'previous'], 'helpMove'], [['save'], 'helpSave'], [['dismiss'], 'helpDismiss'], [['read'], 'helpRead'], [['tag'], 'helpTag'], [['note'], 'helpNote'],
  [['rate1', 'rate5'], 'helpRate'], [['highlight'], 'helpHighlight'], [['open'], 'helpOpen'], [['undo'], 'helpUndo'], [['help'], 'helpHelp'],
] as const satisfies readonly (readonly [readonly Command[], Key])[]

export interface HelpPanelProps {
  readonly keys: KeyMap
  readonly onClose: () => void
}

/** The keys of triage. */
export function HelpPanel({ keys, onClose }: HelpPanelProps) {
  const t = useWords()
  return (
    <>
      <header>
        <h2>{t('helpTitle')}</h2>
        <Button kind="bare" icon="close" label={t('close')} onClick={onClose} />
      </header>
      <dl class="keys">
        {ROWS.map(([commands, words]) => (
          <div key={words}>
            <dt>{commands.map((command, i) => [i > 0 && (command === 'rate5' ? '–' : ' '), <kbd key={command}>{keys[command]}</kbd>])}</dt>
            <dd>{t(words)}</dd>
          </div>
        ))}
      </dl>
    </>
  )
}
