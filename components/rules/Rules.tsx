import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { parseRules, type UserRule, writeRules } from '../../lib/rules.ts'
import { FilePick } from '../exchange/FilePick.tsx'
import { Button } from '../kit/Button.tsx'
import { Failure } from '../kit/Failure.tsx'
import { useToast } from '../kit/Toast.tsx'
import { useActs } from '../use-acts.ts'
import { useAsked, useDesk } from '../use-library.ts'
import { type Line, parseRulePlace } from './draft.ts'
import { RuleDialog } from './RuleDialog.tsx'
import { RuleRow } from './RuleRow.tsx'
import { sayRule } from './say-rule.ts'

/** The user's rules in their order; each change is one act that can be undone. */
export function Rules() {
  const { library, words: t, keepFile, nameTopic } = useDesk()
  const { act } = useActs()
  const toast = useToast()
  const asked = useAsked(() => library.rules(), [library])
  const rules = asked.value ?? []
  const [open, setOpen] = useState<UserRule | Line | 'new' | undefined>(() => parseRulePlace(location.hash))
  const list = useRef<HTMLOListElement>(null)
  const moved = useRef<{ readonly id: string; readonly at: number; readonly by: 1 | -1 } | undefined>(undefined)
  // A row that was moved takes its focus along; at the end of the list to the button that leads back.
  useLayoutEffect(() => {
    const { id, at = 0, by = 1 } = moved.current ?? {}
    if (!id || rules[at]?.id !== id) return
    moved.current = undefined
    const isEdge = at === (by < 0 ? 0 : rules.length - 1)
    list.current?.querySelector<HTMLElement>(`[data-rule="${id}"] [data-move="${isEdge ? -by : by}"]`)?.focus()
  })
  const focusNew = (): void => list.current?.parentElement?.querySelector<HTMLElement>('.rules-new button')?.focus()
  const drop = async (rule: UserRule): Promise<void> => {
    focusNew()
    await act([], { do: 'drop-rule', id: rule.id }, t('saidRuleDropped', sayRule(rule, t, nameTopic)))
  }
  const move = async (at: number, by: 1 | -1): Promise<void> => {
    const id = rules[at]?.id ?? ''
    moved.current = { id, at: at + by, by }
    await act([], { do: 'move-rule', id, to: at + by }, t('saidRuleMoved', at + by + 1))
  }
  const take = async (file: File): Promise<void> => {
    const read = parseRules(await file.text())
    if ('why' in read) return toast({ text: t(read.why, read.nth ?? 0), bad: true })
    await act([], { do: 'keep-rules', rules: read.rules }, t.n('saidRulesTaken', read.rules.length))
  }
  const save = (): void => keepFile({ name: 'paperlight-rules.json', type: 'application/json', parts: [writeRules(rules)] })
  return (
    <>
      <p>{t('rulesText')}</p>
      <Failure state={asked.state} onAgain={asked.again} />
      {rules.length === 0 && <p class="quiet">{t(asked.value ? 'rulesNone' : 'loading')}</p>}
      <ol class="rules" ref={list}>
        {rules.map((rule, at) => (
          <RuleRow
            key={rule.id}
            rule={rule}
            first={at === 0}
            last={at === rules.length - 1}
            onSwitch={(on) => void act([], { do: 'keep-rules', rules: [{ ...rule, on }] })}
            onMove={(by) => void move(at, by)}
            onEdit={() => setOpen(rule)}
            onDrop={() => void drop(rule)}
          />
        ))}
      </ol>
      <div class="line rules-new">
        <Button kind="primary" icon="plus" onClick={() => setOpen('new')}>{t('ruleNew')}</Button>
        <Button icon="export" disabled={rules.length === 0} onClick={save}>{t('rulesExport')}</Button>
        <FilePick label={t('rulesImport')} accept=".json,application/json" onFile={take} />
      </div>
      {open !== undefined && <RuleDialog begin={open === 'new' ? undefined : open} onClose={() => setOpen(undefined)} />}
    </>
  )
}
