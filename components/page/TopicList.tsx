import type { Card } from '../../lib/paper.ts'
import { useWords } from '../use-words.ts'

/** More topics than this say nothing any more. */
const SHOWN = 4

/** What the paper is about, how sure we are, and the words that led to it. */
export function TopicList({ topics }: { readonly topics: Card['topics'] }) {
  const t = useWords()
  const percent = new Intl.NumberFormat(t.locale, { style: 'percent' })
  if (topics.length === 0) return null
  return (
    <section class="part">
      <h3>{t('topics')}</h3>
      <ul class="topics">
        {topics.slice(0, SHOWN).map(({ id, label, score, why }) => (
          <li key={id}>
            <span class="topic">{label}</span> <span class="quiet">{percent.format(score)}</span>
            {why && why.length > 0 && <p class="why">{t('because', why.slice(0, 4).map((word) => `“${word}”`).join(', '))}</p>}
          </li>
        ))}
      </ul>
    </section>
  )
}
