import { BarChart } from '../charts/BarChart.tsx'
import { MonthsChart } from '../charts/MonthsChart.tsx'
import { RankChart } from '../charts/RankChart.tsx'
import { Failure } from '../kit/Failure.tsx'
import { Icon } from '../kit/Icon.tsx'
import { useDesk } from '../use-library.ts'
import { WEEKS, useNumbers } from '../use-numbers.ts'
import { sayDate } from '../when.ts'

/** Topics shown, and those shown over time. */
const MOST = 12
const OVER_TIME = 6

/** What the library says about its reader, counted here and nowhere else. */
export function NumbersPlace() {
  const { words: t, nameTopic } = useDesk()
  const { state, value, again } = useNumbers()
  if (!value) return <main class="place"><h2>{t('placeNumbers')}</h2>{state === 'loading' ? <p role="status" class="quiet">{t('loading')}</p> : <Failure state={state} onAgain={again} />}</main>
  const week = ([day, count]: readonly [string, number]): readonly [string, number] => [sayDate(day, t.locale), count]
  const sums = [
    ['numbersMet', value.met],
    ['numbersSaved', value.saved],
    ['numbersRead', value.read],
    ['numbersNoted', value.noted],
  ] as const
  const rated = [...value.ratings].map(([stars, count]) => [t.n('nStars', Number(stars)), count] as const)
  const topics = [...value.topics].slice(0, MOST).map(([id, count]) => [nameTopic(id), count] as const)
  const overTime = [...value.topics.keys()].slice(0, OVER_TIME).flatMap((id) => {
    const counts = value.topicsByMonth.get(id)
    return counts ? [[nameTopic(id), counts] as const] : []
  })
  return (
    <main class="place">
      <h2>{t('placeNumbers')}</h2>
      {value.met === 0 ? (
        <div class="empty"><Icon name="chart" /><p>{t('numbersNone')}</p></div>
      ) : (
        <>
          <dl class="sums">
            {sums.map(([label, count]) => <div key={label}><dt>{t(label)}</dt><dd>{t.n('countOnly', count)}</dd></div>)}
          </dl>
          <div class="charts">
            <BarChart title={t.n('chartSaved', WEEKS)} what={t('week')} counts={[...value.savedByWeek].map(week)} />
            <BarChart title={t.n('chartRead', WEEKS)} what={t('week')} counts={[...value.readByWeek].map(week)} />
            <BarChart title={t.n('chartMet', WEEKS)} what={t('week')} counts={[...value.metByWeek].map(week)} />
            {overTime.length > 0 && <MonthsChart title={t('chartTopicsTime')} what={t('topics')} rows={overTime} />}
            {topics.length > 0 && <RankChart title={t('chartTopics')} what={t('topics')} counts={topics} />}
            <RankChart title={t('chartRatings')} what={t('rating')} counts={rated} />
          </div>
          <p class="quiet small">{t('numbersPrivate')}</p>
        </>
      )}
    </main>
  )
}
