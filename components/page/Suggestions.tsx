import type { Card, TagSuggestion } from '../../lib/paper.ts'
import type { Words } from '../../lib/words.ts'
import { Button } from '../kit/Button.tsx'
import { useWords } from '../use-words.ts'

interface SuggestionsProps {
  readonly card: Card
  readonly onAdd: (tag: string) => void
  readonly onRefuse: (tag: string) => void
}

/** Most tags offered. */
const SHOWN = 4

/** Why: the paper of the user's most like this one, and words they share. */
export function sayWhy(t: Words, { likeTitle, why }: Pick<TagSuggestion, 'likeTitle' | 'why'>): string {
  const reasons = [...(likeTitle === undefined ? [] : [t('likePaper', likeTitle)]), ...(why.length > 0 ? [t('because', why.slice(0, 3).join(', '))] : [])]
  return reasons.join(', ')
}

/** Where the focus goes from an offer that is about to vanish: to its neighbour, or to the field for tags. */
function leave(button: HTMLElement): void {
  const offer = button.closest('.offer')
  const next = offer?.nextElementSibling ?? offer?.previousElementSibling
  const home = next ? next.querySelector<HTMLElement>('.chip') : button.closest('section')?.querySelector('input')
  home?.focus()
}

/** Tags to take or, where the paper is one the user decided about, to refuse: the learner heeds both. */
export function Suggestions({ card: { suggested, state }, onAdd, onRefuse }: SuggestionsProps) {
  const t = useWords()
  const [first] = suggested
  if (!first) return null
  const isDecided = state !== 'new' && state !== 'seen'
  const why = sayWhy(t, first)
  const answer = (button: HTMLElement, say: (tag: string) => void, tag: string): void => {
    leave(button)
    say(tag)
  }
  return (
    <>
      <div class="suggested" role="group" aria-label={t('suggestedTags')}>
        {suggested.slice(0, SHOWN).map((one) => (
          <span key={one.tag} class="offer">
            <button type="button" class="chip" title={sayWhy(t, one) || undefined} aria-label={t('addSuggested', one.tag)} onClick={(event) => answer(event.currentTarget, onAdd, one.tag)}>
              + <span dir="auto">{one.tag}</span>
            </button>
            {isDecided && <Button kind="bare" icon="close" label={t('refuseSuggested', one.tag)} onClick={(event) => answer(event.currentTarget, onRefuse, one.tag)} />}
          </span>
        ))}
      </div>
      {why !== '' && <p class="why"><span dir="auto">{first.tag}</span>: {why}</p>}
    </>
  )
}
