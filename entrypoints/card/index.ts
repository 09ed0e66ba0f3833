import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script'
import { createPanel } from './panel.ts'

declare global {
  /** What this script leaves in our own world on the page, for the page script that asked for it. */
  var paperlightCard: typeof createPanel | undefined
}

/** Runs on a page when the user first looks at a mark; until then no page pays for it. */
export default defineUnlistedScript(() => {
  globalThis.paperlightCard = createPanel
})
