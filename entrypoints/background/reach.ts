import { onCommand, onOmnibox, type Suggestion } from '../../lib/browser/commands.ts'
import { makeMenus, onMenu, type Picked } from '../../lib/browser/menus.ts'
import { TEACH_SCRIPT, runPageScript } from '../../lib/browser/page-scripts.ts'
import { packaged } from '../../lib/browser/runtime.ts'
import { changeStored, onBegin } from '../../lib/browser/storage.ts'
import { frontTab, goTab, openTab } from '../../lib/browser/tabs.ts'
import { browserWords } from '../../lib/browser/words.ts'
import { pageOfIds } from '../../lib/identity/ids.ts'
import { parseSettings, patchSettings } from '../../lib/settings.ts'
import { getLibrary } from './library.ts'
import { keepWords, saveAll, saveFront, saveLink, saveSelection, trying } from './save.ts'

/** Suggestions the address bar shows. */
const MOST = 6

const libraryPage = (typed = ''): string => packaged(`library.html${typed ? `#papers?${new URLSearchParams({ scope: 'all', typed })}` : ''}`)

const toggleMarks = (): Promise<void> =>
  changeStored('settings', (stored) => {
    const now = parseSettings(stored)
    return patchSettings(stored, now, { ...now, page: { ...now.page, marks: !now.page.marks } })
  })

const COMMANDS: Readonly<Record<string, () => Promise<void>>> = {
  'save-page': saveFront,
  'open-library': () => openTab(libraryPage()),
  'toggle-marks': toggleMarks,
  'teach-page': async () => {
    const tab = await frontTab()
    if (tab) await runPageScript(tab.id, TEACH_SCRIPT)
  },
}

async function pick({ entry, tab, page, link, selection }: Picked): Promise<void> {
  if (!URL.canParse(page)) return
  if (entry === 'save-link' && link) await saveLink(tab, page, link)
  if (entry === 'save-selection' && selection) await saveSelection(tab, page, selection)
  if (entry === 'keep-words') await keepWords(tab)
  if (entry === 'save-all') await saveAll(tab)
  if (entry === 'teach') await runPageScript(tab, TEACH_SCRIPT)
}

async function suggest(typed: string): Promise<readonly Suggestion[]> {
  const library = await getLibrary()
  const { papers } = await library.find({ text: typed, sort: 'relevance', offset: 0, limit: MOST })
  return papers.flatMap(({ title, url, ids }) => {
    const address = url ?? (ids && pageOfIds(ids))
    return address ? [{ url: address, text: title }] : []
  })
}

async function enter(chosen: string, newTab: boolean): Promise<void> {
  const url = /^https?:\/\//.test(chosen) && URL.canParse(chosen) ? chosen : libraryPage(chosen)
  await (newTab ? openTab(url) : goTab(url))
}

/** Ways to Paperlight beside its marks: context menu, shortcuts, address bar; to be called while the worker starts. */
export function listenBeside(): void {
  const words = browserWords()
  // Firefox forgets them with each session.
  onBegin(() =>
    void makeMenus([
      { id: 'save-link', title: words('menuSaveLink'), on: 'link' },
      { id: 'keep-words', title: words('helpHighlight'), on: 'selection' },
      { id: 'save-selection', title: words('menuSaveSelection'), on: 'selection' },
      { id: 'save-all', title: words('menuSaveAll'), on: 'page' },
      { id: 'teach', title: words('menuTeach'), on: 'page' },
    ]),
  )
  onMenu((picked) => void trying(picked.tab, pick(picked)))
  onCommand((name) => void (Object.hasOwn(COMMANDS, name) && COMMANDS[name]?.()))
  onOmnibox(suggest, (chosen, newTab) => void enter(chosen, newTab))
}
