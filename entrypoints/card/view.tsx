import type { ComponentChild } from 'preact'
import { render } from 'preact'
import { HelpPanel, type HelpPanelProps } from '../../components/page/HelpPanel.tsx'
import { PaperCard, type PaperCardProps } from '../../components/page/PaperCard.tsx'
import tokens from '../../components/tokens.css?inline'
import { WordsProvider } from '../../components/use-words.ts'
import type { Words } from '../../lib/words.ts'
import css from './style.css?inline'

/** What draws into the floating card, and the sheet it needs in the layer. */
interface CardView {
  readonly css: string
  drawPaper(box: Element, words: Words, props: PaperCardProps): void
  drawHelp(box: Element, words: Words, props: HelpPanelProps): void
  clear(box: Element): void
}

const draw = (box: Element, words: Words, content: ComponentChild): void => render(<WordsProvider value={words}>{content}</WordsProvider>, box)

export const cardView: CardView = {
  css: `${tokens}\n${css}`,
  drawPaper: (box, words, props) => draw(box, words, <PaperCard key={props.card.paper} {...props} />),
  drawHelp: (box, words, props) => draw(box, words, <HelpPanel {...props} />),
  clear: (box) => render(null, box),
}
