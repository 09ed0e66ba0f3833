import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page, Worker } from 'playwright-core'
import { build } from 'vite'
import { pause, poll } from './browser.ts'
import { type Chromium, launch } from './chromium.ts'

/** What `tests/bench/kill-cases.ts` leaves on the global of the context it runs in. */
interface Kill {
  readonly names: readonly string[]
  prepare(db: string): Promise<void>
  backup(): Promise<string>
  ready(db: string, backup: string): Promise<void>
  go(name: string): Promise<void>
  look(db: string): Promise<{ readonly truth: string; readonly agrees: boolean }>
  drop(db: string): Promise<void>
}
declare const kill: Kill

/** What one stop left: whether the worker had said that it was done, and what is there. */
export interface Verdict {
  readonly acknowledged: boolean
  readonly found: 'whole' | 'absent' | 'torn'
}
/** An acknowledged act is there, any other whole or absent. */
export const isFine = ({ acknowledged, found }: Verdict): boolean => found === 'whole' || (!acknowledged && found === 'absent')

export interface KillRig {
  readonly names: readonly string[]
  /** Stops the worker so many ms into a case. */
  stop(name: string, ms: number): Promise<Verdict>
  close(): Promise<void>
}

async function bundle(): Promise<string> {
  const root = join(import.meta.dirname, '../..')
  const entry = join(root, 'tests/bench/kill-cases.ts')
  const [made] = (await build({ root, configFile: false, logLevel: 'error', build: { write: false, lib: { entry, formats: ['es'] } } })) as unknown as { output: { code: string }[] }[]
  return made?.output[0]?.code ?? readFileSync(entry, 'utf8')
}

/** A Chromium with the extension, whose worker runs cases and is stopped in the middle of them; a page of the extension judges. */
export async function openKillRig(): Promise<KillRig> {
  const [browser, code] = await Promise.all([launch(), bundle()])
  const script = `(async () => { ${code.replace(/^export .*$/gm, '')} })()`
  await browser.extensionPage('options')
  const page = browser.context.pages().at(-1) as Page
  await page.evaluate(script)
  const backup = await page.evaluate(() => kill.backup())
  const names = await page.evaluate(() => kill.names)
  const known = new Map<string, { readonly before: string; readonly after: string }>()
  let nth = 0

  /** The truth before and after a case that nothing disturbs. */
  const expected = async (name: string): Promise<{ readonly before: string; readonly after: string }> => {
    const had = known.get(name)
    if (had) return had
    const db = `calm-${++nth}`
    const made = await page.evaluate(async ([db, name, backup]) => {
      await kill.prepare(db)
      const before = (await kill.look(db)).truth
      await kill.ready(db, backup)
      await kill.go(name)
      const after = (await kill.look(db)).truth
      return { before, after }
    }, [db, name, backup] as const)
    if (made.before === made.after) throw new Error(`${name} changes nothing: it would show nothing`)
    known.set(name, made)
    return made
  }
  return {
    names,
    async stop(name, ms) {
      const { before, after } = await expected(name)
      const db = `kill-${++nth}`
      await page.evaluate((db) => kill.prepare(db), db)
      const worker = await wake(browser, page)
      await worker.evaluate(script)
      await worker.evaluate(([db, backup]) => kill.ready(db, backup), [db, backup] as const)
      let acknowledged = false
      const going = worker.evaluate((name) => kill.go(name), name).then(() => void (acknowledged = true), () => undefined)
      if (ms > 0) await pause(ms)
      await browser.stopWorker()
      await going
      const { truth, agrees } = await page.evaluate((db) => kill.look(db), db)
      await page.evaluate((db) => kill.drop(db), db)
      const found = !agrees ? 'torn' : truth === after ? 'whole' : truth === before ? 'absent' : 'torn'
      return { acknowledged, found }
    },
    close: () => browser.close(),
  }
}

interface Runtime {
  readonly runtime: { sendMessage(message: unknown): Promise<unknown> }
}

/** The worker, running: a message wakes one that was stopped, and its answer says that it is awake. */
async function wake(browser: Chromium, page: Page): Promise<Worker> {
  await page.evaluate(() => (globalThis as unknown as { chrome: Runtime }).chrome.runtime.sendMessage({}))
  return poll(() => Promise.resolve(browser.context.serviceWorkers().at(-1)), 'the worker')
}
