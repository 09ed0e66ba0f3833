import type { Verb } from '../../lib/actions/verbs.ts'
import type { Card, Reading } from '../../lib/paper.ts'
import { Button } from '../kit/Button.tsx'
import { Rating } from '../kit/Rating.tsx'
import { useWords } from '../use-words.ts'

const isKept = ({ state }: Card): boolean => state === 'saved' || state === 'read'

/** Save, dismiss and rate; reading only once it is kept. */
export function PaperActions({ card, onVerb }: { readonly card: Card; readonly onVerb: (verb: Verb) => void }) {
  const t = useWords()
  const kept = isKept(card)
  const dismissed = card.state === 'dismissed'
  const read: Reading | undefined = card.state === 'read' ? undefined : 'read'
  return (
    <div class="actions">
      <Button kind={kept ? 'plain' : 'primary'} icon={kept ? 'check' : 'plus'} aria-pressed={kept} onClick={() => onVerb({ do: kept ? 'unsave' : 'save' })}>
        {t(kept ? 'saved' : 'save')}
      </Button>
      {kept ? (
        <Button aria-pressed={card.state === 'read'} icon="book" onClick={() => onVerb({ do: 'read', reading: read })}>
          {t('markRead')}
        </Button>
      ) : (
        <Button aria-pressed={dismissed} icon="close" onClick={() => onVerb({ do: dismissed ? 'restore' : 'dismiss' })}>
          {t(dismissed ? 'dismissed' : 'dismiss')}
        </Button>
      )}
      <Rating value={card.rating} onRate={(stars) => onVerb({ do: 'rate', stars })} />
    </div>
  )
}
