import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'

/** What an end-to-end test needs of a browser with the built extension in it; `chromium.ts` and `firefox.ts` give it. */
export interface Browser {
  readonly name: 'chromium' | 'firefox'
  /** Answers every address that begins with `prefix` with this HTML, tabs' requests only. Later routes win. */
  route(prefix: string, html: string): Promise<void>
  /** A new tab at this address, loaded. */
  open(url: string): Promise<Tab>
  /** A page of the extension in a new tab: `popup`, `library`, `popup.html?x=1` … */
  extensionPage(name: string): Promise<Tab>
  /** Ends the background worker where the browser has one that ends (Chromium); else does nothing. */
  stopWorker(): Promise<void>
  close(): Promise<void>
}

/** Where on the viewport something is, CSS pixels. */
export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export interface SavedFile {
  readonly name: string
  readonly text: string
}

export interface Tab {
  /** Runs a function in the page's own world; arguments and result are JSON. */
  run<T, A extends readonly unknown[]>(code: (...args: A) => T | Promise<T>, ...args: A): Promise<T>
  /** Runs a function with each *closed* shadow root of the page (the page itself cannot reach them); JSON results in document order. */
  inside<T, A extends readonly unknown[]>(code: (root: ShadowRoot, ...args: A) => T, ...args: A): Promise<T[]>
  /** Waits until the function gives a truthy value in the page, and gives it. */
  until<T, A extends readonly unknown[]>(code: (...args: A) => T, ...args: A): Promise<NonNullable<T>>
  /** Waits until any closed shadow root gives a truthy value, and gives it. */
  untilInside<T, A extends readonly unknown[]>(code: (root: ShadowRoot, ...args: A) => T, ...args: A): Promise<NonNullable<T>>
  /** Real mouse, keyboard. `press` takes DOM key names (`j`, `Enter`, `Shift+Tab`). */
  move(x: number, y: number): Promise<void>
  click(x: number, y: number): Promise<void>
  /** Clicks the middle of the first element for the selector, scrolled into view. */
  clickOn(selector: string): Promise<void>
  press(key: string): Promise<void>
  type(text: string): Promise<void>
  go(url: string): Promise<void>
  /** Gives the file at this path to the first file field for the selector. */
  choose(selector: string, path: string): Promise<void>
  /** What the act makes the page save as a file. */
  saved(act: () => Promise<void>): Promise<SavedFile>
  /** Writes `.output/shots/NAME.png` and gives its path. */
  screenshot(name: string): Promise<string>
  close(): Promise<void>
}

export interface LaunchOptions {
  /** Folder of the built extension, when it is not the production build. */
  readonly extension?: string
  readonly width?: number
  readonly height?: number
  readonly dark?: boolean
}

const root = join(import.meta.dirname, '../..')

/** Folder of the built extension; throws a clear message when it has not been built. */
export function builtExtension(target: 'chrome-mv3' | 'firefox-mv2'): string {
  const dir = join(root, '.output', target)
  if (!existsSync(join(dir, 'manifest.json'))) throw new Error(`${dir} is missing: run "npm run build" first`)
  return dir
}

/** Where screenshots go; made when missing. */
export function shotPath(name: string): string {
  const dir = join(root, '.output', 'shots')
  mkdirSync(dir, { recursive: true })
  return join(dir, `${name}.png`)
}

export const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms))

/** Asks again until the answer is truthy; after 15 s fails, saying what was asked. */
export async function poll<T>(ask: () => Promise<T>, what: string, limit = 15_000): Promise<NonNullable<T>> {
  const end = Date.now() + limit
  let last: unknown
  for (;;) {
    try {
      const answer = await ask()
      if (answer) return answer
      last = answer
    } catch (error) {
      last = error
    }
    if (Date.now() > end) throw new Error(`waited ${limit} ms in vain for ${what}; last: ${String(last)}`)
    await pause(40)
  }
}

/** Last path segment with `.html` where a bare page name is given. */
export const pageFile = (name: string): string => (/\.html/.test(name) ? name : `${name}.html`)

/** First file that exists among the given ones and the program names on PATH. */
export function findProgram(candidates: readonly (string | undefined)[]): string {
  const folders = (process.env['PATH'] ?? '').split(':')
  for (const name of candidates) {
    if (!name) continue
    const path = name.includes('/') ? name : folders.map((folder) => join(folder, name)).find((p) => existsSync(p))
    if (path && existsSync(path)) return path
  }
  throw new Error(`none of ${candidates.filter(Boolean).join(', ')} is installed`)
}
