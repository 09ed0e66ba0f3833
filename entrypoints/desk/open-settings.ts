import type { SettingsStore } from '../../components/use-library.ts'
import { changeStored, onStored, readStored, writeStored } from '../../lib/browser/storage.ts'
import { same } from '../../lib/same.ts'
import { type Settings, parseSettings, patchSettings } from '../../lib/settings.ts'

const KEY = 'settings'
type Step = readonly [before: Settings, after: Settings]

export interface OwnSettings extends SettingsStore {
  /** Once what was changed here is stored: a page that goes before takes it along. */
  settled(): Promise<unknown>
}

/** The user's settings as storage has them, followed while the page is open; `last`: what they were when a page was last drawn, which stands until storage has answered. */
export async function openSettings(last?: { readonly settings: unknown }): Promise<OwnSettings> {
  const asked = readStored(KEY)
  let value = parseSettings(last ? last.settings : await asked)
  const listeners = new Set<() => void>()
  /** What was changed here and is not stored yet lies over what is heard of storage. */
  const pending = new Map<Step, Promise<void>>()
  const take = (stored: unknown): void => {
    const next = parseSettings([...pending.keys()].reduce((under, step) => patchSettings(under, ...step), stored))
    if (same(next, value)) return
    value = next
    for (const listener of listeners) listener()
  }
  // What is told comes late: it may be what a later change, which is stored already, took the place of.
  const look = async (): Promise<void> => take(await readStored(KEY))
  onStored(KEY, () => void look())
  if (last) void asked.then(take)
  // A page that is closed does not live to have its turn.
  addEventListener('pagehide', () => void (pending.size > 0 && writeStored(KEY, value)))
  const change = (patch: Partial<Settings>): void => {
    const step: Step = [value, { ...value, ...patch }]
    if (same(...step)) return
    const stored = changeStored(KEY, (now) => patchSettings(now, ...step)).catch((error: unknown) => console.error(error))
    // Where it could not be stored it is not shown.
    pending.set(step, stored.then(() => (pending.delete(step), look())))
    take(value)
  }
  return {
    now: () => value,
    change,
    settled: () => Promise.allSettled(pending.values()),
    watch(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}
