import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import type { Browser, SavedFile, Tab } from './browser.ts'
import { clickInside, clickNamed } from './hand.ts'
import { browsers, launch } from './launch.ts'
import { openCardOf, statesOf, untilStates } from './marks.ts'

const fixture = (name: string): string => readFileSync(join(import.meta.dirname, '../fixtures/pages', `${name}.html`), 'utf8')
const HF = 'https://huggingface.co/papers'
const ARXIV = 'https://arxiv.org/list/cs.CL/new'
const SAVED = 'Rank by Need: Letting Each Layer Choose the Size of Its Low-Rank Adapter'
const BITING = 'When Titles Bite: <b>Bold</b> Claims, <script>alert(document.domain)</script> and <img src=x onerror=alert(1)> & Co.'
const DIGEST = `The week in papers

Rank by Need: Letting Each Layer Choose the Size of Its Low-Rank Adapter
https://arxiv.org/abs/2611.99101

Marginalia: What Readers Highlight When Nobody Is Counting
https://doi.org/10.5555/paperlight.2026.0203
`

/** Titles of the rows a list of ours shows. */
const rowsOf = (tab: Tab): Promise<string[]> => tab.run(() => [...document.querySelectorAll('.paper-title')].map((row) => row.textContent ?? ''))
const untilRows = (tab: Tab, count: number): Promise<unknown> =>
  tab.until((want) => document.querySelectorAll('.paper-title').length === want, count)
const untilText = (tab: Tab, text: string): Promise<unknown> => tab.until((want) => document.body.innerText.includes(want), text)

for (const name of browsers) {
  describe(`first whole in ${name}`, () => {
    let browser: Browser
    let papers: Tab
    const files: Record<string, SavedFile> = {}
    const folder = mkdtempSync(join(tmpdir(), 'paperlight-files-'))

    before(async () => {
      browser = await launch(name, { height: 2600 })
      await browser.route('https://huggingface.co/', fixture('no-papers'))
      await browser.route(HF, fixture('hf-papers'))
      await browser.route(`${HF}?q=`, fixture('hf-search'))
      await browser.route('https://arxiv.org/search/', fixture('arxiv-search'))
      await browser.route(ARXIV, fixture('arxiv-new'))
    })
    after(async () => {
      await browser?.close()
      rmSync(folder, { recursive: true, force: true })
    })

    it('marks every paper of a daily page as new', async () => {
      papers = await browser.open(HF)
      await untilStates(papers, Array(8).fill('new'))
    })

    it('saves, tags and notes a paper by mouse, with the reasons for its topics in sight', async () => {
      await openCardOf(papers, SAVED)
      await papers.untilInside((root) => root.querySelector('.topics .why')?.textContent)
      await clickInside(papers, 'Save')
      await papers.untilInside((root) => root.querySelector('[data-mark=saved]') !== null)
      await clickInside(papers, 'Tags')
      await papers.type('adapters')
      await papers.press('Enter')
      await clickInside(papers, 'Note')
      await papers.type('try on the small model')
      await papers.press('Tab')
      await papers.press('Escape')
    })

    it('keeps it when the worker is stopped, and marks what was seen', async () => {
      await browser.stopWorker()
      await papers.go(HF)
      await untilStates(papers, ['saved', ...Array(7).fill('seen')])
    })

    it('shows it in the popup with its tag and note', async () => {
      const popup = await browser.extensionPage('popup')
      await untilRows(popup, 1)
      assert.deepEqual(await rowsOf(popup), [SAVED])
      await untilText(popup, 'adapters')
      await clickNamed(popup, `More about “${SAVED}”`)
      assert.equal(await popup.until(() => document.querySelector('textarea')?.value), 'try on the small model')
      await popup.close()
    })

    it('shows a title that looks like markup as text, on the page and in the library', async () => {
      await openCardOf(papers, BITING)
      assert.equal(await papers.untilInside((root) => root.querySelector('h2')?.textContent), BITING)
      assert.deepEqual(await papers.inside((root) => root.querySelectorAll('script, img, b, i').length), [0])
      await clickInside(papers, 'Save')
      await papers.untilInside((root) => root.querySelectorAll('[data-mark=saved]').length === 2)
      const library = await browser.extensionPage('library')
      await untilRows(library, 2)
      assert.deepEqual(await rowsOf(library), [BITING, SAVED])
      assert.equal(await library.run(() => document.querySelectorAll('.paper-title *, img, body script').length), 0)
      await library.close()
    })

    it('knows the saved papers again on arXiv lists and searches', async () => {
      const list = await browser.open(ARXIV)
      await untilStates(list, ['saved', 'seen', 'seen', 'saved', 'new', 'seen', 'new', 'new', 'new', 'new'])
      await list.close()
      const search = await browser.open('https://arxiv.org/search/?query=models&searchtype=all')
      await untilStates(search, ['seen', 'seen', 'saved', 'saved', 'seen'])
      await search.close()
      const hf = await browser.open(`${HF}?q=adapters`)
      await untilStates(hf, ['saved', 'seen', 'seen', 'seen', 'seen'])
      await hf.close()
    })

    it('shows nothing on a page without papers', async () => {
      const plain = await browser.open('https://huggingface.co/pricing')
      await plain.run(() => new Promise((done) => setTimeout(done, 600)))
      assert.deepEqual(await statesOf(plain), [])
      assert.equal(await plain.run(() => document.querySelectorAll('paper-light').length), 0)
      await plain.close()
    })

    it('removes in the popup, and brings it back', async () => {
      const popup = await browser.extensionPage('popup')
      await untilRows(popup, 2)
      await clickNamed(popup, `More about “${SAVED}”`)
      await clickNamed(popup, 'Remove')
      await untilRows(popup, 1)
      await clickNamed(popup, 'Undo')
      await untilRows(popup, 2)
      await untilText(popup, 'adapters')
      await popup.close()
    })

    it('takes the papers of a pasted digest', async () => {
      const library = await browser.extensionPage('library')
      await clickNamed(library, 'From text')
      await clickNamed(library, 'Paste a digest: a mail, a copied page, a list of papers')
      await library.run((text) => {
        const field = document.querySelector<HTMLTextAreaElement>('dialog textarea')
        if (field) field.value = text
        field?.dispatchEvent(new InputEvent('input', { bubbles: true }))
      }, DIGEST)
      await clickNamed(library, 'Find papers')
      await untilText(library, 'Found 2 papers.')
      await clickNamed(library, 'Save 1 paper')
      await untilRows(library, 3)
      await library.close()
    })

    it('exports what is listed as bookmarks, BibTeX and JSON', async () => {
      const library = await browser.extensionPage('library')
      await untilRows(library, 3)
      for (const format of ['Bookmarks (HTML)', 'BibTeX', 'Paperlight (JSON)']) {
        files[format] = await library.saved(async () => {
          await clickNamed(library, 'Export')
          await clickNamed(library, format)
        })
      }
      assert.equal(files['Bookmarks (HTML)']?.text.match(/<DT><A HREF="https:/gi)?.length, 3)
      assert.equal(files['BibTeX']?.text.match(/^@\w+\{/gm)?.length, 3)
      assert.match(files['BibTeX']?.text ?? '', /2611\.99101/)
      const json = JSON.stringify(JSON.parse(files['Paperlight (JSON)']?.text ?? ''))
      for (const said of [JSON.stringify(SAVED), JSON.stringify(BITING), '"adapters"', '"try on the small model"']) assert.ok(json.includes(said), said)
      await library.close()
    })

    it('refuses a broken file and says where, leaving the library as it was', async () => {
      const path = join(folder, 'broken.json')
      writeFileSync(path, (files['Paperlight (JSON)']?.text ?? '').slice(0, -40))
      const library = await browser.extensionPage('library')
      await untilRows(library, 3)
      await clickNamed(library, 'Import')
      await library.choose('dialog input[type=file]', path)
      await library.until(() => /Line \d+: This is not valid JSON/.test(document.querySelector('dialog')?.innerText ?? ''))
      assert.equal(await library.run(() => [...document.querySelectorAll('dialog button')].find((b) => b.textContent === 'Nothing to import')?.matches(':disabled')), true)
      await clickNamed(library, 'Cancel')
      await untilRows(library, 3)
      await library.close()
    })

    it('reads its JSON back elsewhere, nothing lost', async () => {
      const exported = files['Paperlight (JSON)']
      const path = join(folder, 'library.json')
      writeFileSync(path, exported?.text ?? '')
      const elsewhere = await launch(name)
      try {
        const library = await elsewhere.extensionPage('library')
        await clickNamed(library, 'Import')
        await library.choose('dialog input[type=file]', path)
        await clickNamed(library, 'Import 3 papers')
        await untilRows(library, 3)
        const again = await library.saved(async () => {
          await clickNamed(library, 'Export')
          await clickNamed(library, 'Paperlight (JSON)')
        })
        assert.deepEqual(JSON.parse(again.text), JSON.parse(exported?.text ?? ''))
      } finally {
        await elsewhere.close()
      }
    })
  })
}
