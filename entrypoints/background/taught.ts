import type { Library } from '../../lib/actions/library.ts'
import { readKept } from '../../lib/actions/kept.ts'
import { changeStored, readStored, writeStored } from '../../lib/browser/storage.ts'
import type { TaughtMet } from '../../components/options/TaughtSites.tsx'
import { fitsRule } from '../../lib/sites/rule-path.ts'
import { pageKey, type TaughtRule } from '../../lib/taught.ts'
import { fieldsOf } from '../../lib/messaging/parse-sighting.ts'
import { tell } from './safety.ts'

/** Key of a copy of the taught rules, so that a page's first question need not wait for the library, which has the truth. */
const COPY = 'taught'

async function copy(library: Library): Promise<void> {
  const [now, before] = [await library.taught(), await readStored(COPY)]
  if (JSON.stringify(now) !== JSON.stringify(before ?? [])) await writeStored(COPY, now)
}

let copying: Promise<void> = Promise.resolve()

/** Brings the copy up to the library, one after the other. */
export function copyTaught(library: Library): Promise<void> {
  copying = copying.then(() => copy(library)).catch(tell)
  return copying
}

/** The rules taught on an address's host, newest first. */
export async function taughtOn(url: string): Promise<readonly TaughtRule[]> {
  const { hostname } = new URL(url)
  return readKept('taught', await readStored(COPY)).filter(({ host }) => host === hostname).toReversed()
}

/** Key of what taught pages gave when they were last met. */
const MET = 'taught.met'
/** Papers of the visit that is under way, by the tab's page and when it was loaded; a page reports a long list in parts. */
let visit = { of: '', count: 0 }

const isMet = (value: unknown): value is TaughtMet[string] => typeof value === 'object' && value !== null && 'count' in value && 'at' in value && Number.isSafeInteger(value.count) && Number.isSafeInteger(value.at)

const parseMet = (kept: unknown): TaughtMet => Object.fromEntries(Object.entries(typeof kept === 'object' && kept !== null ? kept : {}).filter(([, value]) => isMet(value)))

/** What taught pages gave when they were last met, all rules of a page together, by the kind of page. */
export const readMet = async (): Promise<TaughtMet> => parseMet(await readStored(MET))

/** Notes how many papers a page reports that was read as the user taught it. */
export async function noteMet(url: string, message: unknown): Promise<void> {
  const { ask, sightings, since } = fieldsOf(message) ?? {}
  const count = ask === 'report' && Array.isArray(sightings) ? sightings.filter((one) => fieldsOf(one)?.['how'] === 'taught').length : 0
  const rule = count > 0 ? (await taughtOn(url)).find((one) => fitsRule(one, url)) : undefined
  if (!rule) return
  const of = `${url} ${String(since)}`
  visit = { of, count: visit.of === of ? visit.count + count : count }
  const met = { [pageKey(rule)]: { count: visit.count, at: Date.now() } }
  await changeStored(MET, (kept) => ({ ...parseMet(kept), ...met }))
}
