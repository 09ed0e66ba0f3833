/** The second half of `npm start`: the built extension in an installed Chromium, on the demo digest or the address given. */
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { type Chromium, launch } from '../tests/e2e/chromium.ts'
import { runUnseen } from './demo-unseen.ts'

const root = join(import.meta.dirname, '..')
const extension = join(root, '.output', 'chrome-mv3-demo')

/** Serves the demo digest on the loopback address until the process ends; gives its address. */
async function serveDigest(): Promise<string> {
  const digest = readFileSync(join(root, 'demo', 'digest.html'))
  const server = createServer((request, response) => {
    const found = request.url === '/'
    response.writeHead(found ? 200 : 404, { 'content-type': 'text/html; charset=utf-8' }).end(found ? digest : '')
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  server.unref()
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
}

function hasDisplay(): boolean {
  return process.platform !== 'linux' || Boolean(process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY'])
}

/** Leaves the browser to its user; the profile is kept, so that what was saved is there the next time. */
async function runVisible(address: string): Promise<void> {
  const browser: Chromium = await launch({ extension, visible: true, profile: join(root, '.output', 'demo-profile') })
  const closed = new Promise((done) => browser.context.once('close', done))
  // The browser says itself what is wrong with an address.
  await browser.context.pages()[0]?.goto(address).catch(() => undefined)
  console.log(`Open: ${address}`)
  console.log('Point at a mark beside a paper to see its topics and to save it. The toolbar button (under the puzzle piece) lists what you saved.')
  console.log('Close the window to end.')
  await closed
}

const address = process.argv[2] ?? (await serveDigest())
await (hasDisplay() ? runVisible(address) : runUnseen(extension, address))
