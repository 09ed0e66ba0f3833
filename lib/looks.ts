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
  new: { path: 'M8 1.500 9.700 6.300 14.500 8 9.700 9.700 8 14.500 6.300 9.700 1.500 8 6.300 6.300Z', colour: 'lamp', filled: true },
  match: { path: 'M8 .8 9.900 5.800 15.200 8 9.900 10.200 8 15.200 6.100 10.200.800 8 6.100 5.800ZM2.500 2.500l1.500 1.500M13.500 2.500 12 4M2.500 13.500 4 12M13.500 13.500 12 12', colour: 'match', filled: true },
  seen: { path: 'M8 4.500a3.500 3.500 0 1 0 0 7 3.500 3.500 0 0 0 0-7Z', colour: 'soft', filled: false },
  saved: { path: 'M4 2h8v12l-4-3-4 3Z', colour: 'good', filled: true },
  read: { path: 'm3 8.500 3.500 3.500L13 4.500', colour: 'cool', filled: false },
  dismissed: { path: 'M4.500 4.500l7 7m0-7-7 7', colour: 'soft', filled: false },
} as const satisfies Readonly<Record<MarkState, Look>>
