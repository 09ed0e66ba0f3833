import type { Key } from '../../lib/words.ts'
import { Button } from '../kit/Button.tsx'
import { useWords } from '../use-words.ts'

/** How far teaching a page has come. */
export type TeachStep = 'pick' | 'looking' | 'nothing' | 'shown' | 'wrong' | 'noOther' | 'keeping' | 'kept'

/** What was read of one paper that would be taken. */
export interface TeachSample {
  readonly title: string
  readonly authors?: readonly string[] | undefined
  readonly abstract?: string | undefined
  readonly url?: string | undefined
}

export interface TeachPanelProps {
  readonly step: TeachStep
  /** Papers that would be taken, and some of them. */
  readonly count: number
  readonly samples: readonly TeachSample[]
  /** The one the keyboard is at, and where it stands among all. */
  readonly at?: { readonly nth: number; readonly of: number; readonly text: string } | undefined
  readonly error?: Key | undefined
  readonly onAccept: () => void
  readonly onWrong: () => void
  readonly onAnew: () => void
  readonly onClose: () => void
}

const SAYS = {
  pick: 'teachPick', looking: 'teachLooking', nothing: 'teachNothing', shown: undefined, wrong: 'teachNotPick', noOther: 'teachNoOther', keeping: undefined, kept: 'teachKept',
} as const satisfies Record<TeachStep, Key | undefined>

/** What the user sees while a page is taught: what to do next, and what would be taken. */
export function TeachPanel({ step, count, samples, at, error, onAccept, onWrong, onAnew, onClose }: TeachPanelProps) {
  const t = useWords()
  const says = SAYS[step]
  const isShown = step === 'shown' || step === 'wrong' || step === 'noOther' || step === 'keeping'
  return (
    <>
      <header>
        <h2>{t('teachPage')}</h2>
        <Button kind="bare" icon="close" label={t(step === 'kept' ? 'close' : 'cancel')} onClick={onClose} />
      </header>
      <div role="status">
        {isShown && <p><strong>{t.n('teachTaken', count)}</strong></p>}
        {says && <p>{t(says)}</p>}
        {at && <p class="at" lang=""><span class="quiet">{t('teachAt', at.nth, at.of)}</span> {at.text}</p>}
      </div>
      {error && <p class="error" role="alert">{t(error)}</p>}
      {isShown && <Samples samples={samples} more={count - samples.length} />}
      {isShown && (
        <footer>
          <Button kind="primary" icon="check" disabled={step === 'keeping'} onClick={onAccept}>{t('teachAccept')}</Button>
          <Button aria-pressed={step === 'wrong'} onClick={onWrong}>{t('teachNot')}</Button>
          <Button kind="bare" onClick={onAnew}>{t('teachAnew')}</Button>
        </footer>
      )}
    </>
  )
}

function Samples({ samples, more }: { readonly samples: readonly TeachSample[]; readonly more: number }) {
  const t = useWords()
  return (
    <ul class="samples" tabIndex={0} aria-label={t('placePage')}>
      {samples.map(({ title, authors, abstract, url }, i) => (
        <li key={i}>
          <p class="sample-title" lang="">{title}</p>
          <Line name={t('fieldPeople')} value={authors?.join(', ')} />
          <Line name={t('fieldAbstract')} value={abstract} />
          <Line name={t('fieldLink')} value={url} />
        </li>
      ))}
      {more > 0 && <li class="quiet">{t('teachMore', more)}</li>}
    </ul>
  )
}

function Line({ name, value }: { readonly name: string; readonly value: string | undefined }) {
  const t = useWords()
  return value ? <p class="sample-line"><span class="quiet">{name}</span> <span lang="">{value}</span></p> : <p class="sample-line quiet">{t('teachLacks', name)}</p>
}
