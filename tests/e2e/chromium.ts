import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BrowserContext, type CDPSession, type Page, chromium } from 'playwright-core'
import { type Browser, type LaunchOptions, type Tab, builtExtension, findProgram, pageFile, poll, shotPath } from './browser.ts'

interface ChromiumOptions extends LaunchOptions {
  /** Where the profile is kept; without it a fresh one that is removed at the end. */
  readonly profile?: string
  /** A window on the screen, of the size its user gives it. */
  readonly visible?: boolean
}

export interface Chromium extends Browser {
  readonly context: BrowserContext
  readonly id: string
  /** Clicks our toolbar button over the tab at this address, as a user does: the popup opens, and we may act on that tab until it goes elsewhere. */
  clickAction(url: string): Promise<void>
}

/** How long the page that greets at install may take to open, ms; it is closed, because a page behind it draws nothing. */
const WELCOME = 5_000

/** The installed Chromium with the built extension in it, in a fresh profile unless told otherwise. */
export async function launch(options: ChromiumOptions = {}): Promise<Chromium> {
  const extension = options.extension ?? builtExtension('chrome-mv3')
  const profile = options.profile ?? mkdtempSync(join(tmpdir(), 'paperlight-chromium-'))
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: findProgram([process.env['CHROME_PATH'], 'chromium', 'chromium-browser', 'google-chrome', 'microsoft-edge']),
    headless: !options.visible,
    viewport: options.visible ? null : { width: options.width ?? 1200, height: options.height ?? 900 },
    colorScheme: options.visible ? null : options.dark ? 'dark' : 'light',
    acceptDownloads: true,
    ignoreDefaultArgs: ['--disable-extensions', ...(options.visible ? ['--enable-automation'] : [])],
    args: [
      '--enable-unsafe-extension-debugging', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      '--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-quic',
    ],
  })
  const welcome = options.visible ? undefined : context.waitForEvent('page', { predicate: (page) => page.url().endsWith('welcome.html'), timeout: WELCOME })
  const id = await loadExtension(context, extension)
  await welcome?.then((page) => page.close(), () => undefined)
  const open = async (url: string): Promise<Tab> => {
    const page = await context.newPage()
    await page.goto(url)
    return tabOf(page, await context.newCDPSession(page))
  }
  return {
    name: 'chromium',
    context,
    id,
    open,
    route: (prefix, html) =>
      context.route(
        (url) => url.href.startsWith(prefix),
        (request) => request.fulfill({ contentType: 'text/html; charset=utf-8', body: html }),
      ).then(() => undefined),
    extensionPage: (name) => open(`chrome-extension://${id}/${pageFile(name)}`),
    stopWorker: () => stopWorker(context),
    clickAction: (url) => clickAction(context, id, url),
    close: async () => {
      await context.close()
      if (!options.profile) rmSync(profile, { recursive: true, force: true, maxRetries: 3 })
    },
  }
}

/** Loads it as branded Chrome allows it too, where `--load-extension` is gone; gives its id. */
async function loadExtension(context: BrowserContext, path: string): Promise<string> {
  const cdp = await context.browser()?.newBrowserCDPSession()
  if (!cdp) throw new Error('this browser cannot be asked to load an extension')
  // The types of the protocol do not know this command yet.
  const send = cdp.send.bind(cdp) as unknown as (method: string, params: { path: string }) => Promise<{ id: string }>
  const { id } = await send('Extensions.loadUnpacked', { path })
  return id
}

async function clickAction(context: BrowserContext, id: string, url: string): Promise<void> {
  const cdp = await context.browser()?.newBrowserCDPSession()
  // The types of the protocol do not know these yet.
  const send = cdp?.send.bind(cdp) as unknown as (method: string, params: object) => Promise<{ targetInfos?: readonly { targetId: string; url: string }[] }>
  const { targetInfos = [] } = await send('Target.getTargets', { filter: [{ type: 'tab' }] })
  const tab = targetInfos.find((target) => target.url === url)
  if (!tab) throw new Error(`no tab at ${url}`)
  await send('Extensions.triggerAction', { id, targetId: tab.targetId })
}

async function stopWorker(context: BrowserContext): Promise<void> {
  const page = context.pages()[0] ?? (await context.newPage())
  const cdp = await context.newCDPSession(page)
  const stopped = new Promise<void>((done) => {
    cdp.on('ServiceWorker.workerVersionUpdated', ({ versions }) => {
      if (versions.length > 0 && versions.every((v) => v.runningStatus === 'stopped')) done()
    })
  })
  await cdp.send('ServiceWorker.enable')
  await cdp.send('ServiceWorker.stopAllWorkers')
  await stopped
  await cdp.detach()
}

function tabOf(page: Page, cdp: CDPSession): Tab {
  const tab: Tab = {
    run: (code, ...args) => page.evaluate(`(${code.toString()})(...${JSON.stringify(args)})`),
    inside: (code, ...args) => runInside(cdp, code.toString(), args),
    until: (code, ...args) => poll(() => tab.run(code, ...args), code.toString()),
    untilInside: (code, ...args) => poll(async () => (await tab.inside(code, ...args)).find(Boolean), code.toString()) as never,
    move: (x, y) => page.mouse.move(x, y, { steps: 3 }),
    click: (x, y) => page.mouse.click(x, y),
    clickOn: (selector) => page.locator(selector).first().click(),
    press: (key) => page.keyboard.press(key),
    type: (text) => page.keyboard.type(text),
    go: (url) => page.goto(url).then(() => undefined),
    choose: (selector, path) => page.locator(selector).first().setInputFiles(path),
    saved: async (act) => {
      const [download] = await Promise.all([page.waitForEvent('download', { timeout: 15_000 }), act()])
      return { name: download.suggestedFilename(), text: readFileSync(await download.path(), 'utf8') }
    },
    screenshot: async (name) => {
      const path = shotPath(name)
      // The caret is left as it is: hiding it would write on the page's fields.
      await page.screenshot({ path, caret: 'initial' })
      return path
    },
    close: () => page.close(),
  }
  return tab
}

interface CdpNode {
  readonly backendNodeId: number
  readonly shadowRootType?: string
  readonly children?: readonly CdpNode[]
  readonly shadowRoots?: readonly CdpNode[]
}

function closedRootsOf(node: CdpNode): CdpNode[] {
  const below = [...(node.shadowRoots ?? []), ...(node.children ?? [])].flatMap(closedRootsOf)
  return node.shadowRootType === 'closed' ? [node, ...below] : below
}

async function runInside<T>(cdp: CDPSession, code: string, args: readonly unknown[]): Promise<T[]> {
  const { root } = (await cdp.send('DOM.getDocument', { depth: -1, pierce: true })) as { root: CdpNode }
  const results: T[] = []
  for (const { backendNodeId } of closedRootsOf(root)) {
    const { object } = await cdp.send('DOM.resolveNode', { backendNodeId })
    const answer = await cdp.send('Runtime.callFunctionOn', {
      functionDeclaration: `function () { return (${code})(this, ...${JSON.stringify(args)}) }`,
      objectId: object.objectId ?? '',
      returnByValue: true,
    })
    if (answer.exceptionDetails) throw new Error(answer.exceptionDetails.exception?.description ?? answer.exceptionDetails.text)
    results.push(answer.result.value as T)
  }
  return results
}
