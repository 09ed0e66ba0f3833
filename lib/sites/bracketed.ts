import { placeOf, type Snapshot } from './snapshot.ts'

/** Words of a paragraph in square brackets, behind a title: "On Lamps. Journal of Light, 2020. [slides, data]". */

/** Elements in an open square bracket of the bare text of what holds them, among its children. */
function findBracketed({ stream, texts, first, stop }: Snapshot, parent: number, found: Set<number>): void {
  let isOpen = false
  for (let p = first[parent] as number; p < (stop[parent] as number); p++) {
    const token = stream[p] as number
    if (token >= 0) {
      if (isOpen) found.add(token)
      p = (stop[token] as number) - 1
      continue
    }
    const text = texts[~token] as string
    const last = Math.max(text.lastIndexOf('['), text.lastIndexOf(']'))
    if (last >= 0) isOpen = text[last] === '['
  }
}

/** Elements of one place without those in square brackets, where these are words of a paragraph and others of them stand outside. */
export function dropBracketed(snapshot: Snapshot, members: readonly number[]): readonly number[] {
  if (placeOf(snapshot, members[0] as number).look.role !== 'inline') return members
  const found = new Set<number>()
  for (const parent of new Set(members.map((m) => snapshot.parent[m] as number))) findBracketed(snapshot, parent, found)
  const outside = found.size === 0 ? members : members.filter((m) => !found.has(m))
  return outside.length < 2 ? members : outside
}
