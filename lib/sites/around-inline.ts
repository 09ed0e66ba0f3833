import { readNamesLine } from './author-blocks.ts'
import { readPeople } from './cited-people.ts'
import type { Role } from './glued.ts'
import { placeOf, type Spot, textAt } from './snapshot.ts'

/** Lists that are one paragraph, a line break between the papers: the card is a link or a bold title, and what belongs to it stands around it as bare text. */

/** Places in the stream that are looked at, either way. */
const MOST = 80
const LONGEST = 600

/** Where the line around an element begins in the stream. */
function findLineStart({ shot, at }: Spot): number {
  const { stream, stop, first } = shot
  const own = (first[at] as number) - 1
  for (let p = own - 1, steps = 0; p >= 0 && steps < MOST; p--, steps++) {
    const token = stream[p] as number
    if (token < 0) continue
    // What ends behind the element holds it.
    if ((stop[token] as number) > own) return p + 1
    const { role } = placeOf(shot, token).look
    if (role === 'break' || role === 'block') return stop[token] as number
  }
  return own
}

/** The rest of the line behind an element, and the line after it, as places in the stream. */
function findLinesAfter({ shot, at }: Spot): readonly (readonly [number, number])[] {
  const { stream, stop, parent } = shot
  const end = stop[parent[at] as number] as number
  const lines: (readonly [number, number])[] = []
  let from = stop[at] as number
  let p = from
  for (let steps = 0; p < end && steps < MOST && lines.length < 2; p++, steps++) {
    const token = stream[p] as number
    if (token < 0) continue
    const { look } = placeOf(shot, token)
    // The next card, or another part of the page.
    if (look.role === 'block' || look.sig === placeOf(shot, at).look.sig) return [...lines, [from, p]]
    if (look.role === 'break') {
      lines.push([from, p])
      from = stop[token] as number
    }
    p = (stop[token] as number) - 1
  }
  return lines.length < 2 ? [...lines, [from, Math.min(p, end)]] : lines
}

const roleOf = ({ shot, at }: Spot): Role => placeOf(shot, at).look.role

/** The names around a card that is a word of a paragraph (its parts: that, and breaks of lines): before it in its line, behind it, or on the next line. */
export function readNamesAround([spot, ...more]: readonly Spot[]): readonly string[] {
  if (!spot || spot.at === 0 || roleOf(spot) !== 'inline' || more.some((part) => roleOf(part) !== 'break')) return []
  const { shot, at } = spot
  const read = (from: number, to: number): string => textAt(shot, from, to).slice(0, LONGEST).replace(/^[\s,.;:–—-]+|[\s,;:–—-]+$/g, '')
  const before = readPeople(read(findLineStart(spot), (shot.first[at] as number) - 1))
  if (before.length > 0) return before
  for (const [from, to] of findLinesAfter(spot)) {
    const names = readNamesLine(read(from, to))
    if (names && names.length > 0) return names
  }
  return []
}
