import { useRef, useState } from 'preact/hooks'
import { numberRules, pageKey, type TaughtRule, ruleKey } from '../../lib/taught.ts'
import { readRuleFile, writeRuleFile } from '../../lib/taught-file.ts'
import { FilePick } from '../exchange/FilePick.tsx'
import { Button } from '../kit/Button.tsx'
import { Failure } from '../kit/Failure.tsx'
import { useToast } from '../kit/Toast.tsx'
import { useActs } from '../use-acts.ts'
import { useAsked, useDesk } from '../use-library.ts'
import { sayAgo } from '../when.ts'
import { TaughtDialog } from './TaughtDialog.tsx'

/** What a taught page gave when it was last met, by all rules for it; by the kind of page. */
export type TaughtMet = Readonly<Record<string, { readonly count: number; readonly at: number }>>

/** What the user taught of sites: seen, edited, forgotten with a way back, taken along as a file. */
export function TaughtSites({ met }: { readonly met: () => Promise<TaughtMet> }) {
  const { library, words: t, keepFile } = useDesk()
  const { act } = useActs()
  const toast = useToast()
  const asked = useAsked(async () => ({ rules: await library.taught(), met: await met() }), [library, met])
  const [open, setOpen] = useState<TaughtRule>()
  const end = useRef<HTMLDivElement>(null)
  const rules = asked.value?.rules ?? []
  const forget = async (rule: TaughtRule): Promise<void> => {
    end.current?.querySelector<HTMLElement>('.file-pick button')?.focus()
    await act([], { do: 'drop-taught', key: ruleKey(rule) }, t('saidTaughtForgotten', rule.host))
  }
  const take = async (file: File): Promise<void> => {
    const read = readRuleFile(await file.text())
    if ('why' in read) return toast({ text: read.why === 'taughtBadRule' ? t('taughtBadRule', read.nth, read.field) : t(read.why), bad: true })
    await act([], { do: 'keep-taught', rules: numberRules(rules, read.rules) }, t.n('saidTaughtTaken', read.rules.length))
  }
  const save = (): void => keepFile({ name: 'paperlight-taught-pages.json', type: 'application/json', parts: [writeRuleFile(rules)] })
  return (
    <>
      <p>{t('taughtText')}</p>
      <Failure state={asked.state} onAgain={asked.again} />
      {asked.value?.rules.length === 0 && <p class="quiet">{t('taughtNone')}</p>}
      <ul class="site-rows taught-rows">
        {rules.map((rule) => <Row key={ruleKey(rule)} rule={rule} met={asked.value?.met[pageKey(rule)]} onEdit={() => setOpen(rule)} onForget={() => void forget(rule)} />)}
      </ul>
      <div class="line" ref={end}>
        <Button icon="export" disabled={rules.length === 0} onClick={save}>{t('taughtExport')}</Button>
        <FilePick label={t('taughtImport')} accept=".json,application/json" onFile={take} />
      </div>
      {open && <TaughtDialog rule={open} onClose={() => setOpen(undefined)} />}
    </>
  )
}

interface RowProps {
  readonly rule: TaughtRule
  readonly met: TaughtMet[string] | undefined
  readonly onEdit: () => void
  readonly onForget: () => void
}

function Row({ rule, met, onEdit, onForget }: RowProps) {
  const { words: t, now } = useDesk()
  const { host, path, name, at, example } = rule
  const facts = [
    ...(example.title ? [t('taughtExample', example.title)] : []),
    ...(at === undefined ? [] : [t('taughtOn', sayAgo(at, now(), t.locale))]),
    ...(met ? [t.n('taughtFound', met.count, sayAgo(met.at, now(), t.locale))] : []),
  ]
  return (
    <li>
      <span>
        {name && <strong dir="auto">{name} </strong>}
        <span dir="ltr">{host}{path}</span>
        <span class="quiet small taught-facts" dir="auto">{facts.join(' · ')}</span>
      </span>
      <span class="line">
        <Button kind="bare" icon="edit" label={t('taughtEdit', host)} onClick={onEdit} />
        <Button kind="bare" icon="remove" label={t('taughtForget', host)} onClick={onForget} />
      </span>
    </li>
  )
}
