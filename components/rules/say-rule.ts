import type { Condition, LeafKind, UserRule } from '../../lib/rules.ts'
import type { Key, Words } from '../../lib/words.ts'

export const KIND_WORDS = {
  keyword: 'ruleKeyword', phrase: 'rulePhrase', author: 'ruleAuthor', venue: 'ruleVenue', category: 'ruleCategory', topic: 'ruleTopic', site: 'ruleSite',
} as const satisfies Record<LeafKind, Key>

type NameTopic = (id: string) => string

/** A condition as a phrase: `author “Bell” and not site “a.org”`. */
export function sayCondition(condition: Condition, t: Words, nameTopic: NameTopic): string {
  if ('value' in condition) return t('ruleLeaf', t(KIND_WORDS[condition.is]), condition.is === 'topic' ? nameTopic(condition.value) : condition.value)
  if (condition.is === 'not') return t('ruleNot', sayCondition(condition.of, t, nameTopic))
  const parts = condition.of.map((part) => ('of' in part && part.is !== 'not' ? `(${sayCondition(part, t, nameTopic)})` : sayCondition(part, t, nameTopic)))
  return new Intl.ListFormat(t.locale, { type: condition.is === 'all' ? 'conjunction' : 'disjunction' }).format(parts)
}

/** What a rule is called: its name, else what it looks for. */
export const sayRule = ({ name, when }: Pick<UserRule, 'name' | 'when'>, t: Words, nameTopic: NameTopic): string => name || sayCondition(when, t, nameTopic)
