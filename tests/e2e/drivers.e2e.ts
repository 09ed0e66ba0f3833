import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Browser } from './browser.ts'
import { browsers, launch } from './launch.ts'

const PAGE = `<!doctype html><title>Drivers</title><input id=text><input id=file type=file><a download=words.txt href='data:text/plain,w%C3%B6rds'>keep</a><div id=host></div><script>
const root = host.attachShadow({ mode: 'closed' }); root.append('inside', document.createElement('b'))
host.onclick = (event) => { document.title = 'clicked ' + event.isTrusted }
text.onkeydown = (event) => { document.title = event.key }
file.onchange = async () => { document.title = await file.files[0].text() }</script><style>#host { width: 100px; height: 20px }</style>`

for (const name of browsers) {
  describe(`driver ${name}`, () => {
    let browser: Browser
    before(async () => {
      browser = await launch(name)
      await browser.route('https://huggingface.co/papers', PAGE)
    })
    after(() => browser.close())

    it('answers real addresses, sees into closed roots, clicks and types for real', async () => {
      const tab = await browser.open('https://huggingface.co/papers?x=1')
      assert.equal(await tab.run((a, b) => location.host + a + b, '!', 1), 'huggingface.co!1')
      assert.deepEqual(await tab.inside((root, name) => root.textContent + String(root.querySelectorAll(name).length), 'b'), ['inside1'])
      await tab.clickOn('#host')
      assert.equal(await tab.until(() => document.title !== 'Drivers' && document.title), 'clicked true')
      await tab.clickOn('#text')
      await tab.press('Escape')
      assert.equal(await tab.until(() => document.title === 'Escape' && document.title), 'Escape')
      await tab.type('né')
      assert.equal(await tab.until(() => document.querySelector('input')?.value), 'né')
      await tab.close()
    })
    it('gives a page a file, and takes one from it', async () => {
      const tab = await browser.open('https://huggingface.co/papers?x=2')
      await tab.choose('#file', import.meta.filename)
      assert.match(String(await tab.until(() => document.title !== 'Drivers' && document.title)), /gives a page a file/)
      assert.deepEqual(await tab.saved(() => tab.clickOn('a')), { name: 'words.txt', text: 'wörds' })
      await tab.close()
    })
    it('opens the pages of the extension and survives a stopped worker', async () => {
      await browser.stopWorker()
      const tab = await browser.extensionPage('manifest.json?.html').catch(() => undefined)
      assert.equal(await tab?.run(() => location.pathname), '/manifest.json')
    })
  })
}
