import { useState } from 'preact/hooks'
import type { Usage } from '../../lib/actions/library.ts'
import type { Key } from '../../lib/words.ts'
import { Button } from '../kit/Button.tsx'
import { Failure } from '../kit/Failure.tsx'
import { useAsked, useDesk } from '../use-library.ts'
import { sayBytes } from '../when.ts'
import { Retention } from './Retention.tsx'

/** The disk, as the browser tells of it; `askDownloads` must be called from a click. */
export interface DiskAccess {
  /** Bytes in all and those there may be, where the browser says; whether it promised not to clear them; bytes of the running copy. */
  estimate(): Promise<{ readonly used?: number; readonly quota?: number; readonly persistent: boolean; readonly mirror: number }>
  persist(): Promise<boolean>
  askDownloads(): Promise<boolean>
  /** Tells since when copies among the downloads fail, ms, and whenever that changes; undefined since one succeeded. Gives the way to stop. */
  followCopies(listener: (failed: number | undefined) => void): () => void
}

const PARTS = { papers: 'usagePapers', journal: 'usageJournal', marks: 'usageMarks', index: 'usageIndex', snapshots: 'usageSnapshots' } as const satisfies Record<Usage['part'], Key>

/** Parts whose records mean something to a reader. */
const COUNTED: ReadonlySet<Usage['part']> = new Set(['papers', 'journal', 'snapshots'])

/** What uses how much of the disk, whether the browser keeps it for good, and how long what was only seen stays. */
export function Storage({ disk }: { readonly disk: DiskAccess }) {
  const { words: t } = useDesk()
  const { state, value, again } = useAsked(() => disk.estimate(), [disk])
  const [refused, setRefused] = useState(false)
  const settle = (kept: boolean): void => {
    setRefused(!kept)
    again()
  }
  const size = (bytes: number): string => sayBytes(bytes, t.locale)
  return (
    <>
      <Failure state={state} onAgain={again} />
      <UsageTable mirror={value && size(value.mirror)} />
      {value && (
        <>
          {value.used !== undefined && <p class="small quiet">{value.quota === undefined ? t('usageAll', size(value.used)) : t('usageOf', size(value.used), size(value.quota))}</p>}
          <div class="line">
            <p role="status">{t(value.persistent ? 'persistYes' : 'persistNo')}{refused && ` ${t('pageRefused')}`}</p>
            {!value.persistent && <Button onClick={() => void disk.persist().then(settle, () => settle(false))}>{t('persistAsk')}</Button>}
          </div>
        </>
      )}
      <Retention />
    </>
  )
}

/** Weighing a library takes a while: the rows stand before their numbers, so that nothing moves when these come. */
function UsageTable({ mirror }: { readonly mirror: string | undefined }) {
  const { library, words: t } = useDesk()
  const { state, value, again } = useAsked(() => library.usage(), [library])
  const cells = (part: Usage['part'], weighed = value?.find((one) => one.part === part)) => (
    <>
      <td>{weighed && COUNTED.has(part) && t.n('countOnly', weighed.count)}</td>
      <td>{weighed && sayBytes(weighed.bytes, t.locale)}</td>
    </>
  )
  return (
    <>
      <Failure state={state} onAgain={again} />
      <table class="usage" aria-busy={state === 'loading'}>
        <caption class="unseen">{t('usageTitle')}</caption>
        <thead><tr><th scope="col">{t('usagePart')}</th><th scope="col">{t('usageCount')}</th><th scope="col">{t('usageSize')}</th></tr></thead>
        <tbody>
          {(Object.keys(PARTS) as Usage['part'][]).map((part) => (
            <tr key={part}><th scope="row">{t(PARTS[part])}</th>{cells(part)}</tr>
          ))}
          <tr><th scope="row">{t('usageMirror')}</th><td /><td>{mirror}</td></tr>
        </tbody>
      </table>
    </>
  )
}
