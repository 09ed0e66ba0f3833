import type { Desk, SettingsStore } from '../../components/use-library.ts'
import { openLibrary } from '../../lib/actions/open.ts'
import { openChanges } from '../../lib/browser/changes.ts'
import { packaged } from '../../lib/browser/runtime.ts'
import { openPanel, openTab, ownWindow } from '../../lib/browser/tabs.ts'
import { TOPICS } from '../../lib/classify/taxonomy.ts'
import { SITES } from '../../lib/sites/index.ts'
import type { Words } from '../../lib/words.ts'
import { frontPage } from './front-page.ts'

/** Long enough for any browser to have begun the download. */
const FILE_LIVES_MS = 60_000

function keepFile({ name, type, parts }: Parameters<Desk['keepFile']>[0]): void {
  const url = URL.createObjectURL(new Blob([...parts], { type }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), FILE_LIVES_MS)
}

/** Opens the library for a page of the extension, with what the views need of the browser. */
export async function openDesk(settings: SettingsStore, words: Words): Promise<Desk> {
  const changes = openChanges()
  const now = (): number => Date.now()
  const newId = (): string => crypto.randomUUID()
  const window = await ownWindow()
  const sites = new Map(SITES.map(({ id, name }) => [id, name]))
  const topics = new Map(TOPICS.map(({ id, name }) => [id, name]))
  return {
    library: await openLibrary({ now, newId, notify: changes.tell, lock: (name, work) => navigator.locks.request(name, work) }),
    words,
    settings,
    now,
    newId,
    watch: changes.watch,
    nameSite: (id) => sites.get(id) ?? id,
    nameTopic: (id) => topics.get(id) ?? id,
    openPage: (page, place = '') => void openTab(packaged(`${page}.html${place}`)),
    openPanel: () => void openPanel(window).then(() => close(), () => undefined),
    copy: (text) => navigator.clipboard.writeText(text),
    keepFile,
    page: frontPage,
  }
}
