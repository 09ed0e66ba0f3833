import { isAlive } from '../../lib/browser/page.ts'

declare global {
  /** The life of the script of ours that runs in this world on the page. */
  var paperlightLife: AbortController | undefined
}

/** How often an orphan (its extension was updated or removed) looks whether it is one, ms. */
const ORPHAN_CHECK = 2_000

/**
 * Stands in for WXT's context of the same name (`wxt.config.ts`), of which we use the signal alone: 3 kB less in each page, and no
 * event on the document by which a page could notice or end us.
 */
export class ContentScriptContext {
  readonly signal: AbortSignal
  constructor() {
    globalThis.paperlightLife?.abort()
    const life = (globalThis.paperlightLife = new AbortController())
    this.signal = life.signal
    const clock = setInterval(() => isAlive() || life.abort(), ORPHAN_CHECK)
    life.signal.addEventListener('abort', () => clearInterval(clock))
  }
}
