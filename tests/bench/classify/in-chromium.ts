import { createServer } from 'node:http'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { build } from 'vite'
import { WEIGHTS_FILE } from '../../../lib/classify/weights.ts'
import type { Row } from '../../../scripts/train/corpus.ts'
import type { Cost } from './cost.ts'

const root = join(import.meta.dirname, '../../..')

/** Runs the classifier in a worker of real Chromium, as the extension does: cold load, a paper, a page of 100 cards. */
export async function measureChromium(rows: readonly Row[]): Promise<Cost[]> {
  const code = await bundle()
  const weights = readFileSync(join(root, 'public/model', WEIGHTS_FILE))
  const papers = JSON.stringify(rows.filter((r) => r.abstract).slice(0, 600).map(({ title, abstract }) => ({ title, abstract })))
  const served: Record<string, readonly [type: string, body: string | Buffer]> = {
    '/': ['text/html', '<title>bench</title>'], '/worker.js': ['text/javascript', code], '/weights': ['application/octet-stream', weights], '/papers': ['application/json', papers],
  }
  const server = createServer((request, response) => {
    const [type, body] = served[request.url ?? '/'] ?? ['text/plain', '']
    response.writeHead(200, { 'content-type': type }).end(body)
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const address = server.address()
  const browser = await chromium.launch({ executablePath: process.env.CHROME_PATH ?? '/usr/bin/chromium', args: ['--no-sandbox'] })
  try {
    const page = await browser.newPage()
    await page.goto(`http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/`)
    const cold: number[] = []
    let last: Answer | undefined
    for (let i = 0; i < 5; i++) cold.push((last = await ask(page)).load)
    const { paper = 0, title = 0, page100 = 0 } = last ?? {}
    const ms = (x: number): string => `${x.toFixed(2)} ms`
    return [
      { what: 'Chromium worker: load weights, cold, median of 5 workers', value: ms(cold.sort((a, b) => a - b)[2] ?? 0) },
      { what: 'Chromium worker: a paper, title + abstract, median', value: ms(paper) },
      { what: 'Chromium worker: a title, median', value: ms(title) },
      { what: 'Chromium worker: 100 cards, median', value: ms(page100) },
    ]
  } finally {
    await browser.close()
    server.close()
  }
}

interface Answer {
  readonly load: number
  readonly paper: number
  readonly title: number
  readonly page100: number
}

const ask = (page: { evaluate(script: string): Promise<unknown> }): Promise<Answer> =>
  page.evaluate(`new Promise((done, fail) => {
    const worker = new Worker('/worker.js', { type: 'module' })
    worker.onmessage = (event) => { worker.terminate(); done(event.data) }
    worker.onerror = (event) => fail(new Error(event.message))
  })`) as Promise<Answer>

async function bundle(): Promise<string> {
  const built = await build({
    root, configFile: false, logLevel: 'silent',
    build: { write: false, minify: true, lib: { entry: join(import.meta.dirname, 'chromium-worker.ts'), formats: ['es'] } },
  })
  const [first] = Array.isArray(built) ? built : [built]
  const chunk = first && 'output' in first ? first.output[0] : undefined
  if (!chunk || chunk.type !== 'chunk') throw new Error('the worker was not bundled')
  return chunk.code
}
