import { categoriesOf } from '../../lib/labels.ts'
import type { Paper } from '../../lib/paper.ts'
import { Button } from '../kit/Button.tsx'
import { useActs } from '../use-acts.ts'
import { useDesk } from '../use-library.ts'
import { LabelPick } from './LabelPick.tsx'

/** What the paper stands in, as its sources list it or as it was guessed; what the user says instead stays. */
export function Categories({ paper }: { readonly paper: Paper }) {
  const { words: t, nameTopic, categories: all } = useDesk()
  const { act } = useActs()
  const ids = categoriesOf(paper) ?? []
  const own = paper.user.edits?.categories
  const say = (categories: readonly string[]): void => void act([paper.id], { do: 'edit', fields: { categories } }, t('saidEdited'))
  return (
    <section class="topics">
      <h3>{t('facetCategories')}</h3>
      <ul>
        {ids.map((id) => (
          <li key={id} class="topic-line">
            <span class="topic">{nameTopic(id)}</span>
            {ids.length > 1 && <Button kind="bare" icon="close" label={t('notIn', nameTopic(id))} onClick={() => say(ids.filter((other) => other !== id))} />}
            {own?.includes(id) && <span class="quiet">{t('saidByYou')}</span>}
          </li>
        ))}
      </ul>
      <LabelPick label={t('addCategory')} options={all.filter(({ id }) => !ids.includes(id))} onPick={(id) => say([...ids, id])} />
      {own && <Button kind="bare" icon="undo" onClick={() => say([])}>{t('categoriesReset')}</Button>}
    </section>
  )
}
