import type { createArranger } from './arrange.ts'
import type { createOffer } from './offer.ts'
import type { createTriage } from './triage.ts'
import type { createWords } from './words.ts'

/** What this part gives. Its types stand apart, because what an entry file names outside its main is run in Node at build time. */
export interface Acts {
  readonly createArranger: typeof createArranger
  readonly createOffer: typeof createOffer
  readonly createWords: typeof createWords
  readonly createTriage: typeof createTriage
}
