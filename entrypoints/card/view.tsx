import { render } from 'preact'
import { PaperCard, type PaperCardProps } from '../../components/page/PaperCard.tsx'
import tokens from '../../components/tokens.css?inline'
import { WordsProvider } from '../../components/use-words.ts'
import type { Words } from '../../lib/words.ts'
import css from './style.css?inline'

/** What draws the floating card, and the sheet it needs in the layer. */
export interface CardView {
  readonly css: string
  draw(box: Element, words: Words, props: PaperCardProps): void
  clear(box: Element): void
}

export const cardView: CardView = {
  css: `${tokens}\n${css}`,
  draw: (box, words, props) =>
    render(
      <WordsProvider value={words}>
        <PaperCard key={props.card.paper} {...props} />
      </WordsProvider>,
      box,
    ),
  clear: (box) => render(null, box),
}
