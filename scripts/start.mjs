/**
 * Shows Paperlight: installs, builds, and opens a browser with it on the demo digest, or on the page you name. Without a display
 * it does the main job unseen and says what came of it. Plain JavaScript for Node 20, as nothing is installed before it ran.
 */
import { ensureBrowser, installPackages, run } from './setup.mjs'

async function main(address) {
  if (address !== undefined && !/^https?:\/\/\S+$/.test(address)) {
    console.error('Usage: npm start [-- URL], where URL begins with http:// or https://')
    return 2
  }
  if (!(await installPackages())) return 1
  console.log('Building …')
  if ((await run('wxt', ['build', '--mode', 'demo'], { quiet: true })) !== 0) return 1
  const browser = await ensureBrowser('chromium')
  if (!browser) return 1
  return run('node', ['scripts/demo.ts', ...(address ? [address] : [])], { env: { CHROME_PATH: browser } })
}

process.exitCode = await main(process.argv[2])
