import { defineBackground } from 'wxt/utils/define-background'
import { onInstalled, onMessage, packaged } from '../../lib/browser/runtime.ts'
import { openTab } from '../../lib/browser/tabs.ts'
import { watchTabs } from './badge.ts'
import { listenBeside } from './reach.ts'
import { answer } from './serve.ts'
import { watchSites } from './watch.ts'

export default defineBackground({
  type: 'module',
  main() {
    onMessage(answer)
    watchTabs()
    watchSites()
    listenBeside()
    onInstalled((reason) => {
      if (reason === 'install') void openTab(packaged('welcome.html'))
    })
  },
})
