import type { CardState } from './paper.ts'

/** What a mark can say: the card's state, and that a new paper is of interest. */
export type MarkState = CardState | 'match'

/** How a mark is drawn on a 16 × 16 grid: told apart by shape first, by colour second. `colour` is a token of the layer's sheet. */
export interface Look {
  readonly path: string
  readonly colour: 'lamp' | 'match' | 'soft' | 'good' | 'cool'
  /** Filled shapes are what the user has not dealt with or has kept; outlines are what is behind them. */
  readonly filled: boolean
}

export const LOOKS = {
  new: { path: 'M8 1.5 9.7 6.3 14.5 8 9.7 9.7 8 14.5 6.3 9.7 1.5 8 6.3 6.3Z', colour: 'lamp', filled: true },
  match: { path: 'M8 .8 9.9 5.8 15.2 8 9.9 10.2 8 15.2 6.1 10.2.8 8 6.1 5.8ZM2.5 2.5l1.5 1.5M13.5 2.5 12 4M2.5 13.5 4 12M13.5 13.5 12 12', colour: 'match', filled: true },
  seen: { path: 'M8 4.5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7Z', colour: 'soft', filled: false },
  saved: { path: 'M4 2h8v12l-4-3-4 3Z', colour: 'good', filled: true },
  read: { path: 'm3 8.5 3.5 3.5L13 4.5', colour: 'cool', filled: false },
  dismissed: { path: 'M4.5 4.5l7 7m0-7-7 7', colour: 'soft', filled: false },
} as const satisfies Readonly<Record<MarkState, Look>>
