import type { TagCount } from '../../lib/actions/library.ts'
import type { Verb } from '../../lib/actions/verbs.ts'
import type { Labels } from '../../lib/labels.ts'
import type { Card, Link } from '../../lib/paper.ts'
import type { Key } from '../../lib/words.ts'
import { Button } from '../kit/Button.tsx'
import { Combobox } from '../kit/Combobox.tsx'
import { NoteField } from '../paper/NoteField.tsx'
import { STATE_WORDS } from '../paper/say-paper.ts'
import { useWords } from '../use-words.ts'
import { sayAgo } from '../when.ts'
import { AlikeList } from './AlikeList.tsx'
import { CorrectLabels } from './CorrectLabels.tsx'
import { HighlightList } from './HighlightList.tsx'
import { PaperActions } from './PaperActions.tsx'
import { type RuleSeed, RuleReasons, RuleSeeds } from './RuleParts.tsx'
import { sayWhy, Suggestions } from './Suggestions.tsx'
import { TopicList } from './TopicList.tsx'

export interface PaperCardProps {
  readonly title: string
  readonly card: Card
  readonly links: readonly Link[]
  /** What a rule could be made of. */
  readonly seeds: readonly RuleSeed[]
  /** Other papers of the page, the most alike first; asked for when the user wants them. */
  readonly alike: () => readonly { readonly title: string; go(): void }[]
  /** Something to tell, such as that the citation is on the clipboard. */
  readonly said: Key | undefined
  /** The user's tags, for completion. */
  readonly tags: readonly TagCount[]
  /** What it can be said to be about. */
  readonly labels: Labels
  readonly now: number
  readonly error: Key | undefined
  readonly canUndo: boolean
  /** Gives whether it was done. */
  readonly onVerb: (verb: Verb) => Promise<boolean>
  readonly onUndo: () => void
  readonly onCite: () => void
  readonly onRule: (seed: RuleSeed) => void
  /** Opens what can be done with the page as a whole, and the keys. */
  readonly onHelp: () => void
  readonly onClose: () => void
}

/** From this score on a paper is said to be of interest. */
const INTERESTING = 0.6
const LINKS = { abstract: 'linkAbstract', pdf: 'linkPdf', code: 'linkCode', html: 'linkHtml' } as const satisfies Partial<Record<Link['kind'], Key>>

/** Everything about one paper of the page, shown at its mark while the user looks at it. */
export function PaperCard({ title, card, links, seeds, alike, said, tags, labels, now, error, canUndo, onVerb, onUndo, onCite, onRule, onHelp, onClose }: PaperCardProps) {
  const t = useWords()
  const tag = (add: readonly string[], remove: readonly string[] = []): void => void onVerb({ do: 'tag', add, remove })
  return (
    <>
      <header>
        <p class="state" role="status">
          {t(STATE_WORDS[card.state])}
          {card.savedAt !== undefined && <span class="quiet"> · {sayAgo(card.savedAt, now, t.locale)}</span>}
        </p>
        <Button kind="bare" icon="close" label={t('close')} onClick={onClose} />
      </header>
      <h2 lang="">{title}</h2>
      {error && <p class="error" role="alert">{t(error)}</p>}
      <PaperActions card={card} onVerb={onVerb} />
      <InterestChip card={card} />
      <RuleReasons ruled={card.ruled} />
      <TopicList topics={card.topics} onVerb={onVerb} />
      <CorrectLabels card={card} labels={labels} onVerb={onVerb} />
      <section class="part">
        <Combobox label={t('tags')} value={card.tags} known={tags} onAdd={(each) => tag([each])} onRemove={(each) => tag([], [each])} />
        <Suggestions card={card} onAdd={(each) => tag([each])} onRefuse={(each) => onVerb({ do: 'refuse', tag: each })} />
      </section>
      <HighlightList highlights={card.highlights ?? []} onVerb={onVerb} />
      <NoteField key={card.paper} value={card.note ?? ''} onKeep={(text) => onVerb({ do: 'note', text })} />
      <Elsewhere card={card} now={now} />
      <AlikeList alike={alike} />
      <RuleSeeds seeds={seeds} onRule={onRule} />
      <footer>
        <Links links={links} />
        <Button kind="bare" icon="paste" onClick={onCite}>
          {t('cite')}
        </Button>
        <Button kind="bare" icon="undo" disabled={!canUndo} onClick={onUndo}>
          {t('undo')}
        </Button>
        <Button kind="bare" icon="keys" label={t('helpPage')} onClick={onHelp} />
      </footer>
      <p class="quiet" role="status">{said ? t(said) : ''}</p>
    </>
  )
}

function InterestChip({ card: { interest } }: { readonly card: Card }) {
  const t = useWords()
  if (interest?.explored && interest.score < INTERESTING) return <p class="interest">{t('somethingNew')}</p>
  if (!interest || interest.score < INTERESTING) return null
  const { interest: name } = interest
  return <p class="interest">{name === undefined ? t('ofInterest') : t('ofInterestIn', name)}<span class="quiet"> {sayWhy(t, interest)}</span></p>
}

function Elsewhere({ card, now }: { readonly card: Card; readonly now: number }) {
  const t = useWords()
  if (card.elsewhere.length === 0) return null
  return (
    <p class="quiet elsewhere">
      {card.elsewhere.slice(0, 2).map(({ site, last }) => t('metOn', site, sayAgo(last, now, t.locale))).join(' · ')}
    </p>
  )
}

function Links({ links }: { readonly links: readonly Link[] }) {
  const t = useWords()
  const shown = (Object.keys(LINKS) as (keyof typeof LINKS)[]).flatMap((kind) => links.find((link) => link.kind === kind) ?? [])
  return (
    <p class="links">
      {shown.map(({ kind, url }) => (
        <a key={kind} href={url} target="_blank" rel="noopener noreferrer">
          {t(LINKS[kind as keyof typeof LINKS])}
        </a>
      ))}
    </p>
  )
}
