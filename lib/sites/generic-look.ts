import type { Dom } from '../dom.ts'
import type { Reading } from './card.ts'
import type { Found } from './detection.ts'
import type { Generic } from './detector.ts'
import { dropEmptyRows } from './facts.ts'
import { findLists, type PaperList } from './generic.ts'
import { makeGuess } from './guess.ts'
import { lookAtLists } from './live-lists.ts'
import { readOwnPage } from './own-page.ts'
import { readPieces, readSingle, report } from './page.ts'
import { applyRule } from './rules.ts'
import { Places } from './signature.ts'
import { fitsRule } from './rule-path.ts'
import { fillFromState } from './state-papers.ts'

/** What reads a page without an adapter: taught rules, a paper's own page, lists of papers. */
export function makeGeneric(dom: Dom, document: Document, url: string): Generic {
  const places = new Places()
  const guess = makeGuess(dom, url)
  const reading: Reading = { dom, url, guess, how: 'generic', site: URL.canParse(url) ? new URL(url).hostname : '', fields: {}, extra: new Map() }
  let known: readonly PaperList[] = []

  function* readLists(lists: readonly PaperList[]): Generator<void, Found[]> {
    const found: Found[] = []
    for (const list of lists) {
      const read = yield* readPieces({ ...reading, titles: list.slots, namesAt: list.authors }, list.cards.map((card) => ({ ...card, page: document })))
      found.push(...dropEmptyRows(read))
    }
    return lists.length < 2 ? found : found.sort((a, b) => (dom.follows(a.card, b.card) ? -1 : 1))
  }
  return {
    guess,
    *lookTaught(rules) {
      const fitting = rules.filter((rule) => fitsRule(rule, url))
      for (const rule of fitting) {
        const result = yield* applyRule({ ...reading, how: 'taught' }, document, rule)
        if (result.ok) return report(result.found, 'list', { how: 'taught' })
      }
      return fitting.length > 0 ? 'changed' : undefined
    },
    *look() {
      const one = readSingle(reading, document, false) ?? readOwnPage(reading, document)
      if (one) return report([one], 'single', { how: 'generic' })
      known = yield* findLists(dom, document, url, places)
      const found = fillFromState(dom, document, url, yield* readLists(known))
      return report(found, 'list', found.length > 0 ? { how: 'generic' } : {})
    },
    *lookAt(roots) {
      const { more, rest } = yield* lookAtLists(dom, known, roots, places)
      const fresh: PaperList[] = []
      for (const root of rest) fresh.push(...(yield* findLists(dom, document, url, places, root)))
      known = [...known, ...fresh]
      return report(yield* readLists([...more, ...fresh]), 'list', { how: 'generic' })
    },
  }
}
