import { fieldsOf } from './parse-sighting.ts'
import type { AskName, Asks, Message, Reply } from './protocol.ts'

/** How a page reaches the worker. */
export interface Line {
  send(message: Message): Promise<unknown>
  wait(ms: number): Promise<void>
  /** False once the extension was updated under the page: nobody will answer any more. */
  alive(): boolean
}
export type Ask = <K extends AskName>(message: Message<K>) => Promise<Reply<Asks[K]['answer']>>

/** Waits between tries, ms: a worker that was stopped is back within the first two. */
const WAITS = [40, 160, 640, 2_000] as const

/** Asks until somebody answers; safe because every ask may be sent twice. */
export function createClient(line: Line): Ask {
  const tryOnce = (message: Message): Promise<Reply<unknown> | undefined> =>
    line.send(message).then(
      (reply) => (typeof fieldsOf(reply)?.['ok'] === 'boolean' ? (reply as Reply<unknown>) : undefined),
      () => undefined,
    )
  const ask = async (message: Message): Promise<Reply<unknown>> => {
    for (const wait of [0, ...WAITS]) {
      if (wait > 0) await line.wait(wait)
      if (!line.alive()) return { ok: false, error: 'errorUpdated' }
      const reply = await tryOnce(message)
      if (reply) return reply
    }
    return { ok: false, error: 'errorUnreachable' }
  }
  return ask as Ask
}
