import type { UserRule } from '../../lib/rules.ts'
import { Button } from '../kit/Button.tsx'
import { useDesk } from '../use-library.ts'
import { sayCondition, sayRule } from './say-rule.ts'
import { sayEffects } from './say-effects.ts'

interface RuleRowProps {
  readonly rule: UserRule
  readonly first: boolean
  readonly last: boolean
  readonly onSwitch: (on: boolean) => void
  readonly onMove: (by: 1 | -1) => void
  readonly onEdit: () => void
  readonly onDrop: () => void
}

/** One rule of the list: on or off, what it looks for and does, its place. */
export function RuleRow({ rule, first, last, onSwitch, onMove, onEdit, onDrop }: RuleRowProps) {
  const { words: t, nameTopic } = useDesk()
  const name = sayRule(rule, t, nameTopic)
  const does = sayEffects(rule.does, t)
  return (
    <li data-rule={rule.id} class={rule.on ? undefined : 'off'}>
      <label class="line switch">
        <input type="checkbox" checked={rule.on} onChange={(event) => onSwitch(event.currentTarget.checked)} />
        <span>
          <span dir="auto">{name}</span>
          <span class="quiet small rule-says">{[rule.name ? sayCondition(rule.when, t, nameTopic) : '', does].filter(Boolean).join(' → ')}</span>
        </span>
      </label>
      <span class="rule-verbs">
        <Button kind="bare" icon="less" label={t('ruleUp', name)} data-move="-1" disabled={first} onClick={() => onMove(-1)} />
        <Button kind="bare" icon="more" label={t('ruleDown', name)} data-move="1" disabled={last} onClick={() => onMove(1)} />
        <Button kind="bare" icon="edit" label={t('ruleEdit', name)} onClick={onEdit} />
        <Button kind="bare" icon="remove" label={t('ruleDrop', name)} onClick={onDrop} />
      </span>
    </li>
  )
}
