import { PAPER_LINK } from './evidence.ts'
import { countWords } from './scripts.ts'
import { ownText, placeOf, type Snapshot, type Spot, textAt } from './snapshot.ts'
import { MAY_WRITE_ID, type TreeIds } from './tree-ids.ts'

/** Cards that only mention a paper in a sentence ("as *this paper* shows"): parts of a text, questions, entries of a glossary. */

/** Characters beside a link from which on it is a word of a sentence. */
const BESIDE = 15

/** True when a link is some words of a sentence, and what it says is not what links to papers say. */
function isInSentence(snapshot: Snapshot, link: number): boolean {
  const { first, stop, parent } = snapshot
  const label = textAt(snapshot, first[link] as number, stop[link] as number)
  if (label === '' || PAPER_LINK.test(label) || MAY_WRITE_ID.test(label) || /:\/\//.test(label)) return false
  let around = parent[link] as number
  while (around >= 0 && !placeOf(snapshot, around).parts) around = parent[around] as number
  return around >= 0 && ownText(snapshot, around) >= BESIDE
}

/** "This paper", "they say": what is said of a paper in passing begins small or is short. */
const mayBeTitle = (text: string): boolean => /^\W?[\p{Lu}\p{Lo}\d]/u.test(text) && countWords(text) >= 3

/** True when a card names its paper in sentences alone; `title` is what it is taken to be called. */
export function isMention(snapshot: Snapshot, ids: TreeIds, spots: readonly Spot[], title: string): boolean {
  let mentions = 0
  for (const { at } of spots)
    for (let i = at; i < (snapshot.end[at] as number); i++) {
      if (!ids.links.has(i)) continue
      const text = textAt(snapshot, snapshot.first[i] as number, snapshot.stop[i] as number)
      if (snapshot.link[i] === 0 || (title.includes(text) && title !== text) || (text.includes(title) && mayBeTitle(text)) || !isInSentence(snapshot, i)) return false
      mentions++
    }
  return mentions > 0
}
