import type { Paper } from '../paper.ts'
import { flatten } from './flat.ts'
import { field, readLine } from './parts.ts'
import { itemOf, noteHtml } from './zotero-item.ts'

/**
 * Zotero's connector server on this computer: requests, and what its answers mean. `fetch` is an argument; nothing is sent but
 * to the loopback address. Zotero drops what a browser sends without its own header, and its errors carry its version.
 */

const BASE = 'http://127.0.0.1:23119'
/** The host permission a shell needs; ports do not belong into it. */
export const ZOTERO_ORIGIN = 'http://127.0.0.1/*'
const API_VERSION = '3'
const TIMEOUT = 10_000

/** What went wrong, as keys of `_locales`. */
export type ZoteroError = 'zoteroNotRunning' | 'zoteroBlocked' | 'zoteroSlow' | 'zoteroTooOld' | 'zoteroOther' | 'zoteroReadOnly' | 'zoteroNoCollection' | 'zoteroRefused' | 'zoteroLocalOff'
export type Answer<T> = { readonly ok: T } | { readonly error: ZoteroError; readonly detail?: string }

/** What asking needs of the world. */
export interface ZoteroWorld {
  fetch(url: string, init: RequestInit): Promise<Response>
  /** Random, unique: one session a paper. */
  newId(): string
  /** Whether the browser lets us at the loopback address at all (permission, local network access); tells blocked from absent. */
  reachable?(): Promise<boolean>
}

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

interface Reply {
  readonly status: number
  readonly body: unknown
}

async function ask(world: ZoteroWorld, path: string, body?: unknown): Promise<Answer<Reply>> {
  const headers = { 'X-Zotero-Connector-API-Version': API_VERSION, ...(body === undefined ? {} : { 'Content-Type': 'application/json' }) }
  const init: RequestInit = { method: body === undefined ? 'GET' : 'POST', headers, signal: AbortSignal.timeout(TIMEOUT), ...(body === undefined ? {} : { body: JSON.stringify(body) }) }
  let response: Response
  let text: string
  try {
    response = await world.fetch(BASE + path, init)
    text = (await response.text()).slice(0, 20_000_000)
  } catch (error) {
    if ((error as Error | undefined)?.name === 'TimeoutError') return { error: 'zoteroSlow' }
    return { error: (await world.reachable?.()) === false ? 'zoteroBlocked' : 'zoteroNotRunning' }
  }
  if (!response.ok && response.headers.get('X-Zotero-Version') === null) return { error: 'zoteroOther' }
  return { ok: { status: response.status, body: parse(text) } }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** What a refusal of the server means. */
function refusal({ status, body }: Reply): { readonly error: ZoteroError; readonly detail?: string } {
  const said = readLine(field(body, 'error'), 200)
  if (said === 'CONNECTOR_VERSION_OUTDATED' || status === 412) return { error: 'zoteroTooOld' }
  if (said === 'COLLECTION_NOT_FOUND') return { error: 'zoteroNoCollection' }
  if (field(body, 'libraryEditable') === false) return { error: 'zoteroReadOnly' }
  return { error: 'zoteroRefused', detail: said ?? String(status) }
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

/**
 * Sends one paper to a collection, its tags as the user's own and its note below it. A session is one paper, for tags and note
 * go to all items of a session. A session that exists is one that arrived before the answer got lost.
 */
export async function sendPaper(world: ZoteroWorld, paper: Paper, target: string): Promise<Answer<'sent'>> {
  const sessionID = world.newId()
  const item = itemOf(paper, world.newId())
  const saved = await ask(world, '/connector/saveItems', { sessionID, uri: flatten(paper).url ?? 'https://example.org/', items: [item] })
  if ('error' in saved) return saved
  if (saved.ok.status !== 201 && saved.ok.status !== 409) return refusal(saved.ok)
  const { tags, note } = paper.user
  const updated = await ask(world, '/connector/updateSession', { sessionID, target, tags, note: note ? noteHtml(note) : '' })
  if ('error' in updated) return updated
  return updated.ok.status === 200 ? { ok: 'sent' } : refusal(updated.ok)
}

/** What became of each paper of a batch, in order; after an error that concerns Zotero itself the rest is not tried. */
export async function sendPapers(world: ZoteroWorld, papers: readonly Paper[], target: string, told?: (done: number) => void): Promise<readonly Answer<'sent'>[]> {
  const answers: Answer<'sent'>[] = []
  for (const paper of papers) {
    const last = answers.at(-1)
    const stop = last && 'error' in last && last.error !== 'zoteroRefused' ? last : undefined
    answers.push(stop ?? (await sendPaper(world, paper, target)))
    told?.(answers.length)
  }
  return answers
}

/** Which of the papers are in Zotero already, by identifier; its local API must be on. */
export async function findInZotero(world: ZoteroWorld, paper: Paper): Promise<Answer<boolean>> {
  const flat = flatten(paper)
  const wanted = flat.doi ?? flat.arxiv ?? flat.title
  const answer = await ask(world, `/api/users/0/items?format=json&limit=25&qmode=everything&q=${encodeURIComponent(wanted)}`)
  if ('error' in answer) return answer
  if (answer.ok.status === 403) return { error: 'zoteroLocalOff' }
  if (answer.ok.status !== 200 || !Array.isArray(answer.ok.body)) return refusal(answer.ok)
  const fold = (text: unknown): string => (typeof text === 'string' ? text.toLowerCase() : '')
  return {
    ok: answer.ok.body.some((each: unknown) => {
      const data = field(each, 'data')
      const ids = [field(data, 'DOI'), field(data, 'archiveID'), field(data, 'extra'), field(data, 'url')].map(fold).join(' ')
      return (flat.doi !== undefined && ids.includes(flat.doi)) || (flat.arxiv !== undefined && ids.includes(flat.arxiv)) || fold(field(data, 'title')) === fold(flat.title)
    }),
  }
}
