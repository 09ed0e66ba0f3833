import type { ComponentChild } from 'preact'
import { useState } from 'preact/hooks'
import type { Deed } from '../../lib/actions/library.ts'
import type { Verb } from '../../lib/actions/verbs.ts'
import type { Bibliography, Paper } from '../../lib/paper.ts'
import type { Key } from '../../lib/words.ts'
import { Failure } from '../kit/Failure.tsx'
import { useAsked, useDesk } from '../use-library.ts'
import { sayMoment } from '../when.ts'
import { safeUrl } from './say-paper.ts'

const FIELDS = [
  ['title', 'fieldTitle'],
  ['authors', 'columnAuthors'],
  ['abstract', 'fieldAbstract'],
  ['venue', 'fieldVenue'],
  ['published', 'fieldPublished'],
  ['categories', 'facetCategories'],
  ['url', 'fieldUrl'],
] as const satisfies readonly (readonly [keyof Bibliography, Key])[]

/** Words for what was done; those of the whole library name no paper. */
const DEEDS = {
  save: 'deedSave',
  unsave: 'deedUnsave',
  dismiss: 'deedDismiss',
  restore: 'deedRestore',
  read: 'deedRead',
  tag: 'deedTag',
  refuse: 'deedRefuse',
  note: 'deedNote',
  rate: 'deedRate',
  pin: 'deedPin',
  due: 'deedDue',
  topic: 'deedTopic',
  edit: 'deedEdit',
  highlight: 'deedHighlight',
  unhighlight: 'deedUnhighlight',
  trash: 'deedTrash',
  untrash: 'deedUntrash',
  join: 'deedJoin',
  split: 'deedSplit',
  apart: 'deedApart',
  'rename-tag': 'deedRenameTag',
  'delete-tag': 'deedDeleteTag',
} as const satisfies Partial<Record<Verb['do'], Key>>

const isNamed = (name: string): name is keyof typeof DEEDS => Object.hasOwn(DEEDS, name)

function detailOf(verb: Verb): string {
  if (verb.do === 'tag') return [...verb.add.map((tag) => `+${tag}`), ...verb.remove.map((tag) => `−${tag}`)].join(' ')
  if (verb.do === 'rename-tag') return `${verb.from} → ${verb.to}`
  if (verb.do === 'delete-tag' || verb.do === 'refuse') return verb.tag
  if (verb.do === 'rate') return '★'.repeat(verb.stars ?? 0)
  if (verb.do === 'split') return verb.ids.join(', ')
  return verb.do === 'due' ? (verb.on ?? '') : ''
}

function DeedLine({ deed }: { readonly deed: Deed }) {
  const { words: t } = useDesk()
  const detail = detailOf(deed.verb)
  return (
    <li class={deed.undone ? 'quiet' : undefined}>
      {sayMoment(deed.at, t.locale)}: {isNamed(deed.verb.do) && t(DEEDS[deed.verb.do])}
      {detail !== '' && <> <bdi>{detail}</bdi></>}
      {deed.undone && <> ({t('deedUndone')})</>}
    </li>
  )
}

/** What the user did with the paper, read from the journal when somebody wants to see it. */
function Deeds({ paper }: { readonly paper: Paper }) {
  const { library, words: t } = useDesk()
  const { state, value, again } = useAsked(() => library.deeds(paper.id), [library, paper.id])
  const known = value?.filter(({ verb }) => isNamed(verb.do))
  return (
    <>
      {state === 'loading' && !value && <p role="status" class="quiet">{t('loading')}</p>}
      <Failure state={state} onAgain={again} />
      {known?.length === 0 && <p class="quiet">{t('deedsNone')}</p>}
      <ul>{known?.map((deed) => <DeedLine key={deed.act} deed={deed} />)}</ul>
    </>
  )
}

function Unfolding({ title, children }: { readonly title: string; readonly children: () => ComponentChild }) {
  const [open, setOpen] = useState(false)
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{title}</summary>
      {open && children()}
    </details>
  )
}

/** Which source each field came from, and when it said so first. */
function Sources({ paper }: { readonly paper: Paper }) {
  const { words: t, nameSite } = useDesk()
  return (
    <table>
      <thead class="unseen"><tr><th scope="col">{t('sourceField')}</th><th scope="col">{t('sourceFrom')}</th><th scope="col">{t('sourceSince')}</th></tr></thead>
      <tbody>
        {FIELDS.flatMap(([field, label]) => {
          const typed = paper.user.edits?.[field] !== undefined
          const origin = paper.from?.[field]
          if (!typed && !origin) return []
          return [
            <tr key={field}>
              <th scope="row">{t(label)}</th>
              <td dir="auto">{typed ? t('sourceTyped') : origin && (origin.how === 'file' ? t('sourceFile') : nameSite(origin.site))}</td>
              <td>{!typed && origin && sayMoment(origin.at, t.locale)}</td>
            </tr>,
          ]
        })}
      </tbody>
    </table>
  )
}

/** Where a paper was met, oldest first, its versions, when it was saved; where its fields come from; what was done with it. */
export function History({ paper }: { readonly paper: Paper }) {
  const { words: t, nameSite } = useDesk()
  const { savedAt } = paper.user
  return (
    <section class="history">
      <h3>{t('history')}</h3>
      <ul>
        {paper.met.toSorted((a, b) => a.first - b.first).map(({ site, page, first, upvotes }) => {
          const href = safeUrl(page)
          return (
            <li key={`${site} ${page}`}>
              {t('historyMet', sayMoment(first, t.locale))} {href ? <a href={href} target="_blank" rel="noreferrer">{nameSite(site)}</a> : nameSite(site)}
              {upvotes !== undefined && <span class="quiet"> · {t.n('nUpvotes', upvotes)}</span>}
            </li>
          )
        })}
        {(paper.versions ?? []).map(({ n, at }) => <li key={n}>{t('historyVersion', n, sayMoment(at, t.locale))}</li>)}
        {savedAt !== undefined && <li>{t('savedOn', sayMoment(savedAt, t.locale))}</li>}
      </ul>
      <Unfolding title={t('sources')}>{() => <Sources paper={paper} />}</Unfolding>
      <Unfolding title={t('deeds')}>{() => <Deeds paper={paper} />}</Unfolding>
    </section>
  )
}
