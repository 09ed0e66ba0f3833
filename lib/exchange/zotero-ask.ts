import { field, readLine } from './parts.ts'

/**
 * Asking Zotero's server on this computer, and what its answers mean. `fetch` is an argument; nothing is sent but to the loopback
 * address. Zotero drops what a browser sends without its own header, and its answers carry its version.
 */

/** Where Zotero listens, on this computer only. */
const BASE = 'http://127.0.0.1:23119'
const API_VERSION = '3'
const TIMEOUT = 10_000

/** What went wrong, as keys of `_locales`. */
export type ZoteroError = 'zoteroNotRunning' | 'zoteroBlocked' | 'zoteroSlow' | 'zoteroTooOld' | 'zoteroTooNew' | 'zoteroOther' | 'zoteroReadOnly' | 'zoteroNoCollection' | 'zoteroRefused' | 'zoteroLocalOff'
export type Answer<T> = { readonly ok: T } | { readonly error: ZoteroError; readonly detail?: string }

/** What asking needs of the world. */
export interface ZoteroWorld {
  fetch(url: string, init: RequestInit): Promise<Response>
  /** Random, unique: one session a paper. */
  newId(): string
  /** Whether the browser lets us at the loopback address at all (permission, local network access); tells blocked from absent. */
  reachable?(): Promise<boolean>
}

/** An answer of Zotero's, of whatever status. */
export interface Reply {
  readonly status: number
  readonly body: unknown
}

/** Asks Zotero, by POST where there is a body; what went wrong on the way is an error, what Zotero says is not. */
export async function ask(world: ZoteroWorld, path: string, body?: unknown): Promise<Answer<Reply>> {
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
  if (response.headers.get('X-Zotero-Version') === null) return { error: 'zoteroOther' }
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
export function refusal({ status, body }: Reply): { readonly error: ZoteroError; readonly detail?: string } {
  const said = readLine(field(body, 'error'), 200)
  if (said === 'CONNECTOR_VERSION_OUTDATED' || status === 412) return { error: 'zoteroTooNew' }
  if (said === 'COLLECTION_NOT_FOUND') return { error: 'zoteroNoCollection' }
  if (field(body, 'libraryEditable') === false) return { error: 'zoteroReadOnly' }
  return { error: 'zoteroRefused', detail: said ?? String(status) }
}
