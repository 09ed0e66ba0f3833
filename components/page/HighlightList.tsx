import type { Verb } from '../../lib/actions/verbs.ts'
import { HIGHLIGHT_COLOURS, type Highlight } from '../../lib/paper.ts'
import { CAPS } from '../../lib/text.ts'
import type { Key } from '../../lib/words.ts'
import { Button } from '../kit/Button.tsx'
import { useDraft } from '../use-draft.ts'
import { useWords } from '../use-words.ts'

const COLOURS = { yellow: 'colourYellow', green: 'colourGreen', blue: 'colourBlue', pink: 'colourPink' } as const satisfies Record<Highlight['colour'], Key>

interface HighlightListProps {
  readonly highlights: readonly Highlight[]
  /** Gives whether it was done. */
  readonly onVerb: (verb: Verb) => Promise<boolean>
}

/** Where the focus goes from a remove button that is about to vanish: to its neighbour's, or to the card's first control. */
function leave(button: HTMLElement): void {
  const item = button.closest('li')
  const next = item?.nextElementSibling ?? item?.previousElementSibling
  const home = next ? next.querySelector<HTMLElement>('.only-icon') : button.closest('section')?.parentElement?.querySelector<HTMLElement>('.actions button')
  home?.focus()
}

/** Kept words with their colour and note; a change of one takes along what was typed of the other. */
function Quote({ highlight, onVerb }: Pick<HighlightListProps, 'onVerb'> & { readonly highlight: Highlight }) {
  const t = useWords()
  const change = (part: Partial<Highlight>): Promise<boolean> => onVerb({ do: 'highlight', highlight: { ...highlight, ...part } })
  const { text, type, keep } = useDraft(highlight.note ?? '', (note) => change({ note }))
  const remove = (button: HTMLElement): void => {
    leave(button)
    void onVerb({ do: 'unhighlight', id: highlight.id })
  }
  return (
    <li data-colour={highlight.colour}>
      <blockquote lang="">{highlight.exact}</blockquote>
      <span class="quote-tools">
        {HIGHLIGHT_COLOURS.map((colour) => (
          <button key={colour} type="button" class="dot" data-colour={colour} aria-pressed={colour === highlight.colour} aria-label={t(COLOURS[colour])} onClick={() => void change({ colour, ...(text !== (highlight.note ?? '') && { note: text }) })} />
        ))}
        <input type="text" aria-label={t('highlightNote')} placeholder={t('highlightNote')} maxLength={CAPS.note} value={text} onInput={(event) => type(event.currentTarget.value)} onBlur={keep} />
        <Button kind="bare" icon="remove" label={t('highlightRemove')} onClick={(event) => remove(event.currentTarget)} />
      </span>
    </li>
  )
}

/** The kept words of a paper. */
export function HighlightList({ highlights, onVerb }: HighlightListProps) {
  const t = useWords()
  if (highlights.length === 0) return null
  return (
    <section class="part">
      <h3>{t('highlights')}</h3>
      <ul class="quotes">
        {highlights.map((highlight) => <Quote key={highlight.id} highlight={highlight} onVerb={onVerb} />)}
      </ul>
    </section>
  )
}
