import { useId } from 'preact/hooks'
import { useWords } from '../use-words.ts'
import { sayDate } from '../when.ts'

const WIDTH = 240
const HEIGHT = 36

interface MonthsChartProps {
  readonly title: string
  /** What a row is. */
  readonly what: string
  /** Rows with their counts by month (`YYYY-MM`), all over the same months. */
  readonly rows: readonly (readonly [label: string, counts: ReadonlyMap<string, number>])[]
}

/** Several things over the same months, a small picture each on one scale, with all numbers as a table. */
export function MonthsChart({ title, what, rows }: MonthsChartProps) {
  const t = useWords()
  const id = useId()
  const months = [...(rows[0]?.[1].keys() ?? [])]
  const most = Math.max(1, ...rows.flatMap(([, counts]) => [...counts.values()]))
  const step = WIDTH / Math.max(1, months.length)
  const height = (count: number): number => (count / most) * HEIGHT
  const say = (month: string): string => sayDate(month, t.locale)
  return (
    <figure class="chart" aria-labelledby={id}>
      <figcaption id={id}>{title}</figcaption>
      <ul class="months">
        {rows.map(([label, counts]) => (
          <li key={label}>
            <span dir="auto">{label}</span>
            <svg viewBox={`0 0 ${WIDTH} ${HEIGHT + 1}`} role="img" aria-label={`${label}: ${[...counts].filter(([, count]) => count > 0).map(([month, count]) => `${say(month)} ${count}`).join(', ')}`}>
              {[...counts.values()].map((count, i) => (
                <rect key={i} class="bar" x={i * step + step * 0.12} y={HEIGHT - height(count)} width={step * 0.76} height={height(count)} rx="1.5" />
              ))}
              <line class="axis" x1="0" x2={WIDTH} y1={HEIGHT + 0.5} y2={HEIGHT + 0.5} />
            </svg>
          </li>
        ))}
      </ul>
      <p class="chart-ends quiet" aria-hidden="true"><span>{say(months[0] ?? '')}</span><span>{say(months.at(-1) ?? '')}</span></p>
      <details>
        <summary>{t('asTable')}</summary>
        <div class="table-box" tabIndex={0} role="region" aria-label={title}>
          <table>
            <thead><tr><th scope="col">{what}</th>{months.map((month) => <th key={month} scope="col">{say(month)}</th>)}</tr></thead>
            <tbody>{rows.map(([label, counts]) => <tr key={label}><th scope="row" dir="auto">{label}</th>{[...counts].map(([month, count]) => <td key={month}>{count}</td>)}</tr>)}</tbody>
          </table>
        </div>
      </details>
    </figure>
  )
}
