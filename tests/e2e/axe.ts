import assert from 'node:assert/strict'
import axe from 'axe-core'
import type { Tab } from './browser.ts'

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
/** A driver sends a function as its text; a page of the extension runs no text of its own, but the driver may. */
const load = { toString: () => `() => { ${axe.source}; return true }` } as unknown as () => boolean

interface Fault {
  readonly id: string
  readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[]
}

/** What axe finds wrong with a page as it is. */
export async function faultsOf(tab: Tab): Promise<string[]> {
  await tab.run(load)
  const { faults, held } = await tab.run(async (tags) => {
    const { axe: runner } = globalThis as unknown as { axe: { run(options: object): Promise<{ violations: Fault[]; passes: unknown[] }> } }
    const { violations, passes } = await runner.run({ runOnly: tags })
    return { faults: violations, held: passes.length }
  }, RULES)
  assert.ok(held > 10, 'the rules were tried')
  return faults.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 160)} ${node.failureSummary ?? ''}`))
}

/** Looks at a page of the extension in each of these themes. */
export async function checkThemes(tab: Tab, name: string, themes: readonly string[]): Promise<void> {
  for (const theme of themes) {
    await tab.run((wanted) => void (document.documentElement.dataset['theme'] = wanted), theme)
    await tab.run(() => Promise.all(document.getAnimations().map((one) => one.finished.catch(() => undefined))).then(() => true))
    assert.deepEqual(await faultsOf(tab), [], `${name} ${theme}`)
  }
}
