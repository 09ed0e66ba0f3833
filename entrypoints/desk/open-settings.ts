import type { SettingsStore } from '../../components/use-library.ts'
import { onStored, readStored, writeStored } from '../../lib/browser/storage.ts'
import { same } from '../../lib/same.ts'
import { type Settings, parseSettings } from '../../lib/settings.ts'

const KEY = 'settings'

/** The user's settings as storage has them, followed while the page is open; `last`: what they were when a page was last drawn, which stands until storage has answered. */
export async function openSettings(last?: { readonly settings: unknown }): Promise<SettingsStore> {
  const asked = readStored(KEY)
  let value = parseSettings(last ? last.settings : await asked)
  const listeners = new Set<() => void>()
  const take = (next: Settings): void => {
    value = next
    for (const listener of listeners) listener()
  }
  const settle = (next: unknown): void => {
    reading = undefined
    const now = parseSettings(next)
    if (!same(now, value)) take(now)
  }
  let reading: Promise<void> | undefined = last && asked.then(settle)
  /** Written here and not heard of again yet. */
  let sent: Settings[] = []
  onStored(KEY, (next) => {
    const heard = parseSettings(next)
    const at = sent.findIndex((one) => same(one, heard))
    // An echo: what was typed since must not be written over by it.
    if (at >= 0) sent = sent.slice(at + 1)
    else take(heard)
  })
  const change = (patch: Partial<Settings>): void => {
    // What was changed elsewhere since must not be written over.
    if (reading) return void reading.then(() => change(patch))
    const before = value
    take({ ...value, ...patch })
    // Of what is no change nothing is heard.
    if (same(before, value)) return
    sent.push(value)
    void writeStored(KEY, value)
  }
  return {
    now: () => value,
    change,
    watch(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}
