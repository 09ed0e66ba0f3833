import { type ChildProcess, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Bidi, connect } from './bidi.ts'
import { type Browser, type LaunchOptions, type Tab, builtExtension, findProgram, pageFile, poll } from './browser.ts'
import { tabOf } from './firefox-tab.ts'

const GECKO_ID = 'paperlight@paperlight.example'
/** Fixes the origin of the extension's pages, which Firefox otherwise draws at random. */
const UUID = '11111111-2222-4333-8444-555555555555'

const prefs = (options: LaunchOptions, downloads: string): Record<string, unknown> => ({
  'browser.download.folderList': 2,
  'browser.download.dir': downloads,
  'browser.download.alwaysOpenPanel': false,
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
  const extension = options.extension ?? builtExtension('firefox-mv2')
  const profile = mkdtempSync(join(tmpdir(), 'paperlight-firefox-'))
  const downloads = join(profile, 'downloads')
  mkdirSync(downloads)
  const lines = Object.entries(prefs(options, downloads)).map(([key, value]) => `user_pref(${JSON.stringify(key)}, ${JSON.stringify(value)});`)
  writeFileSync(join(profile, 'user.js'), lines.join('\n'))
  const { process: firefox, address } = await start(profile)
  const bidi = await connect(`${address}/session`)
  await bidi.send('session.new', { capabilities: { alwaysMatch: { acceptInsecureCerts: true } } })
  await bidi.send('session.subscribe', { events: ['network.beforeRequestSent'] })
  await bidi.send('webExtension.install', { extensionData: { type: 'path', path: extension } })
  await closeWelcome(bidi)
  const route = routesOf(bidi)
  const open = async (url: string, wait: 'complete' | 'none'): Promise<Tab> => {
    const { context } = await bidi.send<{ context: string }>('browsingContext.create', { type: 'tab' })
    const viewport = { width: options.width ?? 1200, height: options.height ?? 900 }
    await bidi.send('browsingContext.setViewport', { context, viewport })
    await bidi.send('browsingContext.navigate', { context, url, wait })
    const tab = tabOf(bidi, context, downloads)
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

/** Closes the page that greets at install, because a page behind it draws nothing. */
async function closeWelcome(bidi: Bidi): Promise<void> {
  const find = async (): Promise<boolean> => {
    const { contexts } = await bidi.send<{ contexts: { context: string; url: string }[] }>('browsingContext.getTree', {})
    const welcome = contexts.find(({ url }) => url.endsWith('/welcome.html'))
    if (welcome) await bidi.send('browsingContext.close', { context: welcome.context })
    return welcome !== undefined
  }
  await poll(find, 'the page that greets', 5_000).catch(() => undefined)
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
