import { useEffect, useState } from 'preact/hooks'
import type { Holding, Remains } from '../../lib/actions/rescue.ts'
import { type ErrorCode, codeOf } from '../../lib/errors.ts'
import { Button } from '../kit/Button.tsx'
import { Icon } from '../kit/Icon.tsx'
import { useWords } from '../use-words.ts'
import { sayMoment } from '../when.ts'

const REASONS = { wiped: 'lostWiped', cut: 'lostCut', damaged: 'lostDamaged' } as const

/** The way back of a library that was lost. */
export interface Rescue {
  readonly cause: keyof typeof REASONS
  remains(): Promise<Remains>
  restore(): Promise<void>
  /** The library stays as it is; the copies are put away, not deleted. */
  startAfresh(): Promise<void>
}

/** In place of an empty library: what happened, what the copies hold, and the choice of what becomes of it. */
export function RecoveryView({ rescue, onDone }: { readonly rescue: Rescue; readonly onDone: () => void }) {
  const t = useWords()
  const [remains, setRemains] = useState<Remains>()
  const [wrong, setWrong] = useState<ErrorCode>()
  const [busy, setBusy] = useState(false)
  const [sure, setSure] = useState(false)
  const fail = (error: unknown): void => (setWrong(codeOf(error)), setBusy(false))
  useEffect(() => void rescue.remains().then(setRemains, fail), [rescue])
  const choose = (work: () => Promise<void>): void => {
    setBusy(true)
    setWrong(undefined)
    work().then(onDone, fail)
  }
  const isPart = rescue.cause === 'cut'
  const holding = ({ papers, tags, notes, beside: { rules, lists, taught, colours } }: Holding) => (
    <>
      <dd>{t('lostHolds', papers, tags, notes)}</dd>
      {rules + lists + taught + colours > 0 && <dd>{t('lostHoldsBeside', rules, lists, taught, colours)}</dd>}
    </>
  )
  return (
    <main class="recovery">
      <h1><Icon name="lamp" /> {t(isPart ? 'lostTitlePart' : 'lostTitle')}</h1>
      <p>{t(REASONS[rescue.cause])}</p>
      {remains && (
        <dl>
          <dt>{t('lostMirror')}</dt>
          {holding(remains.mirror)}
          {remains.snapshot && <dt>{t('lostSnapshot', sayMoment(remains.snapshot.at, t.locale))}</dt>}
          {remains.snapshot && holding(remains.snapshot)}
        </dl>
      )}
      <div role="status">{busy && t('lostBusy')}{!busy && sure && t(isPart ? 'lostGoOnSure' : 'lostAfreshSure')}</div>
      {wrong && <p class="wrong" role="alert">{t(wrong)}</p>}
      <p class="line">
        <Button kind="primary" icon="undo" disabled={busy} onClick={() => choose(rescue.restore)}>{t('lostRestore')}</Button>
        {sure
          ? <Button key="sure" kind="danger" disabled={busy} onClick={() => choose(rescue.startAfresh)}>{t(isPart ? 'lostGoOnYes' : 'lostAfreshYes')}</Button>
          : <Button key="ask" disabled={busy} onClick={() => setSure(true)}>{t(isPart ? 'lostGoOn' : 'lostAfresh')}</Button>}
        {rescue.cause === 'damaged' && <Button disabled={busy} onClick={onDone}>{t('tryAgain')}</Button>}
        {sure && <Button disabled={busy} onClick={() => setSure(false)}>{t('cancel')}</Button>}
      </p>
    </main>
  )
}
