import type { Condition } from '../../lib/rules.ts'
import { Button } from '../kit/Button.tsx'
import { useWords } from '../use-words.ts'
import { useTrial } from './use-trial.ts'

/** What a rule would have matched of the papers already seen, counted while it is written. */
export function RuleTrial({ when }: { readonly when: Condition | undefined }) {
  const t = useWords()
  const [trial, stop] = useTrial(when)
  const say = (): string => {
    if (trial.state === 'nothing') return t('ruleTryNothing')
    if (trial.state === 'done') return t.n('ruleTried', trial.of, trial.matched)
    return t(trial.state === 'looking' ? 'ruleTrying' : 'ruleTryStopped', trial.matched, trial.of)
  }
  return (
    <div class="rule-trial">
      <p class="line">
        <span role="status">{say()}</span>
        {trial.state === 'looking' && <Button kind="bare" onClick={stop}>{t('ruleTryStop')}</Button>}
      </p>
      {trial.state === 'done' && trial.some.length > 0 && (
        <ul class="small">
          {trial.some.map(({ title, why }) => <li key={title} dir="auto">{title} <span class="quiet">{why.length > 0 && t('because', why.join(', '))}</span></li>)}
        </ul>
      )}
    </div>
  )
}
