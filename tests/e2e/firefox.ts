import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Bidi, connect, keyActions } from './bidi.ts'
import { type Box, type Browser, type LaunchOptions, type Tab, builtExtension, findProgram, pageFile, poll, shotPath } from './browser.ts'

const GECKO_ID = 'paperlight@paperlight.example'
/** Fixes the origin of the extension's pages, which Firefox otherwise draws at random. */
const UUID = '11111111-2222-4333-8444-555555555555'

const prefs = (options: LaunchOptions): Record<string, unknown> => ({
  'extensions.webextensions.uuids': JSON.stringify({ [GECKO_ID]: UUID }),
  'extensions.webextOptionalPermissionPrompts': false,
  'browser.shell.checkDefaultBrowser': false,
  'datareporting.policy.dataSubmissionEnabled': false,
  'app.update.disabledForTesting': true,
  'ui.systemUsesDarkTheme': options.dark ? 1 : 0,
  'layout.css.prefers-color-scheme.content-override': options.dark ? 0 : 1,
})

/** A fresh profile of the installed Firefox with the built extension in it. */
export async function launch(options: LaunchOptions = {}): Promise<Browser & { readonly bidi: Bidi; readonly id: string }> {
  const extension = builtExtension('firefox-mv2')
  const profile = mkdtempSync(join(tmpdir(), 'paperlight-firefox-'))
  const lines = Object.entries(prefs(options)).map(([key, value]) => `user_pref(${JSON.stringify(key)}, ${JSON.stringify(value)});`)
  writeFileSync(join(profile, 'user.js'), lines.join('\n'))
  const { process: firefox, address } = await start(profile)
  const bidi = await connect(`${address}/session`)
  await bidi.send('session.new', { capabilities: { alwaysMatch: { acceptInsecureCerts: true } } })
  await bidi.send('session.subscribe', { events: ['network.beforeRequestSent'] })
  await bidi.send('webExtension.install', { extensionData: { type: 'path', path: extension } })
  const route = routesOf(bidi)
  const open = async (url: string, wait: 'complete' | 'none'): Promise<Tab> => {
    const { context } = await bidi.send<{ context: string }>('browsingContext.create', { type: 'tab' })
    const viewport = { width: options.width ?? 1200, height: options.height ?? 900 }
    await bidi.send('browsingContext.setViewport', { context, viewport })
    await bidi.send('browsingContext.navigate', { context, url, wait })
    const tab = tabOf(bidi, context)
    await poll(() => tab.run(() => document.readyState === 'complete' && location.href !== 'about:blank'), `${url} to load`)
    return tab
  }
  return {
    name: 'firefox',
    bidi,
    id: UUID,
    route,
    open: (url) => open(url, 'complete'),
    extensionPage: (name) => open(`moz-extension://${UUID}/${pageFile(name)}`, 'none'),
    stopWorker: async () => {},
    close: async () => {
      bidi.close()
      await end(firefox)
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

async function start(profile: string): Promise<{ process: ChildProcess; address: string }> {
  const program = findProgram([process.env['FIREFOX_PATH'], 'firefox-esr', 'firefox'])
  const args = ['--headless', '--no-remote', '--profile', profile, '--remote-debugging-port=0', '--remote-allow-system-access', 'about:blank']
  const child = spawn(program, args, { stdio: ['ignore', 'ignore', 'pipe'] })
  const address = await new Promise<string>((done, fail) => {
    let said = ''
    child.stderr?.on('data', (chunk) => {
      said = (said + String(chunk)).slice(-20_000)
      const found = /WebDriver BiDi listening on (ws:\/\/\S+)/.exec(said)
      if (found?.[1]) done(found[1])
    })
    child.once('exit', (code) => fail(new Error(`Firefox ended (${code}) before it listened: ${said.slice(-500)}`)))
  })
  return { process: child, address }
}

async function end(child: ChildProcess): Promise<void> {
  const gone = new Promise((done) => child.once('exit', done))
  child.kill('SIGTERM')
  const timer = setTimeout(() => child.kill('SIGKILL'), 5_000)
  await gone
  clearTimeout(timer)
}

interface Asked {
  readonly isBlocked: boolean
  readonly request: { readonly request: string; readonly url: string }
}

/** Gives the `route` function; one intercept an origin, answered from a list of prefixes. */
function routesOf(bidi: Bidi): Browser['route'] {
  const routes: { prefix: string; html: string }[] = []
  const origins = new Set<string>()
  bidi.on('network.beforeRequestSent', ({ isBlocked, request }: Asked) => {
    if (!isBlocked) return
    const found = routes.findLast(({ prefix }) => request.url.startsWith(prefix))
    const headers = [{ name: 'content-type', value: { type: 'string', value: 'text/html; charset=utf-8' } }]
    const answer = { request: request.request, statusCode: found ? 200 : 404, reasonPhrase: found ? 'OK' : 'Not Found', headers }
    const body = { type: 'string', value: found?.html ?? '' }
    bidi.send('network.provideResponse', { ...answer, body }).catch(() => undefined)
  })
  return async (prefix, html) => {
    routes.push({ prefix, html })
    const { protocol, hostname, port, origin } = new URL(prefix)
    if (origins.has(origin)) return
    origins.add(origin)
    const pattern = { type: 'pattern', protocol: protocol.slice(0, -1), hostname, ...(port ? { port } : {}) }
    await bidi.send('network.addIntercept', { phases: ['beforeRequestSent'], urlPatterns: [pattern] })
  }
}

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

function tabOf(bidi: Bidi, context: string): Tab {
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
      const tree = await call('() => document.documentElement', [], { serializationOptions: { includeShadowTree: 'all', maxDomDepth: null } })
      const roots = closedRootsOf(tree)
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
  element?.scrollIntoView({ block: 'center', behavior: 'instant' })
  const box = element?.getBoundingClientRect()
  return box && { x: box.x, y: box.y, width: box.width, height: box.height }
}

interface Serialized extends Remote {
  readonly value?: { readonly mode?: string; readonly shadowRoot?: Serialized | null; readonly children?: readonly Serialized[] }
}

function closedRootsOf(node: Remote): string[] {
  const { value, sharedId } = node as Serialized
  const below = [...(value?.shadowRoot ? [value.shadowRoot] : []), ...(value?.children ?? [])].flatMap(closedRootsOf)
  return value?.mode === 'closed' && sharedId ? [sharedId, ...below] : below
}
