import { defineContentScript } from 'wxt/utils/define-content-script'
import { startApp } from './app.ts'

export default defineContentScript({
  matches: ['https://huggingface.co/*', 'https://arxiv.org/*'],
  runAt: 'document_idle',
  cssInjectionMode: 'manual',
  noScriptStartedPostMessage: true,
  main({ signal }) {
    const start = (): void => void startApp(signal)
    if ((document as { prerendering?: boolean }).prerendering) document.addEventListener('prerenderingchange', start, { once: true, signal })
    else start()
  },
})
