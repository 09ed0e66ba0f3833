import type { Entry } from '../paper.ts'
import { pageOfIds } from '../identity/ids.ts'
import { idsIn } from './addresses.ts'
import { gather } from './flat.ts'
import { linesOf, readers, refuse } from './format.ts'
import type { Format, Item } from './format.ts'

/** Plain lists: an identifier or an address a line. Such a paper is called by its identifier until some page says its title. */

const BARE_ARXIV = /^\d{4}\.\d{4,5}(?:v\d{1,3})?$|^[a-z-]{2,10}(?:\.[A-Z]{2})?\/\d{7}(?:v\d{1,3})?$/

function readLine(line: string): Entry | undefined {
  const ids = idsIn(BARE_ARXIV.test(line) ? `arXiv:${line}` : line)
  const [scheme, id] = Object.entries(ids)[0] ?? []
  if (scheme === undefined || id === undefined) return undefined
  const entry = gather({ ...ids, title: scheme === 'arxiv' ? `arXiv:${id}` : id, url: /^https?:\/\//.test(line) ? line : pageOfIds(ids) })
  // Least trusted, so that any page's title takes the place of the identifier.
  return entry && { ...entry, sighting: { ...entry.sighting, how: 'generic' } }
}

/** Every line that says something, without list marks. */
function* listed(text: string): Generator<readonly [line: string, number: number]> {
  for (const [whole, number] of linesOf(text)) {
    const line = whole.trim().replace(/^(?:[-*•]|\d{1,4}[.)])\s+/, '')
    if (line !== '' && !line.startsWith('#')) yield [line, number]
  }
}

function* itemsOf(text: string): Generator<Item> {
  for (const [line, number] of listed(text)) yield readLine(line) ?? refuse('importNotAPaper', line.slice(0, 200), number)
}

/** Identifiers and addresses, one a line. */
export const idList = {
  name: 'ids', extension: 'txt', mime: 'text/plain', label: 'formatIds', ...readers(itemsOf),
  recognise(text) {
    const lines = Array.from(listed(text.slice(0, 20_000)), ([line]) => line)
    return lines.length > 0 && !/^\s{0,1000}[{<]/.test(text) && lines.every((line) => !/\s\S+\s/.test(line)) && lines.some((line) => readLine(line) !== undefined)
  },
} as const satisfies Format
