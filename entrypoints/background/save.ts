import type { PageVisit } from '../../lib/actions/library.ts'
import { PAGE_SCRIPT, readLinkText, runPageScript } from '../../lib/browser/page-scripts.ts'
import { flashBadge } from '../../lib/browser/action.ts'
import { askTab, frontTab } from '../../lib/browser/tabs.ts'
import { readDigest } from '../../lib/exchange/digest-text.ts'
import { pageOf, readUrlId } from '../../lib/identity/ids.ts'
import { parseShown } from '../../lib/messaging/parse.ts'
import type { PageAsk } from '../../lib/messaging/protocol.ts'
import type { PaperId, Sighting } from '../../lib/paper.ts'
import { CAPS, cap, squash } from '../../lib/text.ts'
import { getLibrary } from './library.ts'

const SHOWN: PageAsk = { ask: 'shown' }
/** A page that is looked at for the first time has this long to show its papers: tries, and ms between them. */
const TRIES = 20
const PAUSE = 150

/** Does what was asked by menu or shortcut; that it failed stands on the button, as that it was done does. */
export const trying = (tab: number, work: Promise<void>): Promise<void> =>
  work.catch(async (error: unknown) => {
    console.error(error)
    await flashBadge(tab, '!')
  })

async function keep(tab: number, papers: readonly PaperId[]): Promise<void> {
  if (papers.length > 0) await (await getLibrary()).act({ id: crypto.randomUUID(), papers, verb: { do: 'save' } })
  await flashBadge(tab, papers.length > 0 ? '✓' : '0')
}

async function keepSightings(tab: number, page: string, sightings: readonly Sighting[]): Promise<void> {
  const visit: PageVisit = { site: new URL(page).hostname, page: page.split('#', 1)[0] ?? page, since: Date.now() }
  const cards = sightings.length > 0 ? await (await getLibrary()).sight(sightings, visit) : []
  await keep(tab, cards.map(({ paper }) => paper))
}

/** Saves the paper behind a link, if the link's address says which paper that is. */
export async function saveLink(tab: number, page: string, link: string): Promise<void> {
  const found = readUrlId(link, page)
  const title = found && (cap(squash(await readLinkText(tab, link)), CAPS.title) || `${found.scheme}:${found.value}`)
  const url = found && pageOf(found.scheme, found.value)
  await keepSightings(tab, page, found && title && url ? [{ title, ids: { [found.scheme]: found.value }, url, how: 'generic' }] : [])
}

/** Saves the papers a selected text tells of; a text that is no digest is taken for one title. */
export async function saveSelection(tab: number, page: string, text: string): Promise<void> {
  const told = readDigest(text)
  const title = cap(squash(text), CAPS.title)
  await keepSightings(tab, page, told.length > 0 ? told : [{ title, url: page, how: 'text' }])
}

/** The papers of the page in a tab, looking at it now where we did not before. */
async function papersOn(tab: number): Promise<readonly PaperId[]> {
  for (let left = TRIES, ran = false; left > 0; left--) {
    const shown = parseShown(await askTab(tab, SHOWN))?.papers
    if (shown && shown.length > 0) return shown.map(({ paper }) => paper)
    if (!shown && !ran) ran = await runPageScript(tab, PAGE_SCRIPT)
    await new Promise((done) => setTimeout(done, PAUSE))
  }
  return []
}

/** Keeps the selected words as a highlight of the paper they belong to. */
export async function keepWords(tab: number): Promise<void> {
  const ask: PageAsk = { ask: 'highlight' }
  const kept = (await papersOn(tab)).length > 0 && (await askTab(tab, ask)) === true
  await flashBadge(tab, kept ? '✓' : '0')
}

/** Saves every paper of the page. */
export const saveAll = async (tab: number): Promise<void> => keep(tab, await papersOn(tab))

/** Saves the paper of the page in front: its only one; of a list none, as that would be a surprise. */
export async function saveFront(): Promise<void> {
  const tab = await frontTab()
  if (!tab) return
  await trying(tab.id, papersOn(tab.id).then((papers) => keep(tab.id, papers.length === 1 ? papers : [])))
}
