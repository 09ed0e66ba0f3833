import type { ComponentChildren } from 'preact'
import type { Paper } from '../../lib/paper.ts'
import { Icon } from '../kit/Icon.tsx'
import { useDesk } from '../use-library.ts'
import { sayMany } from '../said.ts'
import { isPast, sayAgo, sayDate } from '../when.ts'
import { homeOf, isolate, newVersionOf, sayAuthors } from './say-paper.ts'
import { TagChips } from './TagChips.tsx'

const AUTHORS = 3

interface PaperRowProps {
  readonly paper: Paper
  /** Given: the title selects the paper; else it is a link to the paper's page. */
  readonly onPick?: () => void
  readonly current?: boolean
  readonly leading?: ComponentChildren
  readonly trailing?: ComponentChildren
  /** Below the rest. */
  readonly children?: ComponentChildren
}

/** One paper in a list: title, authors, when and where, tags. The same everywhere. */
export function PaperRow({ paper, onPick, current = false, leading, trailing, children }: PaperRowProps) {
  const { words: t, now } = useDesk()
  const { user } = paper
  const href = homeOf(paper)
  const newer = newVersionOf(paper)
  const facts = [
    sayAuthors(paper.authors, AUTHORS, (count) => sayMany(t, 'nMoreAuthors', count)),
    paper.venue || (paper.published && sayDate(paper.published, t.locale)),
    user.savedAt === undefined ? undefined : t('savedAgo', sayAgo(user.savedAt, now(), t.locale)),
  ].flatMap((fact) => fact || [])
  return (
    <div class={`paper-row${current ? ' current' : ''}`}>
      {leading}
      <div class="paper-row-text">
        {onPick || !href ? (
          <button type="button" class="paper-title" data-row aria-current={current ? 'true' : undefined} onClick={onPick} dir="auto">
            {paper.title}
          </button>
        ) : (
          <a class="paper-title" data-row href={href} target="_blank" rel="noreferrer" dir="auto">{paper.title}</a>
        )}
        <p class="paper-by quiet" dir="auto">{facts.map(isolate).join(' · ')}</p>
        {(user.tags.length > 0 || user.rating !== undefined || user.note || user.pinned || user.due || newer) && (
          <p class="paper-marks">
            {user.pinned && <span class="quiet"><Icon name="pin" /><span class="unseen">{t('pinned')}</span></span>}
            {user.due && <span class={`due${isPast(user.due, now()) ? ' late' : ''}`}>{t(isPast(user.due, now()) ? 'dueLate' : 'dueBy', sayDate(user.due, t.locale))}</span>}
            {newer && <span class="newer">{t('newVersionShort', newer.n)}</span>}
            {user.rating !== undefined && (
              <span class="stars" role="img" aria-label={t.n('nStars', user.rating)}>{'★'.repeat(user.rating)}</span>
            )}
            <TagChips tags={user.tags} />
            {user.note && (
              <span class="has-note quiet" title={user.note.slice(0, 200)}>
                <Icon name="note" />
                <span class="unseen">{t('hasNote')}</span>
              </span>
            )}
          </p>
        )}
        {children}
      </div>
      {trailing}
    </div>
  )
}
