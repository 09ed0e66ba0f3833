import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script'
import type { Acts } from './acts.ts'
import { createArranger } from './arrange.ts'
import { createOffer } from './offer.ts'
import { createTriage } from './triage.ts'
import { createWords } from './words.ts'

declare global {
  /** What this script leaves in our own world on the page, for the page script that asked for it. */
  var paperlightActs: Acts | undefined
}

/** Runs on a page at the first key of triage, and where a paper has words to draw or the user wants another order or cards folded. */
export default defineUnlistedScript(() => {
  globalThis.paperlightActs = { createArranger, createOffer, createWords, createTriage }
})
