import type { Browser } from 'webextension-polyfill'

/**
 * The browser as it is: `browser` in Firefox, `chrome` elsewhere; every call we make answers with a promise in each browser we support. Content scripts use it, because
 * the polyfill would be 10 kB in each page; what is built for Chromium has it in the polyfill's place everywhere (`wxt.config.ts`).
 */
const world = globalThis as unknown as { readonly browser?: Browser; readonly chrome: Browser }
const browser: Browser = world.browser?.runtime ? world.browser : world.chrome
export default browser
