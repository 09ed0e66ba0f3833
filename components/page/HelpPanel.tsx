import type { TagCount } from '../../lib/actions/library.ts'
import type { Order, Show } from '../../lib/annotate/order.ts'
import type { Command, KeyMap } from '../../lib/triage-keys.ts'
import type { Key } from '../../lib/words.ts'
import { Button } from '../kit/Button.tsx'
import { useWords } from '../use-words.ts'

const ROWS = [
  [['next', 'previous'], 'helpMove'], [['save'], 'helpSave'], [['dismiss'], 'helpDismiss'], [['read'], 'helpRead'], [['tag'], 'helpTag'], [['note'], 'helpNote'],
  [['rate1', 'rate5'], 'helpRate'], [['highlight'], 'helpHighlight'], [['open'], 'helpOpen'], [['undo'], 'helpUndo'], [['help'], 'helpHelp'],
] as const satisfies readonly (readonly [readonly Command[], Key])[]

export interface HelpPanelProps {
  readonly keys: KeyMap
  readonly order: Order
  readonly show: Show
  /** Only papers with this tag are shown; '' for all. */
  readonly tag: string
  /** Tags of the page's papers. */
  readonly tags: readonly TagCount[]
  /** Whether enough was learned to say what is of interest. */
  readonly rated: boolean
  readonly onArrange: (change: { readonly order?: Order; readonly show?: Show; readonly tag?: string | undefined }) => void
  readonly onClose: () => void
}

const ORDERS = { page: 'orderPage', interest: 'orderInterest', newest: 'orderNewest', unread: 'orderUnread', tag: 'orderTag' } as const satisfies Record<Order, Key>
const SHOWS = { all: 'showAll', new: 'showNew', saved: 'showSaved' } as const satisfies Record<Show, Key>

/** What can be done with the page as a whole, and the keys of triage. */
export function HelpPanel({ keys, order, show, tag, tags, rated, onArrange, onClose }: HelpPanelProps) {
  const t = useWords()
  return (
    <>
      <header>
        <h2>{t('helpTitle')}</h2>
        <Button kind="bare" icon="close" label={t('close')} onClick={onClose} />
      </header>
      <div class="arrange">
        <Pick label={t('order')} value={order} names={ORDERS} onPick={(picked) => onArrange({ order: picked })} />
        <Pick label={t('show')} value={show} names={SHOWS} onPick={(picked) => onArrange({ show: picked })} />
        {tags.length > 0 && (
          <label>
            {t('filterByTag')}{' '}
            <select value={tag} onChange={(event) => onArrange({ tag: event.currentTarget.value || undefined })}>
              <option value="">{t('anyTag')}</option>
              {tags.map(({ tag: name, count }) => <option key={name} value={name}>{t('tagAndCount', name, count)}</option>)}
            </select>
          </label>
        )}
        {order === 'interest' && !rated && <p role="status">{t('orderNotYet')}</p>}
        <p class="quiet">{t('arrangeNote')}</p>
      </div>
      <h3>{t('helpKeys')}</h3>
      <dl class="keys">
        {ROWS.map(([all, words]) => [all.filter((command: Command) => keys[command] !== ''), words] as const).map(([commands, words]) => commands.length > 0 && (
          <div key={words}>
            <dt>{commands.map((command, i) => [i > 0 && (command === 'rate5' ? '–' : ' '), <kbd key={command}>{keys[command]}</kbd>])}</dt>
            <dd>{t(words)}</dd>
          </div>
        ))}
      </dl>
    </>
  )
}

interface PickProps<T extends string> {
  readonly label: string
  readonly value: T
  readonly names: Readonly<Record<T, Key>>
  readonly onPick: (picked: T) => void
}

function Pick<T extends string>({ label, value, names, onPick }: PickProps<T>) {
  const t = useWords()
  return (
    <label>
      {label}{' '}
      <select value={value} onChange={(event) => onPick(event.currentTarget.value as T)}>
        {(Object.keys(names) as T[]).map((name) => <option key={name} value={name}>{t(names[name])}</option>)}
      </select>
    </label>
  )
}
