import { useState } from 'preact/hooks'
import { Button } from '../kit/Button.tsx'
import { useDesk } from '../use-library.ts'
import type { FrontPageNow } from '../use-page-papers.ts'
import { PageReport } from './PageReport.tsx'

interface PageInviteProps {
  readonly front: FrontPageNow
  /** The list of the page's papers is on screen. */
  readonly onPage: boolean
  /** Asks the page again. */
  readonly again: () => void
}

/** Of the page in front: on one Paperlight does not read, the way to have it read, once or always, or to teach it; else how it was read. */
export function PageInvite({ front: { told, unread }, onPage, again }: PageInviteProps) {
  if (unread !== undefined) return <Unread host={unread} again={again} />
  // Where all was well, one line over the list of the page's papers is enough.
  const isWell = told?.failed === undefined && told?.report?.broken === undefined && (told?.report?.count ?? 0) > 0
  return told && (onPage || !isWell) ? <PageReport told={told} again={again} /> : null
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
