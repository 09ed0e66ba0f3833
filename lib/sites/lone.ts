import type { Dom } from '../dom.ts'
import { weigh } from './evidence.ts'
import { outlineAt } from './outline.ts'
import { isReferenceList } from './references.ts'
import { hrefAt, ownText, placeOf, type Snapshot } from './snapshot.ts'
import { type TitleSlot, voteTitle } from './title-slot.ts'
import { MIXED, holdingOf, type TreeIds } from './tree-ids.ts'

/** A card that stands alone (a search with one result): nothing to compare it with, so it must speak for itself. */
export interface LoneCard {
  readonly member: number
  readonly slots: readonly TitleSlot[]
}

/** Own text of an element around a link, in characters, from which on the link is a word of a sentence. */
const PROSE = 100
/** A DOI of a whole book: its ISBN. */
const BOOK = /^10\.\d{4,}\/97[89][\d-]{10,14}$/
const MAX_IDS = 6
const MAX_CLIMB = 10

/** The smallest element around an identifier's link that holds a title, people's names and something more. */
function climb(snapshot: Snapshot, ids: TreeIds, from: number, level: number): LoneCard | undefined {
  for (let i = snapshot.parent[from] as number, steps = 0; i > 0 && steps < MAX_CLIMB && holdingOf(ids, i) !== MIXED; i = snapshot.parent[i] as number, steps++) {
    if ((snapshot.end[i] as number) - i > 150) return undefined
    const blocks = outlineAt([{ shot: snapshot, at: i }])
    if ((blocks[0]?.text.length ?? 0) > 6_000) return undefined
    const slots = voteTitle([blocks], (href) => href === hrefAt(snapshot, from))
    const e = weigh([blocks], slots)
    const more = e.abstract + e.venue + e.paperLinks + (e.vocabulary >= 2 ? 1 : 0)
    if (e.titled === 1 && e.places === 0 && e.words >= 3 && (e.names === 1 || (e.name === 1 && e.vocabulary >= 2)) && more >= 1) return level > 0 || e.vocabulary > 0 ? { member: i, slots } : undefined
  }
  return undefined
}

/** Single cards on pages with few identifiers and no list; news name the papers they are about, so something must speak for more. `level`: what the page says of itself. */
export function findLoneCards(dom: Dom, snapshot: Snapshot, ids: TreeIds, level: number): readonly LoneCard[] {
  const values = new Set([...ids.links.values()].map((id) => `${id.scheme}:${id.value}`))
  if (values.size === 0 || values.size > MAX_IDS) return []
  const cards: LoneCard[] = []
  for (const [i, { value }] of ids.links) {
    if (BOOK.test(value) || placeOf(snapshot, i).aside || ownText(snapshot, snapshot.parent[i] as number) > PROSE || cards.some(({ member }) => i > member && i < (snapshot.end[member] as number))) continue
    const card = climb(snapshot, ids, i, level)
    const holdsOther = card && cards.some(({ member }) => member >= card.member && member < (snapshot.end[card.member] as number))
    if (card && !holdsOther && !isReferenceList(dom, snapshot, [card.member])) cards.push(card)
  }
  return cards
}
