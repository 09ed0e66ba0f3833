/** Draws public/icon/SIZE.png from public/icon/paperlight.svg with the installed Chromium. Run it after changing the drawing. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { findBrowser, root } from './setup.mjs'

const folder = join(root, 'public', 'icon')
const drawing = readFileSync(join(folder, 'paperlight.svg')).toString('base64')
const browser = await chromium.launch({ executablePath: findBrowser('chromium'), args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] })
for (const size of [16, 32, 48, 96, 128]) {
  const page = await browser.newPage({ viewport: { width: size, height: size } })
  await page.setContent(`<style>body{margin:0}</style><img width="${size}" height="${size}" src="data:image/svg+xml;base64,${drawing}">`)
  await page.screenshot({ path: join(folder, `${size}.png`), omitBackground: true })
  await page.close()
}
await browser.close()
