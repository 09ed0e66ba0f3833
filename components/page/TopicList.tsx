import type { Verb } from '../../lib/actions/verbs.ts'
import type { Card } from '../../lib/paper.ts'
import { Button } from '../kit/Button.tsx'
import { useWords } from '../use-words.ts'

/** More topics than this say nothing any more. */
const SHOWN = 4

/** What the paper is about, how sure we are, and the words that led to it; what is wrong can be said to be. */
export function TopicList({ topics, onVerb }: { readonly topics: Card['topics']; readonly onVerb: (verb: Verb) => void }) {
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
            <Button kind="bare" icon="close" label={t('notAbout', label)} onClick={() => onVerb({ do: 'topic', topic: id, is: false })} />
            {why && why.length > 0 && <p class="why">{t('because', why.slice(0, 4).map((word) => `“${word}”`).join(', '))}</p>}
          </li>
        ))}
      </ul>
    </section>
  )
}
