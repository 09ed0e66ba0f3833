import { LOOKS } from '../../lib/looks.ts'
import type { CardState } from '../../lib/paper.ts'
import { useWords } from '../use-words.ts'
import { STATE_WORDS } from './say-paper.ts'

/** A paper's state in the shape of its mark on the page. */
export function StateMark({ state }: { readonly state: CardState }) {
  const t = useWords()
  const { path, colour, filled } = LOOKS[state]
  return (
    <svg class={`state-mark ${colour}${filled ? ' filled' : ''}`} viewBox="0 0 16 16" role="img" aria-label={t(STATE_WORDS[state])}>
      <title>{t(STATE_WORDS[state])}</title>
      <path d={path} />
    </svg>
  )
}
