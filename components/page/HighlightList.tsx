import type { Verb } from '../../lib/actions/verbs.ts'
import { HIGHLIGHT_COLOURS, type Highlight } from '../../lib/paper.ts'
import { CAPS } from '../../lib/text.ts'
import type { Key } from '../../lib/words.ts'
import { Button } from '../kit/Button.tsx'
import { useWords } from '../use-words.ts'

const COLOURS = { yellow: 'colourYellow', green: 'colourGreen', blue: 'colourBlue', pink: 'colourPink' } as const satisfies Record<Highlight['colour'], Key>

interface HighlightListProps {
  readonly highlights: readonly Highlight[]
  readonly onVerb: (verb: Verb) => void
}

/** Where the focus goes from a remove button that is about to vanish: to its neighbour's, or to the card's first control. */
function leave(button: HTMLElement): void {
  const item = button.closest('li')
  const next = item?.nextElementSibling ?? item?.previousElementSibling
  const home = next ? next.querySelector<HTMLElement>('.only-icon') : button.closest('section')?.parentElement?.querySelector<HTMLElement>('.actions button')
  home?.focus()
}

/** The kept words of a paper, each with its colour and a note. */
export function HighlightList({ highlights, onVerb }: HighlightListProps) {
  const t = useWords()
  if (highlights.length === 0) return null
  const remove = (button: HTMLElement, id: string): void => {
    leave(button)
    onVerb({ do: 'unhighlight', id })
  }
  const change = (highlight: Highlight, part: Partial<Highlight>): void => onVerb({ do: 'highlight', highlight: { ...highlight, ...part } })
  return (
    <section class="part">
      <h3>{t('highlights')}</h3>
      <ul class="quotes">
        {highlights.map((highlight) => (
          <li key={highlight.id} data-colour={highlight.colour}>
            <blockquote lang="">{highlight.exact}</blockquote>
            <span class="quote-tools">
              {HIGHLIGHT_COLOURS.map((colour) => (
                <button key={colour} type="button" class="dot" data-colour={colour} aria-pressed={colour === highlight.colour} aria-label={t(COLOURS[colour])} onClick={() => change(highlight, { colour })} />
              ))}
              <input type="text" aria-label={t('highlightNote')} placeholder={t('highlightNote')} maxLength={CAPS.note} value={highlight.note ?? ''} onChange={(event) => change(highlight, { note: event.currentTarget.value })} />
              <Button kind="bare" icon="remove" label={t('highlightRemove')} onClick={(event) => remove(event.currentTarget, highlight.id)} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
