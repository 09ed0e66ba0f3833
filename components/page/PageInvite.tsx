import { useState } from 'preact/hooks'
import { Button } from '../kit/Button.tsx'
import { useAsked, useDesk } from '../use-library.ts'

/** On a page Paperlight does not read: the way to have it read, once or always. Nothing on pages it reads, or may never read. */
export function PageInvite() {
  const { words: t, page } = useDesk()
  const { value: host, again } = useAsked(() => page.unread(), [page])
  const [failed, setFailed] = useState(false)
  if (host === undefined) return null
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
      </p>
      <p role="status" class="small">{failed ? t('pageRefused') : ''}</p>
    </section>
  )
}
