import type { Order, Show } from '../../lib/annotate/order.ts'

/** How the user wants the papers of this page. */
export interface Arrangement {
  readonly order: Order
  readonly show: Show
  /** Only papers with this tag, or one under it. */
  readonly tag?: string | undefined
  /** Cards behind the user are shown all the same. */
  readonly unfolded: boolean
}

/** The page as its site made it. */
export const AS_IT_IS: Arrangement = { order: 'page', show: 'all', unfolded: false }
