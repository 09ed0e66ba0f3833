import { useId, useRef } from 'preact/hooks'
import { LEAVES, type LeafKind, RULE_LIMITS } from '../../lib/rules.ts'
import { Button } from '../kit/Button.tsx'
import { useDesk } from '../use-library.ts'
import { EMPTY_LINE, type Line, type RuleDraft } from './draft.ts'
import { KIND_WORDS } from './say-rule.ts'

/** More lines than this are a list of rules, not one. */
const MOST = 20

interface RuleLinesProps {
  readonly draft: RuleDraft
  readonly onChange: (change: Partial<RuleDraft>) => void
  /** Id of what is wrong with the lines, while something is. */
  readonly wrong: string | undefined
}

/** What a rule looks for: lines of which all or any must hold. */
export function RuleLines({ draft: { how, lines }, onChange, wrong }: RuleLinesProps) {
  const { words: t } = useDesk()
  const id = useId()
  const box = useRef<HTMLFieldSetElement>(null)
  const change = (at: number, part: Partial<Line>): void => onChange({ lines: lines.map((line, i) => (i === at ? { ...line, ...part } : line)) })
  const remove = (at: number): void => {
    onChange({ lines: lines.filter((_, i) => i !== at) })
    box.current?.querySelector<HTMLElement>('legend + select, select')?.focus()
  }
  return (
    <fieldset ref={box} class="rule-part">
      <legend>{t('ruleWhen')}</legend>
      <select aria-label={t('ruleWhen')} value={how} onChange={(event) => onChange({ how: event.currentTarget.value === 'any' ? 'any' : 'all' })}>
        <option value="all">{t('ruleAll')}</option>
        <option value="any">{t('ruleAny')}</option>
      </select>
      <ul class="rule-lines">
        {lines.map((line, at) => (
          // oxlint-disable-next-line react/no-array-index-key -- a line is its place
          <li key={at}>
            <select aria-label={t('ruleKind')} value={line.is} onChange={(event) => change(at, { is: event.currentTarget.value as LeafKind, value: line.is === 'topic' || event.currentTarget.value === 'topic' ? '' : line.value })}>
              {LEAVES.map((kind) => <option key={kind} value={kind}>{t(KIND_WORDS[kind])}</option>)}
            </select>
            <select aria-label={t('ruleSense')} value={line.not ? 'not' : 'is'} onChange={(event) => change(at, { not: event.currentTarget.value === 'not' })}>
              <option value="is">{t('ruleHas')}</option>
              <option value="not">{t('ruleHasNot')}</option>
            </select>
            <LineValue line={line} onValue={(value) => change(at, { value })} wrong={wrong} />
            {lines.length > 1 && <Button kind="bare" icon="remove" label={t('ruleLess')} onClick={() => remove(at)} />}
          </li>
        ))}
      </ul>
      <p class="line">
        <Button icon="plus" disabled={lines.length >= MOST} onClick={() => onChange({ lines: [...lines, EMPTY_LINE] })}>{t('ruleMore')}</Button>
        <span id={`${id}-hint`} class="quiet small">{t('ruleStarHint')}</span>
      </p>
    </fieldset>
  )
}

function LineValue({ line: { is, value }, onValue, wrong }: { readonly line: Line; readonly onValue: (value: string) => void; readonly wrong: string | undefined }) {
  const { words: t, topics } = useDesk()
  const shared = { 'aria-label': t('ruleValue'), 'aria-invalid': wrong !== undefined, 'aria-describedby': wrong, value }
  if (is !== 'topic') return <input type="text" dir="auto" autocomplete="off" maxLength={RULE_LIMITS.value} {...shared} onInput={(event) => onValue(event.currentTarget.value)} />
  return (
    <select {...shared} onChange={(event) => onValue(event.currentTarget.value)}>
      <option value="" />
      {topics.map(({ id, name }) => <option key={id} value={id}>{name}</option>)}
    </select>
  )
}
