import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script'
import { createArranger } from './arrange.ts'
import { createHighlights } from './highlights.ts'
import { createTriage } from './triage.ts'

export interface Acts {
  readonly createArranger: typeof createArranger
  readonly createHighlights: typeof createHighlights
  readonly createTriage: typeof createTriage
}

declare global {
  /** What this script leaves in our own world on the page, for the page script that asked for it. */
  var paperlightActs: Acts | undefined
}

/** Runs on a page at the first key of triage, and where a paper has kept words or the user wants another order or cards folded. */
export default defineUnlistedScript(() => {
  globalThis.paperlightActs = { createArranger, createHighlights, createTriage }
})
