import { useId } from 'preact/hooks'
import { useWords } from '../use-words.ts'

interface RankChartProps {
  readonly title: string
  readonly what: string
  readonly counts: readonly (readonly [label: string, count: number])[]
}

/** A table whose numbers are also bars: read by everyone the same way. */
export function RankChart({ title, what, counts }: RankChartProps) {
  const t = useWords()
  const id = useId()
  const most = Math.max(1, ...counts.map(([, count]) => count))
  return (
    <figure class="chart" aria-labelledby={id}>
      <figcaption id={id}>{title}</figcaption>
      <table class="rank">
        <thead class="unseen"><tr><th scope="col">{what}</th><th scope="col">{t('papers')}</th><td /></tr></thead>
        <tbody>
          {counts.map(([label, count]) => (
            <tr key={label}>
              <th scope="row" dir="auto">{label}</th>
              <td>{count}</td>
              <td class="rank-bar" aria-hidden="true"><svg viewBox="0 0 100 10" preserveAspectRatio="none"><rect class="bar" width={(100 * count) / most} height="10" rx="1" /></svg></td>
            </tr>
          ))}
        </tbody>
      </table>
    </figure>
  )
}
