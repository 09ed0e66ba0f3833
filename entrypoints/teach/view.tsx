import { render } from 'preact'
import { TeachPanel, type TeachPanelProps } from '../../components/page/TeachPanel.tsx'
import tokens from '../../components/tokens.css?inline'
import { WordsProvider } from '../../components/use-words.ts'
import type { Words } from '../../lib/words.ts'
import card from '../card/style.css?inline'
import css from './style.css?inline'

/** The sheet the panel and the frames need in the layer. */
export const sheet = `${tokens}\n${card}\n${css}`

export const drawPanel = (box: Element, words: Words, props: TeachPanelProps): void => render(<WordsProvider value={words}><TeachPanel {...props} /></WordsProvider>, box)

export const clearPanel = (box: Element): void => render(null, box)
