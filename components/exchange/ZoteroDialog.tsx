import { useEffect, useRef, useState } from 'preact/hooks'
import type { Answer, ZoteroError } from '../../lib/exchange/zotero-ask.ts'
import type { Target } from '../../lib/exchange/zotero.ts'
import { type ErrorCode, codeOf } from '../../lib/errors.ts'
import type { Paper, PaperId } from '../../lib/paper.ts'
import { Button } from '../kit/Button.tsx'
import { Dialog } from '../kit/Dialog.tsx'
import { Choice } from '../options/Choice.tsx'
import { Switch } from '../options/Switch.tsx'
import { useDesk } from '../use-library.ts'
import { ZoteroResult } from './ZoteroResult.tsx'

/** More papers than this are not looked up in Zotero before they are sent: each is a question. */
const LOOKED_UP = 300
const INDENT = '\u2003'

interface ZoteroDialogProps {
  readonly papers: () => AsyncIterable<Paper>
  readonly onClose: () => void
}
type Stage = 'ask' | 'look' | 'ready' | 'send' | 'done' | ZoteroError | ErrorCode

/** Which papers are there already; undefined until Zotero said so, and where it does not say. */
function useThere(papers: readonly Paper[], stage: Stage): { readonly there: ReadonlySet<PaperId>; readonly off: boolean } {
  const { zotero } = useDesk()
  const [found, setFound] = useState<Answer<ReadonlySet<PaperId>>>()
  useEffect(() => {
    if (stage !== 'ready' || papers.length === 0 || papers.length > LOOKED_UP) return undefined
    const stop = new AbortController()
    zotero?.has(papers, stop.signal).then((answer) => stop.signal.aborted || setFound(answer), () => undefined)
    return () => stop.abort()
  }, [zotero, papers, stage])
  return { there: found && 'ok' in found ? found.ok : new Set(), off: found !== undefined && 'error' in found && found.error === 'zoteroLocalOff' }
}

/** Sends papers to a collection of Zotero's: asks for leave, looks for Zotero, lets choose, sends, and says what became of each. */
export function ZoteroDialog({ papers, onClose }: ZoteroDialogProps) {
  const { zotero, words: t } = useDesk()
  const [stage, setStage] = useState<Stage>('look')
  const [all, setAll] = useState<readonly Paper[]>([])
  const [target, setTarget] = useState<Target>()
  const [options, setOptions] = useState({ tags: true, note: true, skip: true })
  const [done, setDone] = useState(0)
  const [answers, setAnswers] = useState<readonly Answer<'sent'>[]>([])
  const running = useRef<AbortController | undefined>(undefined)
  const { there, off } = useThere(all, stage)
  const look = async (): Promise<void> => {
    setStage('look')
    if (!(await zotero?.allowed())) return setStage('ask')
    const [found, list] = await Promise.all([zotero?.targets(), Array.fromAsync(papers())])
    setAll(list)
    if (!found || 'error' in found) return setStage(found?.error ?? 'zoteroNotRunning')
    setTarget(found.ok)
    setStage('ready')
  }
  const fail = (error: unknown): void => setStage(codeOf(error))
  useEffect(() => {
    look().catch(fail)
    return () => running.current?.abort()
  }, [])
  const allow = async (): Promise<void> => ((await zotero?.allow().catch(() => false)) ? look() : undefined)
  const wanted = options.skip ? all.filter(({ id }) => !there.has(id)) : all
  const send = async (): Promise<void> => {
    const stop = new AbortController()
    running.current = stop
    setDone(0)
    setStage('send')
    setAnswers((await zotero?.send(wanted, target?.selected ?? '', { ...options, signal: stop.signal, told: setDone })) ?? [])
    setAll(wanted)
    running.current = undefined
    setStage('done')
  }
  const trouble = /^(?:zotero|error)/.test(stage) ? (stage as ZoteroError | ErrorCode) : undefined
  const main = {
    ask: <Button kind="primary" onClick={() => void allow().catch(fail)}>{t('zoteroAllow')}</Button>,
    done: <Button kind="primary" onClick={onClose}>{t('close')}</Button>,
    again: <Button kind="primary" onClick={() => void look().catch(fail)}>{t('tryAgain')}</Button>,
    send: <Button kind="primary" disabled={stage !== 'ready' || wanted.length === 0} onClick={() => void send().catch(fail)}>{t.n('zoteroSendMany', wanted.length)}</Button>,
  }[stage === 'ask' || stage === 'done' ? stage : trouble ? 'again' : 'send']
  return (
    <Dialog title={t('zoteroSend')} onClose={onClose} footer={<>{stage !== 'done' && <Button onClick={() => (running.current ? running.current.abort() : onClose())}>{t('cancel')}</Button>}{main}</>}>
      {stage === 'ask' && <p>{t('zoteroAskText')}</p>}
      {stage === 'ready' && target && (
        <>
          <Choice label={t('zoteroCollection')} value={target.selected} onChoose={(selected) => setTarget({ ...target, selected })} choices={target.collections.map(({ id, name, level }) => [id, `${INDENT.repeat(level)}${name}`] as const)} />
          <Switch label={t('zoteroTags')} on={options.tags} onSet={(tags) => setOptions({ ...options, tags })} />
          <Switch label={t('zoteroNotes')} on={options.note} onSet={(note) => setOptions({ ...options, note })} />
          {there.size > 0 && <Switch label={t.n('zoteroSkip', there.size)} on={options.skip} onSet={(skip) => setOptions({ ...options, skip })} />}
          {off && <p class="small quiet">{t('zoteroLocalOff')}</p>}
        </>
      )}
      <div role="status" aria-busy={stage === 'look' || stage === 'send'}>
        {stage === 'look' && <p class="quiet">{t('zoteroLooking')}</p>}
        {stage === 'send' && <progress aria-label={t('zoteroSend')} value={done} max={wanted.length} />}
        {trouble && <p class="wrong">{t(trouble)}</p>}
        {stage === 'done' && <ZoteroResult papers={all} answers={answers} />}
      </div>
    </Dialog>
  )
}
