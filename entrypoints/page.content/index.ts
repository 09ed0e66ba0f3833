import { defineContentScript } from 'wxt/utils/define-content-script'
import { startApp } from './app.ts'

/** How often an orphan (its extension was updated or removed) looks whether it is one, ms. */
const ORPHAN_CHECK = 2_000

export default defineContentScript({
  matches: ['https://huggingface.co/*', 'https://arxiv.org/*'],
  runAt: 'document_idle',
  cssInjectionMode: 'manual',
  noScriptStartedPostMessage: true,
  main(ctx) {
    const start = (): void => void startApp(ctx.signal)
    if ((document as { prerendering?: boolean }).prerendering) document.addEventListener('prerenderingchange', start, { once: true, signal: ctx.signal })
    else start()
    // Reading `isInvalid` ends the context of an orphan, and with it everything that hangs on its signal.
    ctx.setInterval(() => ctx.isInvalid, ORPHAN_CHECK)
  },
})
