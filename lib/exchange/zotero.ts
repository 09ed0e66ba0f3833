import type { Paper } from '../paper.ts'
import { flatten } from './flat.ts'
import { field, readLine } from './parts.ts'
import { type Answer, type ZoteroWorld, ask, refusal } from './zotero-ask.ts'
import { itemOf, noteHtml } from './zotero-item.ts'

/** Sending papers to Zotero by its connector's protocol, version 3. */

export interface Collection {
  /** `L1` (a library) or `C23` (a collection). */
  readonly id: string
  readonly name: string
  /** Depth below its library. */
  readonly level: number
}
export interface Target {
  readonly selected: string
  readonly collections: readonly Collection[]
}

/** Whether Zotero runs and can do what is needed: sessions with tags and notes came with the version that answers a POST to ping. */
export async function pingZotero(world: ZoteroWorld): Promise<Answer<{ readonly notes: boolean }>> {
  const answer = await ask(world, '/connector/ping', {})
  if ('error' in answer) return answer
  const prefs = field(answer.ok.body, 'prefs')
  if (answer.ok.status !== 200) return refusal(answer.ok)
  return typeof prefs === 'object' && prefs !== null ? { ok: { notes: field(prefs, 'canUserAddNote') !== false } } : { error: 'zoteroTooOld' }
}

/** The collections one may send to, and the one chosen in Zotero. */
export async function askTargets(world: ZoteroWorld): Promise<Answer<Target>> {
  const answer = await ask(world, '/connector/getSelectedCollection', { switchToReadableLibrary: true })
  if ('error' in answer) return answer
  if (answer.ok.status !== 200) return refusal(answer.ok)
  const { body } = answer.ok
  const targets = field(body, 'targets')
  const collections = (Array.isArray(targets) ? targets : []).slice(0, 10_000).flatMap((each: unknown): Collection[] => {
    const id = readLine(field(each, 'id'), 50)
    const level = field(each, 'level')
    return id !== undefined && /^[LC]\d{1,15}$/.test(id) ? [{ id, name: readLine(field(each, 'name'), 500) ?? id, level: typeof level === 'number' ? level : 0 }] : []
  })
  const own = field(body, 'id')
  const library = field(body, 'libraryID')
  const selected = typeof own === 'number' ? `C${own}` : typeof library === 'number' ? `L${library}` : collections[0]?.id
  if (selected === undefined) return { error: 'zoteroOther' }
  return field(body, 'libraryEditable') === false ? { error: 'zoteroReadOnly' } : { ok: { selected, collections } }
}

/** What goes along with a paper; both by default. */
export interface SendOptions {
  readonly tags: boolean
  readonly note: boolean
}

/**
 * Sends one paper to a collection, its tags as the user's own and its note below it. A session is one paper, for tags and note
 * go to all items of a session. A session that exists is one that arrived before the answer got lost.
 */
export async function sendPaper(world: ZoteroWorld, paper: Paper, target: string, options: SendOptions = { tags: true, note: true }): Promise<Answer<'sent'>> {
  const sessionID = world.newId()
  const item = itemOf(paper, world.newId())
  const saved = await ask(world, '/connector/saveItems', { sessionID, uri: flatten(paper).url ?? 'https://example.org/', items: [item] })
  if ('error' in saved) return saved
  if (saved.ok.status !== 201 && saved.ok.status !== 409) return refusal(saved.ok)
  const tags = options.tags ? paper.user.tags : []
  const note = options.note && paper.user.note ? noteHtml(paper.user.note) : ''
  const updated = await ask(world, '/connector/updateSession', { sessionID, target, tags, note })
  if ('error' in updated) return updated
  return updated.ok.status === 200 ? { ok: 'sent' } : refusal(updated.ok)
}

/** How a batch is followed: how many are done, and whether it was called off. */
export interface Sending extends SendOptions {
  told?(done: number): void
  cancelled?(): boolean
}

/** What became of each paper of a batch, in order; after an error that concerns Zotero itself the rest is not tried, called off it ends early. */
export async function sendPapers(world: ZoteroWorld, papers: readonly Paper[], target: string, sending: Sending): Promise<readonly Answer<'sent'>[]> {
  const answers: Answer<'sent'>[] = []
  for (const paper of papers) {
    if (sending.cancelled?.()) break
    const last = answers.at(-1)
    const stop = last && 'error' in last && last.error !== 'zoteroRefused' ? last : undefined
    answers.push(stop ?? (await sendPaper(world, paper, target, sending)))
    sending.told?.(answers.length)
  }
  return answers
}
