import type { UserRule } from '../../lib/rules.ts'
import { useActs } from '../use-acts.ts'
import { useAsked, useDesk } from '../use-library.ts'

/** A topic of interest is a rule like any other: it colours its papers and tells of new ones. */
const ruleOf = (topic: string): UserRule => ({ id: `topic-${topic.replace(/[^\w-]/g, '_')}`, name: '', on: true, when: { is: 'topic', value: topic }, does: { colour: 'amber', notify: true } })

/** Topics to choose from; what is chosen becomes a rule, and is one no longer when it is unchosen. */
export function Interests() {
  const { library, words: t, topics } = useDesk()
  const { act } = useActs()
  const rules = useAsked(() => library.rules(), [library]).value ?? []
  return (
    <ul class="interests" aria-label={t('welcomeTopics')}>
      {topics.map(({ id, name }) => {
        const rule = ruleOf(id)
        const chosen = rules.some((one) => one.id === rule.id)
        return (
          <li key={id}>
            <button type="button" class="chip" aria-pressed={chosen} onClick={() => void act([], chosen ? { do: 'drop-rule', id: rule.id } : { do: 'keep-rules', rules: [rule] })}>
              <span>{name}</span>
            </button>
          </li>
        )
      })}
    </ul>
  )
}
