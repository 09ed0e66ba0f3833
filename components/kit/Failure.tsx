import type { ErrorCode } from '../../lib/errors.ts'
import { useWords } from '../use-words.ts'
import { Button } from './Button.tsx'

/** Says why the library does not answer, with a way to ask again; nothing while all is well. */
export function Failure({ state, onAgain }: { readonly state: 'loading' | 'ready' | ErrorCode; readonly onAgain: () => void }) {
  const t = useWords()
  if (state === 'loading' || state === 'ready') return null
  return (
    <div class="empty" role="alert">
      <p>{t(state)}</p>
      <Button onClick={onAgain}>{t('tryAgain')}</Button>
    </div>
  )
}
