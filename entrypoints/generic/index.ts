import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script'
import type { MakeGeneric } from '../../lib/sites/detector.ts'
import { makeGeneric } from '../../lib/sites/generic-look.ts'

declare global {
  /** What this script leaves in our own world on the page, for the page script that asked for it. */
  var paperlightGeneric: MakeGeneric | undefined
}

/** Runs on a page that no adapter reads. */
export default defineUnlistedScript(() => {
  globalThis.paperlightGeneric = makeGeneric
})
