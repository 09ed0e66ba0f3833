import { defineBackground } from 'wxt/utils/define-background'
import { onInstalled, onMessage, packaged } from '../../lib/browser/runtime.ts'
import { onStored } from '../../lib/browser/storage.ts'
import { openTab } from '../../lib/browser/tabs.ts'
import { watchTabs } from './badge.ts'
import { listenBeside } from './reach.ts'
import { getLibrary, watchLearning } from './library.ts'
import { answer } from './serve.ts'
import { keepShelf } from './shelf.ts'
import { watchSites } from './watch.ts'

export default defineBackground({
  type: 'module',
  main() {
    onMessage(answer)
    watchTabs()
    watchSites()
    watchLearning()
    listenBeside()
    keepShelf(getLibrary)
    // A page of ours changed something: a worker that slept wakes, and brings the copies up to it.
    onStored('changed', () => void getLibrary().catch((error: unknown) => console.error(error)))
    onInstalled((reason) => {
      if (reason === 'install') void openTab(packaged('welcome.html'))
    })
  },
})
