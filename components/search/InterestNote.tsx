import { useEffect, useRef, useState } from 'preact/hooks'
import type { Learned } from '../../lib/actions/tutor.ts'
import { rest } from '../exchange/rest.ts'
import { Failure } from '../kit/Failure.tsx'
import { useAsked, useDesk, useSettings } from '../use-library.ts'
import { useTutor } from '../use-tutor.ts'
import { sayMoment } from '../when.ts'

interface InterestNoteProps {
  /** The order has changed. */
  readonly onRated: () => void
}

/** Says from when the order of interest is, and brings it up to date: papers that came since get their places at once, the others only when the list is opened, so that it does not shift under its reader. */
export function InterestNote({ onRated }: InterestNoteProps) {
  const { library, words: t } = useDesk()
  const [{ learning }] = useSettings()
  const { value: date, state, again } = useAsked(() => library.interest(), [library], { holds: false })
  const onlyNew = useRef(false)
  const rated = (changed: boolean): void => {
    onlyNew.current = true
    again()
    if (changed) onRated()
  }
  const isOld = state === 'ready' && (!date || date.isOld || learning.since > date.at)
  return (
    <section class="interest-note quiet" aria-label={t('sortInterest')}>
      {date && <p>{t('interestAsOf', sayMoment(date.at, t.locale))}</p>}
      {isOld && <Rating onlyNew={onlyNew.current && date !== undefined} onRated={rated} />}
    </section>
  )
}

interface RatingProps {
  readonly onlyNew: boolean
  readonly onRated: (changed: boolean) => void
}
type Done = readonly [done: number, all: number]

/** Rates what is to be rated, and says how far it is; taking it away calls it off. */
function Rating({ onlyNew, onRated }: RatingProps) {
  const { library, words: t } = useDesk()
  const { tutor, done: learned, failed, turn } = useTutor()
  const [few, setFew] = useState<Learned>()
  const [[done, all], setDone] = useState<Done>([0, 0])
  const [broken, setBroken] = useState(false)
  useEffect(() => {
    if (!tutor) return
    const called = new AbortController()
    const known = tutor.learned()
    setFew(known.liked < known.enough ? known : undefined)
    const progress = (now: number, of: number): void => setDone([now, of])
    library.rateAll(tutor, { onlyNew, rest, progress, signal: called.signal }).then(
      (changed) => {
        if (!called.signal.aborted && (changed || known.liked >= known.enough)) onRated(changed)
      },
      () => setBroken(true),
    )
    return () => called.abort()
  }, [tutor, turn, onlyNew])
  if (failed || broken) return <Failure state="errorUnknown" onAgain={() => location.reload()} />
  if (few) return <p role="status">{t('interestNotYet', few.enough, few.liked)}</p>
  return (
    <>
      <p role="status">{tutor ? t('interestRating') : t.n('learnedReading', learned)}</p>
      {tutor && <progress aria-label={t('interestRating')} {...(all > 0 && { value: done, max: all })} />}
    </>
  )
}
