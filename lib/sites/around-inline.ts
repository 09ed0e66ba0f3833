import { readNamesLine } from './names-line.ts'
import { readCoauthors, readPeople } from './cited-people.ts'
import type { Role } from './glued.ts'
import { isFamilyFirst } from './people.ts'
import { placeOf, type Snapshot, type Spot, textAt } from './snapshot.ts'

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

const readBetween = (shot: Snapshot, from: number, to: number): string => textAt(shot, from, to).slice(0, LONGEST).replace(/^[\s,.;:–—-]+|[\s,;:–—-]+$/g, '')
/** Elements a title may stand in, in its line. */
const MOST_AROUND = 4

/** The names right before a title in its line, some of them in elements of their own: "A. Ash, <b>B. Birch</b>. <a>On Lamps</a>". */
export function readNamesBefore({ shot, at }: Spot): readonly string[] {
  let spot = { shot, at }
  for (let steps = 0; steps < MOST_AROUND && spot.at > 0 && roleOf(spot) === 'inline'; steps++) {
    const text = readBetween(shot, findLineStart(spot), (shot.first[spot.at] as number) - 1)
    if (text !== '') {
      const people = readPeople(text)
      const alone = text.replace(/[\s:]+$|(?<=\p{L}{2})[.:]$/u, '')
      return people.length === 0 && isFamilyFirst(alone) ? [alone] : people
    }
    spot = { shot, at: shot.parent[spot.at] as number }
  }
  return []
}

/** The rest of the line behind an element, the words of elements in it too; nothing where another line or block follows. */
function readRestOfLine({ shot, at }: Spot): string {
  const { stream, stop, parent } = shot
  const end = stop[parent[at] as number] as number
  const from = stop[at] as number
  let p = from
  for (let steps = 0; p < end && steps < MOST; steps++) {
    const token = stream[p] as number
    if (token >= 0 && placeOf(shot, token).look.role !== 'inline') break
    p = token < 0 ? p + 1 : (stop[token] as number)
  }
  return readBetween(shot, from, p)
}

/** The names right behind a title, of those who wrote it with whose page it is: "<b>On Lamps</b>, with A. Ash, <i>Journal of Light</i>", "<a>On Lamps</a> <span>(with A. Ash)</span>". */
export function readNamesBehind({ shot, at }: Spot): readonly string[] {
  const { stream, stop } = shot
  const end = stop[shot.parent[at] as number] as number
  let p = stop[at] as number
  while (p < end && (stream[p] as number) < 0) p++
  const bare = readBetween(shot, stop[at] as number, p)
  if (bare !== '') return readPeople(/^\(?(?:joint )?with (.+)$/i.exec(bare)?.[1]?.replace(/[).]+$/, '') ?? '')
  let spot = { shot, at }
  for (let steps = 0; steps < MOST_AROUND && spot.at > 0 && roleOf(spot) === 'inline'; steps++) {
    const rest = readRestOfLine(spot)
    if (rest !== '') return readPeople(/^\((?:joint (?:work )?)?with ([^()]+)\)/i.exec(rest)?.[1] ?? '')
    spot = { shot, at: shot.parent[spot.at] as number }
  }
  return []
}

/** The names around a card that is a word of a paragraph (its parts: that, and breaks of lines): before it in its line, behind it, or on the next line. */
export function readNamesAround([spot, ...more]: readonly Spot[]): readonly string[] {
  if (!spot || spot.at === 0 || roleOf(spot) !== 'inline' || more.some((part) => roleOf(part) !== 'break')) return []
  const { shot, at } = spot
  const read = (from: number, to: number): string => readBetween(shot, from, to)
  const before = readPeople(read(findLineStart(spot), (shot.first[at] as number) - 1))
  if (before.length > 0) return before
  for (const [from, to] of findLinesAfter(spot)) {
    const line = read(from, to)
    const names = readNamesLine(line) ?? readCoauthors(line)
    if (names.length > 0) return names
  }
  return []
}
