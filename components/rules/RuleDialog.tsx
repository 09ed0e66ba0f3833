import { useId, useState } from 'preact/hooks'
import { RULE_LIMITS, type UserRule } from '../../lib/rules.ts'
import { squash } from '../../lib/text.ts'
import { Button } from '../kit/Button.tsx'
import { Dialog } from '../kit/Dialog.tsx'
import { useActs } from '../use-acts.ts'
import { useDesk, useTags } from '../use-library.ts'
import { conditionOf, draftOf, EMPTY_LINE, type Line, type RuleDraft } from './draft.ts'
import { RuleEffects } from './RuleEffects.tsx'
import { RuleLines } from './RuleLines.tsx'
import { RuleTrial } from './RuleTrial.tsx'
import { sayCondition } from './say-rule.ts'

interface RuleDialogProps {
  /** The rule to edit, or the first line of a new one. */
  readonly begin: UserRule | Line | undefined
  readonly onClose: () => void
}

const beginWith = (begin: RuleDialogProps['begin']): RuleDraft =>
  begin && 'when' in begin ? draftOf(begin) : { name: '', how: 'all', lines: [begin ?? EMPTY_LINE], does: { colour: 'amber' } }

/** Writes a rule, and shows meanwhile what it would have matched. */
export function RuleDialog({ begin, onClose }: RuleDialogProps) {
  const { words: t, newId, nameTopic } = useDesk()
  const { act } = useActs()
  const id = useId()
  // Sent twice it is one rule.
  const [fresh] = useState(newId)
  const tags = useTags()
  const [draft, setDraft] = useState(() => beginWith(begin))
  const [tried, setTried] = useState(false)
  const when = conditionOf(draft)
  const old = begin && 'when' in begin ? begin : undefined
  const change = (part: Partial<RuleDraft>): void => setDraft((now) => ({ ...now, ...part }))
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault()
    setTried(true)
    if (!when) return document.querySelector<HTMLElement>(`[id="${id}"] .rule-lines input, [id="${id}"] .rule-lines select`)?.focus()
    const rule: UserRule = { id: old?.id ?? fresh, name: squash(draft.name), on: old?.on ?? true, when, does: draft.does }
    if (await act([], { do: 'keep-rules', rules: [rule] }, t('saidRuleKept'))) onClose()
  }
  const wrong = tried && !when ? `${id}-wrong` : undefined
  const footer = (
    <>
      <Button onClick={onClose}>{t('cancel')}</Button>
      <Button kind="primary" type="submit" form={id}>{t('save')}</Button>
    </>
  )
  return (
    <Dialog title={t('ruleEditTitle')} onClose={onClose} footer={footer}>
      <form id={id} class="fields" noValidate onSubmit={submit}>
        {draft.nested ? <p>{sayCondition(draft.nested, t, nameTopic)} <span class="quiet small">{t('ruleNested')}</span></p> : <RuleLines draft={draft} onChange={change} wrong={wrong} />}
        {wrong && <p id={wrong} class="wrong" role="alert">{t('ruleNothing')}</p>}
        <RuleEffects does={draft.does} tags={tags} onChange={(does) => change({ does })} />
        <div class="field">
          <label for={`${id}-name`}>{t('ruleName')}</label>
          <input id={`${id}-name`} type="text" dir="auto" maxLength={RULE_LIMITS.value} value={draft.name} onInput={(event) => change({ name: event.currentTarget.value })} />
        </div>
        <RuleTrial when={when} />
      </form>
    </Dialog>
  )
}
