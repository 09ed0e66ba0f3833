import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script'
import { createStage } from './stage.ts'

declare global {
  /** What this script leaves in our own world on the page, for the page script that asked for it. */
  var paperlightStage: typeof createStage | undefined
}

/** Runs on a page once papers are found there. */
export default defineUnlistedScript(() => {
  globalThis.paperlightStage = createStage
})
