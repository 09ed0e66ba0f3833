import { onStored, readStored } from '../../lib/browser/page.ts'
import { type PageLook, parsePageLook } from '../../lib/settings.ts'

/** The user's settings as they are, followed while the page is open. */
export async function followSettings(changed: (settings: PageLook) => void, signal: AbortSignal): Promise<PageLook> {
  const stop = onStored('settings', (value) => changed(parsePageLook(value)))
  signal.addEventListener('abort', stop)
  return parsePageLook(await readStored('settings'))
}
