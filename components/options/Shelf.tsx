import { useEffect, useState } from 'preact/hooks'
import type { Library } from '../../lib/actions/library.ts'
import type { ShelfStatus, ShelfWish } from '../../lib/actions/shelf-state.ts'
import type { ShelfChoice } from '../../lib/actions/shelf.ts'
import { useHold } from '../kit/Gate.tsx'
import { Button } from '../kit/Button.tsx'
import { useDesk } from '../use-library.ts'
import { sayMoment } from '../when.ts'
import { Choice } from './Choice.tsx'

/** The shelf of bookmarks, as the options page needs it; `ask` must be called from a click. */
export interface ShelfAccess {
  ask(): Promise<boolean>
  now(): Promise<ShelfNow>
  folders(): Promise<readonly { readonly id: string; readonly title: string; readonly depth: number }[]>
  makeFolder(title: string): Promise<string>
  /** What turning it on would do; undefined for a folder that is gone. */
  preview(library: Library, choice: ShelfChoice): Promise<{ readonly save: number; readonly create: number } | undefined>
  turnOn(choice: ShelfChoice): Promise<void>
  turnOff(): Promise<void>
  wish(what: ShelfWish['do']): Promise<void>
  watch(listener: () => void): () => void
}
interface ShelfNow {
  readonly permitted: boolean
  readonly choice: ShelfChoice | undefined
  readonly status: ShelfStatus | undefined
}

const BY_WORDS = { tag: 'shelfByTag', state: 'shelfByState' } as const satisfies Record<ShelfChoice['by'], string>
const STATE_WORDS = { busy: 'shelfBusy', gone: 'shelfGone', barred: 'shelfBarred', failed: 'shelfFailed' } as const
/** The first choice: a folder that is made when the shelf is turned on. */
const NEW = 'new'
/** Depth of a folder in a list that has no levels of its own. */
const INDENT = '\u2003'

/** Where, and in which folders; then what it would do, before it is done. */
function ShelfOff({ access }: { readonly access: ShelfAccess }) {
  const { library, words: t } = useDesk()
  const [folders, setFolders] = useState<Awaited<ReturnType<ShelfAccess['folders']>>>([])
  const [folder, setFolder] = useState(NEW)
  const [by, setBy] = useState<ShelfChoice['by']>('tag')
  const [preview, setPreview] = useState<{ readonly save: number; readonly create: number }>()
  const [failed, setFailed] = useState(false)
  useEffect(() => void access.folders().then(setFolders, () => setFailed(true)), [access])
  useEffect(() => setPreview(undefined), [folder, by])
  const attempt = (work: Promise<void>): void => void work.catch(() => setFailed(true))
  const turnOn = async (): Promise<void> => access.turnOn({ folder: folder === NEW ? await access.makeFolder(t('name')) : folder, by })
  const look = async (): Promise<void> => {
    const found = folder === NEW ? { save: 0, create: 0 } : await access.preview(library, { folder, by })
    // Nothing of the user's lies in a folder that becomes no papers.
    if (found?.save) return setPreview(found)
    return found ? turnOn() : setFailed(true)
  }
  const choices = [[NEW, t('shelfNewFolder', t('name'))] as const, ...folders.map(({ id, title, depth }) => [id, `${INDENT.repeat(depth)}${title}`] as const)]
  return (
    <>
      <Choice label={t('shelfFolder')} value={folder} choices={choices} onChoose={setFolder} />
      <Choice label={t('shelfBy')} value={by} choices={(['tag', 'state'] as const).map((one) => [one, t(BY_WORDS[one])] as const)} onChoose={setBy} />
      {preview && <p role="alert">{t.n('shelfWouldSave', preview.save)}</p>}
      <div class="line">
        <Button kind="primary" onClick={() => attempt(preview ? turnOn() : look())}>{t(preview ? 'shelfOnAnyway' : 'shelfOn')}</Button>
      </div>
      {failed && <p class="wrong" role="alert">{t('shelfFailed')}</p>}
    </>
  )
}

function ShelfOn({ access, status }: { readonly access: ShelfAccess; readonly status: ShelfStatus | undefined }) {
  const { words: t } = useDesk()
  const wish = (what: ShelfWish['do']) => (): void => void access.wish(what)
  return (
    <>
      <div role="status" aria-busy={status?.state === 'busy'}>
        {status?.state === 'same' && <p>{t.n('shelfSame', status.papers, sayMoment(status.at, t.locale))}</p>}
        {status?.state === 'asks' && (
          <>
            <p class="wrong">{t('shelfAsks')}</p>
            <ul class="points">
              {status.papers > 0 && <li>{t.n('shelfAsksPapers', status.papers)}</li>}
              {status.bookmarks > 0 && <li>{t.n('shelfAsksBookmarks', status.bookmarks)}</li>}
            </ul>
          </>
        )}
        {status && status.state !== 'same' && status.state !== 'asks' && <p class={status.state === 'busy' ? 'quiet' : 'wrong'}>{t(STATE_WORDS[status.state])}</p>}
      </div>
      <div class="line">
        {status?.state === 'asks' && <Button kind="danger" onClick={wish('remove')}>{t('shelfRemove')}</Button>}
        {status?.state === 'asks' && <Button onClick={wish('keep')}>{t('shelfKeep')}</Button>}
        {status?.state !== 'asks' && status?.state !== 'gone' && <Button icon="twin" onClick={wish('sync')}>{t('shelfSync')}</Button>}
        <Button onClick={() => void access.turnOff()}>{t('shelfOff')}</Button>
      </div>
      <p class="small quiet">{t('shelfOffNote')}</p>
    </>
  )
}

/** A folder of the browser's bookmarks that holds the saved papers: off until the user wants it. */
export function Shelf({ access }: { readonly access: ShelfAccess }) {
  const { words: t } = useDesk()
  const [now, setNow] = useState<ShelfNow>()
  useHold(now !== undefined)
  const [refused, setRefused] = useState(false)
  useEffect(() => {
    let on = true
    const read = (): void => void access.now().then((found) => on && setNow(found))
    read()
    const stop = access.watch(read)
    return () => {
      on = false
      stop()
    }
  }, [access])
  const ask = async (): Promise<void> => {
    const granted = await access.ask().catch(() => false)
    setRefused(!granted)
    setNow(await access.now())
  }
  return (
    <>
      <p>{t('shelfText')}</p>
      {now?.choice && <ShelfOn access={access} status={now.permitted ? now.status : { state: 'barred', at: 0 }} />}
      {now?.permitted && !now.choice && <ShelfOff access={access} />}
      {now && !now.permitted && <div class="line"><Button onClick={() => void ask()}>{t('shelfAllow')}</Button></div>}
      {refused && <p class="wrong" role="alert">{t('shelfRefused')}</p>}
    </>
  )
}
