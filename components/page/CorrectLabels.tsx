import type { Verb } from '../../lib/actions/verbs.ts'
import type { Labels } from '../../lib/labels.ts'
import type { Card } from '../../lib/paper.ts'
import { LabelPick } from '../paper/LabelPick.tsx'
import { useWords } from '../use-words.ts'

interface CorrectLabelsProps {
  readonly card: Card
  readonly labels: Labels
  readonly onVerb: (verb: Verb) => void
}

/** Says what a paper is about and stands in, where the guess missed it; what the user says wins. */
export function CorrectLabels({ card: { topics, categories }, labels, onVerb }: CorrectLabelsProps) {
  const t = useWords()
  const ids = categories.map(({ id }) => id)
  const say = (all: readonly string[]): void => onVerb({ do: 'edit', fields: { categories: all } })
  return (
    <details class="correct">
      <summary>{t('facetCategories')} <span class="quiet">{categories.map(({ label }) => label).join(', ')}</span></summary>
      <div class="suggested" role="group" aria-label={t('facetCategories')}>
        {categories.length > 1 &&
          categories.map(({ id, label }) => (
            <button key={id} type="button" class="chip" aria-label={t('notIn', label)} onClick={() => say(ids.filter((other) => other !== id))}>
              {label} ×
            </button>
          ))}
      </div>
      <LabelPick label={t('addCategory')} options={labels.categories.filter(({ id }) => !ids.includes(id))} onPick={(id) => say([...ids, id])} />
      <LabelPick label={t('addTopic')} options={labels.topics.filter(({ id }) => !topics.some((topic) => topic.id === id))} onPick={(topic) => onVerb({ do: 'topic', topic, is: true })} />
    </details>
  )
}
