import { onStored, readStored } from '../../lib/browser/page.ts'
import { type Settings, parseSettings } from '../../lib/settings.ts'

/** The user's settings as they are, followed while the page is open. */
export async function followSettings(changed: (settings: Settings) => void, signal: AbortSignal): Promise<Settings> {
  const stop = onStored('settings', (value) => changed(parseSettings(value)))
  signal.addEventListener('abort', stop)
  return parseSettings(await readStored('settings'))
}
