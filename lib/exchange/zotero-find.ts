import { readTextIds, readUrlId } from '../identity/ids.ts'
import type { Paper } from '../paper.ts'
import { flatten } from './flat.ts'
import type { Flat } from './flat.ts'
import { field } from './parts.ts'
import { type Answer, type ZoteroWorld, ask, refusal } from './zotero-ask.ts'

/** What is in Zotero already, by its local API, which its user must have switched on. */

const fold = (text: unknown): string => (typeof text === 'string' ? text.trim().toLowerCase() : '')
/** Shorter titles are those of several works. */
const TELLING = 20

/** Whether an item of Zotero's is the paper: one of its identifiers, else its whole title. */
function isItemOf(item: unknown, { doi, arxiv, title }: Flat): boolean {
  const data = field(item, 'data')
  const said = [field(data, 'DOI'), field(data, 'archiveID'), ...fold(field(data, 'extra')).split(/\s+/), field(data, 'url')].map(fold)
  const ids = said.flatMap((text) => [readUrlId(text), ...readTextIds(text)]).flatMap((id) => (id ? [`${id.scheme}:${id.value}`] : []))
  const wanted = [doi && `doi:${doi}`, arxiv && `arxiv:${arxiv}`, arxiv && `doi:10.48550/arxiv.${arxiv}`].filter(Boolean)
  if (wanted.some((id) => ids.includes(id as string)) || (arxiv !== undefined && said.includes(`arxiv:${arxiv}`)) || (doi !== undefined && said.includes(doi))) return true
  return title.length >= TELLING && fold(field(data, 'title')) === fold(title)
}

/** Whether a paper is in Zotero already, by identifier; its local API must be on. */
export async function findInZotero(world: ZoteroWorld, paper: Paper): Promise<Answer<boolean>> {
  const flat = flatten(paper)
  const wanted = flat.doi ?? flat.arxiv ?? flat.title
  const answer = await ask(world, `/api/users/0/items?format=json&limit=25&qmode=everything&q=${encodeURIComponent(wanted)}`)
  if ('error' in answer) return answer
  if (answer.ok.status === 403) return { error: 'zoteroLocalOff' }
  if (answer.ok.status !== 200 || !Array.isArray(answer.ok.body)) return refusal(answer.ok)
  return { ok: answer.ok.body.some((item: unknown) => isItemOf(item, flat)) }
}

/** Which of the papers are in Zotero already; the first error ends the search. */
export async function findAllInZotero(world: ZoteroWorld, papers: readonly Paper[], cancelled?: () => boolean): Promise<Answer<ReadonlySet<string>>> {
  const there = new Set<string>()
  for (const paper of papers) {
    if (cancelled?.()) break
    const found = await findInZotero(world, paper)
    if ('error' in found) return found
    if (found.ok) there.add(paper.id)
  }
  return { ok: there }
}
