import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import type { Browser } from './browser.ts'
import { costOf, withoutForeign } from './cost.ts'
import { browsers, launch } from './launch.ts'
import { marksOf, namesDownThePage } from './marks.ts'

const pages = join(import.meta.dirname, '../../../shared/pages')
/** `papers`: different ones; the search page shows some of its 47 entries twice. */
const CAPTURES = [
  { file: 'hf-papers-daily-1', url: 'https://huggingface.co/papers?date=2024-08-01', papers: 13 },
  { file: 'arxiv-list-3', url: 'https://arxiv.org/list/astro-ph.CO/pastweek', papers: 76 },
  { file: 'arxiv-new-1.template', url: 'https://arxiv.org/list/cs.CL/new', papers: 54 },
  { file: 'arxiv-search-2.template', url: 'https://arxiv.org/search/?query=x&searchtype=all', papers: 39 },
] as const
const skip = existsSync(pages) ? false : '../shared is absent'

for (const name of browsers) {
  describe(`captured pages in ${name}`, { skip }, () => {
    let browser: Browser
    before(async () => {
      browser = await launch(name, { height: 2600 })
    })
    after(() => browser.close())

    for (const { file, url, papers } of CAPTURES) {
      it(`marks all ${papers} papers of ${file}, and nothing moves`, async () => {
        await browser.route(url, withoutForeign(readFileSync(join(pages, `${file}.html`), 'utf8')))
        const tab = await browser.open(url)
        await tab.run(() => document.querySelector('article, [title=Abstract], .arxiv-result')?.scrollIntoView())
        await marksOf(tab, 1)
        const names = new Set<string>()
        // A loaded machine may draw the last marks after we passed by.
        for (let times = 0; times < 4 && names.size < papers; times++) {
          await tab.run(() => scrollTo(0, 0))
          for (const name of await namesDownThePage(tab)) names.add(name)
        }
        assert.equal(names.size, papers, [...names].join('\n'))
        if (name === 'chromium') assert.equal((await costOf(tab)).shift, 0)
        await tab.close()
      })
    }
  })
}
