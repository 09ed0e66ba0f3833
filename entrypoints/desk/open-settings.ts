import type { SettingsStore } from '../../components/use-library.ts'
import { onStored, readStored, writeStored } from '../../lib/browser/storage.ts'
import { parseSettings } from '../../lib/settings.ts'

const KEY = 'settings'

/** The user's settings as storage has them, followed while the page is open. */
export async function openSettings(): Promise<SettingsStore> {
  let value = parseSettings(await readStored(KEY))
  const listeners = new Set<() => void>()
  const take = (next: unknown): void => {
    value = parseSettings(next)
    for (const listener of listeners) listener()
  }
  onStored(KEY, take)
  return {
    now: () => value,
    change(patch) {
      take({ ...value, ...patch })
      void writeStored(KEY, value)
    },
    watch(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}
