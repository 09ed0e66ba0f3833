import { useEffect, useState } from 'preact/hooks'
import { Button } from '../kit/Button.tsx'
import { useAsked, useDesk } from '../use-library.ts'
import { PageReport } from './PageReport.tsx'

/** A page that is being looked at is asked again after this time, ms. */
const LOOK_AGAIN = 400

/** The page in front: on one Paperlight does not read, the way to have it read, once or always, or to teach it; else how it was read. */
export function PageInvite({ onPage }: { readonly onPage: boolean }) {
  const { page } = useDesk()
  const { value: told, again } = useAsked(async () => ({ report: await page.report(), host: await page.unread() }), [page])
  useEffect(() => page.watch(again), [page, again])
  const isLooking = told?.report !== undefined && told.report.report === undefined
  useEffect(() => {
    const timer = isLooking ? setTimeout(again, LOOK_AGAIN) : undefined
    return () => clearTimeout(timer)
  }, [told, isLooking, again])
  if (told?.host !== undefined) return <Unread host={told.host} again={again} />
  // Where all was well, one line in the list of the page's papers is enough.
  const isWell = told?.report?.report?.broken === undefined && (told?.report?.report?.count ?? 0) > 0
  return told?.report && (onPage || !isWell) ? <PageReport told={told.report} again={again} /> : null
}

function Unread({ host, again }: { readonly host: string; readonly again: () => void }) {
  const { words: t, page } = useDesk()
  const [failed, setFailed] = useState(false)
  const settle = (done: boolean): void => {
    setFailed(!done)
    again()
  }
  const run = (work: Promise<boolean>): void => void work.then(settle, () => settle(false))
  return (
    <section class="invite" aria-label={t('pageInvite', host)}>
      <p>{t('pageInvite', host)}</p>
      <p class="line">
        <Button onClick={() => run(page.readOnce())}>{t('pageOnce')}</Button>
        <Button kind="bare" onClick={() => run(page.readAlways())}>{t('pageAlways')}</Button>
        <Button kind="bare" onClick={() => run(page.teach())}>{t('teachPage')}</Button>
      </p>
      <p role="status" class="small">{failed ? t('pageRefused') : ''}</p>
    </section>
  )
}
