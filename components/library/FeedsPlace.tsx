import { Failure } from '../kit/Failure.tsx'
import { Icon } from '../kit/Icon.tsx'
import { useDesk } from '../use-library.ts'
import { useNumbers } from '../use-numbers.ts'
import { FeedLinks } from '../welcome/FeedLinks.tsx'
import { sayAgo, sayDay } from '../when.ts'

/** Where papers come from, and how many of them were worth keeping. */
export function FeedsPlace({ onOpen }: { readonly onOpen: (site: string) => void }) {
  const { words: t, now, nameSite } = useDesk()
  const { state, value, again } = useNumbers()
  return (
    <main class="place">
      <h2>{t('placeFeeds')}</h2>
      <p class="quiet">{t('feedsIntro')}</p>
      {!value && state === 'loading' && <p role="status" class="quiet">{t('loading')}</p>}
      <Failure state={state} onAgain={again} />
      {value?.feeds.length === 0 && <div class="empty"><Icon name="feed" /><p>{t('feedsNone')}</p><FeedLinks /></div>}
      {value && value.feeds.length > 0 && (
        <div class="table-box">
          <table class="wide">
            <thead>
              <tr>
                <th scope="col">{t('feed')}</th>
                <th scope="col">{t('numbersMet')}</th>
                <th scope="col">{t('numbersSaved')}</th>
                <th scope="col">{t('feedLast')}</th>
                <th scope="col">{t('feedNew')}</th>
              </tr>
            </thead>
            <tbody>
              {value.feeds.map(({ site, met, saved, last, fresh }) => (
                <tr key={site}>
                  <th scope="row"><button type="button" class="link" onClick={() => onOpen(site)}>{site === 'text' ? t('feedText') : nameSite(site)}</button></th>
                  <td>{t.n('countOnly', met)}</td>
                  <td>{t.n('countOnly', saved)}</td>
                  <td>{sayAgo(last, now(), t.locale)}</td>
                  <td>{fresh && t.n('newSince', fresh.count, sayDay(fresh.since, now(), t.locale))}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </main>
  )
}
