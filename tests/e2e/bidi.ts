/** A WebDriver BiDi session over a socket: what Firefox speaks, without a driver in between. */
export interface Bidi {
  send<T = Record<string, unknown>>(method: string, params: Record<string, unknown>): Promise<T>
  on(method: string, listener: (params: never) => void): void
  close(): void
}

interface Reply {
  readonly id?: number
  readonly type?: string
  readonly method?: string
  readonly params?: never
  readonly result?: never
  readonly error?: string
  readonly message?: string
}

export async function connect(url: string): Promise<Bidi> {
  const socket = new WebSocket(url)
  await new Promise((done, fail) => {
    socket.addEventListener('open', done, { once: true })
    socket.addEventListener('error', () => fail(new Error(`no BiDi at ${url}`)), { once: true })
  })
  const waiting = new Map<number, { done: (value: never) => void; fail: (error: Error) => void }>()
  const listeners = new Map<string, ((params: never) => void)[]>()
  let last = 0
  socket.addEventListener('message', ({ data }) => {
    const reply = JSON.parse(String(data)) as Reply
    if (reply.method) for (const listener of listeners.get(reply.method) ?? []) listener(reply.params as never)
    const asked = waiting.get(reply.id ?? -1)
    if (!asked) return
    waiting.delete(reply.id ?? -1)
    if (reply.type === 'error') asked.fail(new Error(`${reply.error}: ${reply.message}`))
    else asked.done(reply.result as never)
  })
  return {
    send: (method, params) =>
      new Promise((done, fail) => {
        waiting.set(++last, { done, fail })
        socket.send(JSON.stringify({ id: last, method, params }))
      }),
    on: (method, listener) => void listeners.set(method, [...(listeners.get(method) ?? []), listener]),
    close: () => socket.close(),
  }
}

/** DOM key names that have no single character, as WebDriver code points. */
const KEYS: Readonly<Record<string, string>> = {
  Enter: '\uE007', Tab: '\uE004', Escape: '\uE00C', Backspace: '\uE003', Delete: '\uE017', Space: ' ',
  ArrowUp: '\uE013', ArrowDown: '\uE015', ArrowLeft: '\uE012', ArrowRight: '\uE014', Home: '\uE011', End: '\uE010',
  PageUp: '\uE00E', PageDown: '\uE00F', Shift: '\uE008', Control: '\uE009', Alt: '\uE00A', Meta: '\uE03D',
}

/** Key actions for `Shift+Tab`, `Control+a`, `j` … */
export function keyActions(chord: string): { type: string; value: string }[] {
  const values = (chord.length > 1 ? chord.split('+') : [chord]).map((key) => KEYS[key] ?? key)
  return [...values.map((value) => ({ type: 'keyDown', value })), ...values.toReversed().map((value) => ({ type: 'keyUp', value }))]
}

