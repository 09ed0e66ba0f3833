import { PAGE_SCRIPT, runPageScript } from '../../lib/browser/page-scripts.ts'
import type { Asker } from '../../lib/messaging/server.ts'
import { numberRules, parseRule, ruleKey } from '../../lib/taught.ts'
import { getLibrary } from './library.ts'
import { copyTaught } from './taught.ts'

/** Keeps what was taught on a page, in place of rules with some keys, and has the page read by it. A page speaks for its own host only. */
export async function teach(id: string, value: unknown, instead: readonly string[], { url, tab }: Asker): Promise<boolean> {
  const rule = parseRule(value)
  if (!rule || rule.host !== new URL(url).hostname) return false
  const library = await getLibrary()
  const had = (await library.taught()).filter(({ host }) => host === rule.host)
  const gone = had.map(ruleKey).filter((key) => instead.includes(key))
  const rules = numberRules(had.filter((each) => !gone.includes(ruleKey(each))), [{ ...rule, at: Date.now() }])
  await library.act({ id, papers: [], verb: { do: 'keep-taught', rules, instead: gone } })
  await copyTaught(library)
  if (tab !== undefined) await runPageScript(tab, PAGE_SCRIPT)
  return true
}
