import { useId } from 'preact/hooks'
import { useWords } from '../use-words.ts'

const WIDTH = 640
const HEIGHT = 160
/** Room for the highest number. */
const TOP = 18

interface BarChartProps {
  readonly title: string
  /** What stands on the axis and in the first column of the table. */
  readonly what: string
  readonly counts: readonly (readonly [label: string, count: number])[]
}

/** Bars over time as a picture with its numbers as a table beside it, for those who don't see it or want them exact. */
export function BarChart({ title, what, counts }: BarChartProps) {
  const t = useWords()
  const id = useId()
  const most = Math.max(1, ...counts.map(([, count]) => count))
  const step = WIDTH / Math.max(1, counts.length)
  const height = (count: number): number => (count / most) * (HEIGHT - TOP)
  const total = counts.reduce((sum, [, count]) => sum + count, 0)
  return (
    <figure class="chart" aria-labelledby={id}>
      <figcaption id={id}>{title} <span class="quiet">{t.n('nPapers', total)}</span></figcaption>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT + 1}`} role="img" aria-label={title}>
        {counts.map(([label, count], i) => (
          <g key={label}>
            <rect class="bar" x={i * step + step * 0.12} y={HEIGHT - height(count)} width={step * 0.76} height={height(count)} rx="2">
              <title>{`${label}: ${count}`}</title>
            </rect>
            {count === most && total > 0 && counts.findIndex(([, other]) => other === most) === i && (
              <text x={i * step + step / 2} y={HEIGHT - height(count) - 5} text-anchor="middle">{count}</text>
            )}
          </g>
        ))}
        <line class="axis" x1="0" x2={WIDTH} y1={HEIGHT + 0.5} y2={HEIGHT + 0.5} />
      </svg>
      <p class="chart-ends quiet" aria-hidden="true"><span>{counts[0]?.[0]}</span><span>{counts.at(-1)?.[0]}</span></p>
      <details>
        <summary>{t('asTable')}</summary>
        <table>
          <thead><tr><th scope="col">{what}</th><th scope="col">{t('papers')}</th></tr></thead>
          <tbody>{counts.map(([label, count]) => <tr key={label}><th scope="row">{label}</th><td>{count}</td></tr>)}</tbody>
        </table>
      </details>
    </figure>
  )
}
