/** Zotero's connector server as its source has it: headers, status codes, sessions. Answers requests like `fetch` does. */
export interface Item { readonly itemType: string; readonly title: string; readonly tags: unknown[] }
export interface Session { items: Item[]; target?: string; tags?: string[]; note?: string }

export class ZoteroServer {
  readonly sessions = new Map<string, Session>()
  readonly requests: string[] = []
  editable = true
  localApi = true
  minVersion = 3
  collections = new Set(['L1', 'C23'])
  library: { data: Record<string, string> }[] = []

  readonly fetch = async (url: string, init: RequestInit): Promise<Response> => {
    const { pathname, host } = new URL(url)
    this.requests.push(`${init.method} ${pathname}`)
    const headers = new Headers(init.headers)
    const version = headers.get('X-Zotero-Connector-API-Version')
    if (host !== '127.0.0.1:23119') return this.reply(400, 'Invalid Host header')
    // A browser's user agent without one of these headers gets no answer at all.
    if (version === null && headers.get('Zotero-Allowed-Request') === null) throw new TypeError('Failed to fetch')
    if (pathname.startsWith('/api/')) return this.local()
    if (init.method === 'POST' && headers.get('Content-Type') !== 'application/json') return this.reply(400, 'Unsupported content-type')
    const body = JSON.parse(String(init.body)) as Record<string, never>
    if (pathname === '/connector/ping') return this.reply(200, { prefs: { automaticSnapshots: true, canUserAddNote: true, supportsTagsAutocomplete: true } })
    if (pathname === '/connector/getSelectedCollection') return this.selected(body)
    if (pathname === '/connector/saveItems') return Number(version) < this.minVersion ? this.reply(400, { error: 'CONNECTOR_VERSION_OUTDATED' }) : this.save(body)
    if (pathname === '/connector/updateSession') return this.update(body)
    return this.reply(404, 'No endpoint found')
  }

  private reply(status: number, body: unknown): Response {
    return new Response(typeof body === 'string' ? body : JSON.stringify(body), { status, headers: { 'X-Zotero-Version': '8.0', 'X-Zotero-Connector-API-Version': '3' } })
  }
  private selected(body: { switchToReadableLibrary?: boolean }): Response {
    if (body.switchToReadableLibrary !== true) return this.reply(400, {})
    const targets = [{ id: 'L1', name: 'My Library', level: 0, filesEditable: true }, { id: 'C23', name: 'Reading', level: 1, filesEditable: true, recent: true }]
    return this.reply(200, { libraryID: 1, libraryName: 'My Library', libraryEditable: this.editable, filesEditable: true, editable: this.editable, id: 23, name: 'Reading', targets, tags: { L1: [] } })
  }
  private save(body: { sessionID?: string; uri?: string; items?: Item[] }): Response {
    if (!body.sessionID || !body.items) return this.reply(400, { error: 'SESSION_ID_NOT_PROVIDED' })
    if (this.sessions.has(body.sessionID)) return this.reply(409, { error: 'SESSION_EXISTS' })
    if (!this.editable) return this.reply(500, { libraryEditable: false })
    this.sessions.set(body.sessionID, { items: body.items })
    return this.reply(201, '')
  }
  private update(body: { sessionID?: string; target?: string; tags?: string[]; note?: string }): Response {
    const session = this.sessions.get(body.sessionID ?? '')
    if (!session) return this.reply(400, { error: 'SESSION_NOT_FOUND' })
    if (!body.target || !this.collections.has(body.target)) return this.reply(400, { error: 'COLLECTION_NOT_FOUND' })
    Object.assign(session, { target: body.target, tags: body.tags, note: body.note })
    return this.reply(200, {})
  }
  private local(): Response {
    return this.localApi ? this.reply(200, this.library) : this.reply(403, 'Local API is not enabled')
  }
}
