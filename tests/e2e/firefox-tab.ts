import { readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Bidi, keyActions } from './bidi.ts'
import { type Box, type Tab, poll, shotPath } from './browser.ts'

interface Remote {
  readonly type: string
  readonly value?: unknown
  readonly sharedId?: string
}
interface Evaluated {
  readonly type: 'success' | 'exception'
  readonly result?: Remote
  readonly exceptionDetails?: { readonly text: string }
}

/** A tab of Firefox; what it saves goes to the folder `downloads`. */
export function tabOf(bidi: Bidi, context: string, downloads: string): Tab {
  const call = async (code: string, args: readonly unknown[], options: Record<string, unknown> = {}): Promise<Remote> => {
    const answer = await bidi.send<Evaluated>('script.callFunction', {
      functionDeclaration: code, arguments: args, awaitPromise: true, target: { context }, ...options,
    })
    if (answer.type === 'exception') throw new Error(answer.exceptionDetails?.text ?? 'exception in the page')
    return answer.result ?? { type: 'undefined' }
  }
  /** As JSON text, so that objects come back whole whatever BiDi's depth limit. */
  const asJson = async (code: string, args: readonly unknown[] = []): Promise<unknown> => {
    const { value } = await call(`async (...all) => JSON.stringify({ v: await (${code})(...all) })`, args)
    return (JSON.parse(String(value)) as { v?: unknown }).v
  }
  const literal = (code: { toString(): string }, args: readonly unknown[]): string => `() => (${code.toString()})(...${JSON.stringify(args)})`
  const perform = (actions: readonly Record<string, unknown>[]): Promise<unknown> => bidi.send('input.performActions', { context, actions })
  const pointer = (x: number, y: number, more: readonly Record<string, unknown>[]): Promise<unknown> =>
    perform([{ type: 'pointer', id: 'mouse', actions: [{ type: 'pointerMove', x: Math.round(x), y: Math.round(y) }, ...more] }])
  const click = (x: number, y: number): Promise<unknown> => pointer(x, y, [{ type: 'pointerDown', button: 0 }, { type: 'pointerUp', button: 0 }])
  const tab: Tab = {
    run: (code, ...args) => asJson(literal(code, args)) as never,
    inside: async (code, ...args) => {
      const hosts = await call(LIKELY_HOSTS, [], { serializationOptions: { includeShadowTree: 'all', maxDomDepth: 0 } })
      const roots = closedRootsOf(hosts)
      const found = roots.map((sharedId) => asJson(`(root) => (${code.toString()})(root, ...${JSON.stringify(args)})`, [{ sharedId }]))
      return (await Promise.all(found)) as never
    },
    until: (code, ...args) => poll(() => tab.run(code, ...args), code.toString()),
    untilInside: (code, ...args) => poll(async () => (await tab.inside(code, ...args)).find(Boolean), code.toString()) as never,
    move: async (x, y) => void (await pointer(x, y, [])),
    click: async (x, y) => void (await click(x, y)),
    clickOn: async (selector) => {
      const box = await tab.until(boxOf, selector)
      await click(box.x + box.width / 2, box.y + box.height / 2)
    },
    press: async (key) => void (await perform([{ type: 'key', id: 'keyboard', actions: keyActions(key) }])),
    type: async (text) => void (await perform([{ type: 'key', id: 'keyboard', actions: [...text].flatMap((letter) => keyActions(letter)) }])),
    go: async (url) => void (await bidi.send('browsingContext.navigate', { context, url, wait: 'complete' })),
    choose: async (selector, path) => {
      const element = await call('(selector) => document.querySelector(selector)', [{ type: 'string', value: selector }])
      await bidi.send('input.setFiles', { context, element: { sharedId: element.sharedId }, files: [path] })
    },
    saved: async (act) => {
      const before = readdirSync(downloads)
      await act()
      const fresh = (): string[] => readdirSync(downloads).filter((name) => !before.includes(name))
      // Firefox holds the name with an empty file before it begins to write beside it.
      const isDone = (name: string): boolean => !name.endsWith('.part') && statSync(join(downloads, name)).size > 0
      const whole = async (): Promise<string | undefined> => (fresh().every(isDone) ? fresh()[0] : undefined)
      const name = await poll(whole, 'a download')
      return { name, text: readFileSync(join(downloads, name), 'utf8') }
    },
    screenshot: async (name) => {
      const { data } = await bidi.send<{ data: string }>('browsingContext.captureScreenshot', { context })
      const path = shotPath(name)
      writeFileSync(path, Buffer.from(data, 'base64'))
      return path
    },
    close: async () => void (await bidi.send('browsingContext.close', { context })),
  }
  return tab
}

function boxOf(selector: string): Box | undefined {
  const element = document.querySelector(selector)
  // Nothing can be clicked before it is shown.
  if (element?.closest('[data-open="false"]')) return undefined
  element?.scrollIntoView({ block: 'center', behavior: 'instant' })
  const box = element?.getBoundingClientRect()
  return box && { x: box.x, y: box.y, width: box.width, height: box.height }
}

/** Elements that may hold a closed root and nothing else; the whole tree of a large page takes Firefox seconds to tell. */
const LIKELY_HOSTS = `() => [...document.querySelectorAll('*')].filter((element) => !element.firstElementChild && /-|^(div|span|section)$/.test(element.localName))`

interface Host extends Remote {
  readonly value?: { readonly shadowRoot?: { readonly sharedId?: string; readonly value?: { readonly mode?: string } } | null }
}

function closedRootsOf({ value }: Remote): string[] {
  const roots = (value as readonly Host[]).map((host) => host.value?.shadowRoot)
  return roots.flatMap((root) => (root?.value?.mode === 'closed' && root.sharedId ? [root.sharedId] : []))
}
