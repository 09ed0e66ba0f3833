import type { Paper } from '../../lib/paper.ts'
import { Button } from '../kit/Button.tsx'
import { useActs } from '../use-acts.ts'
import { useDesk } from '../use-library.ts'
import { LabelPick } from './LabelPick.tsx'

/** What the paper is about and the words that led to it; the user may correct it, which stays and is learned from. */
export function Topics({ paper }: { readonly paper: Paper }) {
  const { words: t, nameTopic, topics: all } = useDesk()
  const { act } = useActs()
  const topics = (paper.guess?.topics ?? []).filter((topic) => topic.assigned)
  const say = (topic: string, is: boolean): void => void act([paper.id], { do: 'topic', topic, is }, t(is ? 'saidAbout' : 'saidNotAbout', nameTopic(topic)))
  const others = all.filter(({ id }) => !topics.some((topic) => topic.id === id))
  return (
    <section class="topics">
      <h3>{t('topics')}</h3>
      <ul>
        {topics.map(({ id, why }) => (
          <li key={id} class="topic-line">
            <span class="topic">{nameTopic(id)}</span>
            <Button kind="bare" icon="close" label={t('notAbout', nameTopic(id))} onClick={() => say(id, false)} />
            {paper.user.topics?.[id] ? <span class="quiet">{t('saidByYou')}</span> : why?.length ? <span class="quiet">{t('because', why.join(', '))}</span> : null}
          </li>
        ))}
      </ul>
      <LabelPick label={t('addTopic')} options={others} onPick={(id) => say(id, true)} />
    </section>
  )
}
