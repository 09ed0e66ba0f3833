import { type IncomingMessage, type Server, createServer } from 'node:http'
import { ZoteroServer } from '../unit/exchange/zotero-server.ts'

/** The strict Zotero of the unit tests where the real one listens, with what only a network can do: be late, refuse, be someone else. */
export interface Listening {
  zotero: ZoteroServer
  /** How it answers: as Zotero, late (s), with silence that ends, or as another program. */
  mood: 'well' | 'slow' | 'refuse' | 'other'
  close(): Promise<void>
}

const bodyOf = async (request: IncomingMessage): Promise<string> => {
  let text = ''
  for await (const chunk of request) text += String(chunk)
  return text
}

export async function listenAsZotero(): Promise<Listening> {
  const state: Listening = { zotero: new ZoteroServer(), mood: 'well', close: () => new Promise((done) => void server.close(() => done())) }
  const server: Server = createServer((request, response) => {
    void (async () => {
      const body = await bodyOf(request)
      if (state.mood === 'refuse') return request.socket.destroy()
      if (state.mood === 'other') return response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Somebody’s own server</h1>')
      if (state.mood === 'slow') await new Promise((done) => setTimeout(done, 12_000))
      // Zotero knows no preflight and sends no leave for other origins.
      const headers = Object.entries(request.headers).flatMap(([name, value]): [string, string][] => (typeof value === 'string' ? [[name, value]] : []))
      try {
        const init = { method: request.method ?? 'GET', headers, ...(body === '' ? {} : { body }) }
        const reply = await state.zotero.fetch(`http://${request.headers.host}${request.url}`, init)
        response.writeHead(reply.status, Object.fromEntries(reply.headers)).end(await reply.text())
      } catch {
        request.socket.destroy()
      }
      return undefined
    })()
  })
  await new Promise<void>((done, fail) => {
    server.once('error', fail)
    server.listen(23_119, '127.0.0.1', done)
  })
  return state
}
