import type { Card } from '../../lib/paper.ts'
import type { Found } from '../../lib/sites/detect.ts'

/** One paper on this page: where it stands, and what is known of it once the worker has answered. */
export interface Spot {
  readonly found: Found
  card: Card | undefined
}
