import { resolveAddress } from '../identity/urls.ts'
import { collectIds } from '../identity/ids.ts'
import type { Sighting } from '../paper.ts'
import { cap, CAPS, squash } from '../text.ts'
import type { Reading } from './card.ts'
import { dateOfArxiv } from './dates.ts'
import type { Found } from './detection.ts'
import { splitPeople } from './people.ts'
import { defined } from './single-paper.ts'
import { readLinkId } from './link-ids.ts'
import { cleanTitle } from './title-text.ts'

/**
 * Mails of arXiv are plain text, which programs that read mail show as such, with addresses made links:
 * `\\ arXiv:… Title: … Authors: … Categories: … \\ abstract \\ ( https://arxiv.org/abs/… , 12kb)`. The link that ends a record is its card.
 */

/** What a page with such records says. */
const MARK = /\\\\\s+arXiv:\d/
/** What follows the authors. */
const FIELD = / (?:Categories|Comments|Report-no|MSC-class|ACM-class|Journal-ref|DOI|License): /
const TITLE = ' Title: '
const AUTHORS = ' Authors: '
const LONGEST = 40_000
const MOST_LINKS = 5_000

interface Link {
  readonly element: Element
  readonly href: string
}

/** The texts before each of some links, from the one before, in one walk. */
function textsBefore({ dom }: Reading, root: Element, links: ReadonlyMap<Node, Link>): readonly (readonly [Link, string])[] {
  const found: (readonly [Link, string])[] = []
  let text = ''
  let at: Node | null = dom.firstNode(root)
  const up: Node[] = []
  while (at || up.length > 0) {
    if (!at) {
      at = dom.nextNode(up.pop() as Node)
      continue
    }
    const link = links.get(at)
    if (link) {
      found.push([link, text.slice(-LONGEST)])
      text = ''
    }
    if (dom.type(at) === 3) text += dom.value(at)
    const inner: Node | null = link || dom.type(at) !== 1 ? null : dom.firstNode(at)
    if (inner) {
      up.push(at)
      at = inner
    } else at = dom.nextNode(at)
  }
  return found
}

/** Title, authors and abstract of a record; undefined for any other text. */
function partRecord(text: string): { readonly title: string; readonly people: string; readonly abstract: string | undefined } | undefined {
  const from = text.indexOf(TITLE)
  const people = from < 0 ? -1 : text.indexOf(AUTHORS, from)
  const after = people < 0 ? undefined : FIELD.exec(text.slice(people))
  const title = after && cleanTitle(text.slice(from + TITLE.length, people))
  if (!after || !title) return undefined
  const [, abstract, end] = text.slice(people + after.index).split('\\\\', 3)
  return { title, people: text.slice(people + AUTHORS.length, people + after.index), abstract: end === undefined ? undefined : abstract?.trim() }
}

function readRecord({ url, how, site }: Reading, { element, href }: Link, before: string): Found | undefined {
  const id = readLinkId(href, url)
  const record = partRecord(squash(before.slice(before.lastIndexOf('arXiv:'))))
  if (id?.scheme !== 'arxiv' || !record) return undefined
  const sighting = defined({
    title: cap(record.title, CAPS.title),
    authors: splitPeople(record.people),
    abstract: record.abstract && cap(record.abstract, CAPS.abstract),
    ids: collectIds([id]),
    url: resolveAddress(href, url)?.href,
    published: dateOfArxiv(id.value),
    how,
    site,
  }) as Sighting
  return { sighting, card: element, title: element }
}

/** The papers of a mail of arXiv; none for any other page. */
export function readMailText(reading: Reading, document: Document): readonly Found[] {
  const { dom, url } = reading
  const root = dom.first(document, 'body')
  if (!root || !dom.first(root, 'a[href*="arxiv.org"]') || !MARK.test(dom.rawText(root))) return []
  const links = new Map<Node, Link>()
  for (const element of Array.from(dom.tagged(root, 'a')).slice(0, MOST_LINKS)) {
    const href = dom.attr(element, 'href')
    if (href !== undefined && readLinkId(href, url)?.scheme === 'arxiv') links.set(element, { element, href })
  }
  return textsBefore(reading, root, links).flatMap(([link, before]) => readRecord(reading, link, before) ?? [])
}
