import { useEffect, useState } from 'preact/hooks'
import type { TagCount } from '../../lib/actions/library.ts'
import type { Link, Paper, PaperId } from '../../lib/paper.ts'
import { ZoteroLine } from '../exchange/ZoteroLine.tsx'
import { Button } from '../kit/Button.tsx'
import { Failure } from '../kit/Failure.tsx'
import { Icon } from '../kit/Icon.tsx'
import { useActs } from '../use-acts.ts'
import { useAsked, useDesk } from '../use-library.ts'
import { useWords } from '../use-words.ts'
import { sayMany } from '../said.ts'
import { sayAgo, sayDate } from '../when.ts'
import { History } from './History.tsx'
import { homeOf, newVersionOf, safeUrl, sayAuthors } from './say-paper.ts'
import { Categories } from './Categories.tsx'
import { EditDialog } from './EditDialog.tsx'
import { PaperFacts } from './PaperFacts.tsx'
import { Similar } from './Similar.tsx'
import { Topics } from './Topics.tsx'

const LINK_WORDS = {
  abstract: 'linkAbstract',
  pdf: 'linkPdf',
  code: 'linkCode',
  html: 'linkHtml',
  data: 'linkData',
  video: 'linkVideo',
  discussion: 'linkDiscussion',
  other: 'linkOther',
} as const satisfies Record<Link['kind'], string>

/** More names than this are folded away: those of an experiment fill several screens. */
const NAMES = 30
const FIRST_NAMES = 10

function Authors({ authors }: { readonly authors: readonly string[] }) {
  const t = useWords()
  const all = authors.join(', ')
  if (authors.length <= NAMES) return <p class="reader-by" dir="auto">{all}</p>
  return (
    <details class="reader-by">
      <summary dir="auto">{sayAuthors(authors, FIRST_NAMES, (count) => sayMany(t, 'nMoreAuthors', count))}</summary>
      <p dir="auto">{all}</p>
    </details>
  )
}

/** What identifies the paper; one that is another paper's can be split off. */
function Identifiers({ paper }: { readonly paper: Paper }) {
  const t = useWords()
  const { act } = useActs()
  const ids = Object.entries(paper.ids ?? {}).map(([scheme, value]) => `${scheme}:${value}`)
  if (ids.length === 0) return null
  return (
    <section class="identifiers">
      <h3>{t('identifiers')}</h3>
      <ul>
        {ids.map((id) => (
          <li key={id}>
            <code dir="ltr">{id}</code>
            {ids.length > 1 && <Button kind="bare" icon="twin" label={t('splitOff', id)} onClick={() => void act([paper.id], { do: 'split', ids: [id] }, t('saidSplit', id))} />}
          </li>
        ))}
      </ul>
    </section>
  )
}

interface ReaderProps {
  readonly id: string
  readonly tags: readonly TagCount[]
  readonly onClose: () => void
  readonly onOpen: (id: PaperId) => void
}

/** One paper with room to read: what it says, what the user made of it, where it was met. */
export function Reader({ id, tags, onClose, onOpen }: ReaderProps) {
  const { library, words: t, now } = useDesk()
  const [editing, setEditing] = useState(false)
  const { state, value, again } = useAsked(async () => ({ of: id, paper: await library.paper(id) }), [library, id])
  const paper = value?.of === id ? value.paper : undefined
  // Taken into another paper since: that one is read.
  const home = paper?.id
  useEffect(() => {
    if (home !== undefined && home !== id) onOpen(home)
  }, [home, id])
  const back = <Button kind="bare" icon="back" class="button bare reader-back" onClick={onClose}>{t('backToList')}</Button>
  if (!paper) return <div class="reader" aria-busy={state === 'loading'}>{back}<Failure state={state} onAgain={again} /></div>
  const href = homeOf(paper)
  const newer = newVersionOf(paper)
  const links = (paper.links ?? []).filter((link) => safeUrl(link.url))
  return (
    <article class="reader" aria-label={paper.title}>
      {back}
      <h2 dir="auto">{href ? <a href={href} target="_blank" rel="noreferrer">{paper.title}</a> : paper.title}</h2>
      {paper.authors && <Authors authors={paper.authors} />}
      <p class="quiet">{[paper.venue, paper.published && sayDate(paper.published, t.locale), paper.categories?.join(' ')].filter(Boolean).join(' · ')}</p>
      {newer && <p class="newer">{t('newVersion', newer.n, sayAgo(newer.at, now(), t.locale))}</p>}
      {links.length > 0 && (
        <ul class="links">
          {links.map(({ kind, url }) => (
            <li key={url}><a href={url} target="_blank" rel="noreferrer">{t(LINK_WORDS[kind])}<Icon name="open" /></a></li>
          ))}
        </ul>
      )}
      <ZoteroLine key={`zotero ${paper.id}`} paper={paper} />
      <PaperFacts key={paper.id} paper={paper} tags={tags} onEdit={() => setEditing(true)} noteRows={5} />
      {paper.abstract && (
        <section>
          <h3>{t('abstract')}</h3>
          <p class="abstract" dir="auto">{paper.abstract}</p>
        </section>
      )}
      <Topics paper={paper} />
      <Categories paper={paper} />
      <Similar paper={paper} onOpen={onOpen} />
      <Identifiers paper={paper} />
      <History paper={paper} />
      {editing && <EditDialog paper={paper} onClose={() => setEditing(false)} />}
    </article>
  )
}
