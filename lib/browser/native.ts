import type { Browser } from 'webextension-polyfill'

/**
 * The browser as it is: `browser` in Firefox, `chrome` elsewhere. Every call we make answers with a promise in each browser we support, so that nothing is wrapped around
 * it; what wraps it cost a page of ours 10 ms before its first line.
 */
const world = globalThis as unknown as { readonly browser?: Browser; readonly chrome: Browser }
export const browser: Browser = world.browser?.runtime ? world.browser : world.chrome
