import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script'
import { startTeaching } from './teaching.ts'

declare global {
  /** The teaching that goes on in our own world on the page. */
  var paperlightTeaching: AbortController | undefined
}

/** Runs on a page when the user wants to teach it; asked again, it begins anew. */
export default defineUnlistedScript(() => {
  globalThis.paperlightTeaching?.abort()
  const life = (globalThis.paperlightTeaching = new AbortController())
  startTeaching(life)
})
