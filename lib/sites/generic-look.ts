import type { Dom } from '../dom.ts'
import type { Reading } from './card.ts'
import type { Found } from './detection.ts'
import type { Generic } from './detector.ts'
import { dropEmptyRows } from './facts.ts'
import { findLists, type PaperList } from './generic.ts'
import { makeGuess } from './guess.ts'
import { closeOutlines } from './outline.ts'
import { lookAtLists } from './live-lists.ts'
import { readMailText } from './mail-text.ts'
import { readOwnPage } from './own-page.ts'
import { readPieces, readSingle, report } from './page.ts'
import { applyRule, overlap } from './rules.ts'
import { Places } from './signature.ts'
import { fitsRule } from './rule-path.ts'
import { fillFromState } from './state-papers.ts'

/** What cards that come later are compared with; its own cards hold on to a snapshot of the whole page. */
const forgetCards = (list: PaperList): PaperList => ({ ...list, cards: [] })

/** What reads a page without an adapter: taught rules, a paper's own page, lists of papers. */
export function makeGeneric(dom: Dom, document: Document, url: string): Generic {
  const places = new Places()
  const guess = makeGuess(dom, url)
  const reading: Reading = { dom, url, guess, how: 'generic', site: URL.canParse(url) ? new URL(url).hostname : '', fields: {}, extra: new Map() }
  let known: readonly PaperList[] = []

  const inOrder = (lists: readonly (readonly Found[])[]): readonly Found[] => (lists.length < 2 ? (lists[0] ?? []) : lists.flat().sort((a, b) => (dom.follows(a.card, b.card) ? -1 : 1)))

  function* readLists(lists: readonly PaperList[]): Generator<void, readonly Found[]> {
    const found: (readonly Found[])[] = []
    for (const list of lists) {
      const read = yield* readPieces({ ...reading, titles: list.slots, namesAt: list.authors }, list.cards.map((card) => ({ ...card, page: document })))
      found.push(dropEmptyRows(read))
    }
    closeOutlines()
    return inOrder(found)
  }
  return {
    guess,
    *lookTaught(rules) {
      const fitting = rules.filter((rule) => fitsRule(rule, url))
      const lists: (readonly Found[])[] = []
      for (const rule of fitting) {
        const result = yield* applyRule({ ...reading, how: 'taught' }, document, rule)
        // A rule that takes what a newer one takes was for the same list.
        if (result.ok && !lists.some((list) => overlap(dom, list, result.found))) lists.push(result.found)
      }
      if (lists.length > 0) return report(inOrder(lists), 'list', { how: 'taught' })
      return fitting.length > 0 ? 'changed' : undefined
    },
    *look() {
      const named = readSingle(reading, document, false)
      yield
      const one = named ?? readOwnPage(reading, document)
      if (one) return report([one], 'single', { how: 'generic' })
      const lists = yield* findLists(dom, document, url, places)
      known = lists.map(forgetCards)
      yield
      const read = lists.length > 0 ? yield* readLists(lists) : readMailText(reading, document)
      yield
      const found = fillFromState(dom, document, url, read)
      yield
      return report(found, 'list', found.length > 0 ? { how: 'generic' } : {})
    },
    *lookAt(roots) {
      const { more, rest } = yield* lookAtLists(dom, known, roots, places)
      const fresh: PaperList[] = []
      for (const root of rest) fresh.push(...(yield* findLists(dom, document, url, places, root)))
      known = [...known, ...fresh.map(forgetCards)]
      return report(yield* readLists([...more, ...fresh]), 'list', { how: 'generic' })
    },
  }
}
