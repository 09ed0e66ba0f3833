import type { Dom } from '../dom.ts'
import { beside, readAbstractBlock, readAuthorBlocks, readDateBlock } from './block-fields.ts'
import type { CardGuess, Guess, TitleAt } from './card.ts'
import { readLinkedPaper } from './linked-data.ts'
import { type Block, outline } from './outline.ts'
import { findTitle, voteTitle } from './title-slot.ts'

/** What general knowledge reads in cards where an adapter names nothing. */
export const makeGuess = (dom: Dom): Guess => ({
  wanted: false,
  titles: (cards) => voteTitle(cards.map((parts) => outline(dom, parts)), () => false),
  open: (parts) => openCard(dom, parts),
  linked: (document, url) => readLinkedPaper(dom, document, url),
})

/** A card while it is guessed at: its blocks are only made when a field is asked for. */
function openCard(dom: Dom, parts: readonly Element[]): CardGuess {
  let made: readonly Block[] | undefined
  let others: readonly Block[] | undefined
  let chosen: Block | undefined
  const blocks = (): readonly Block[] => (made ??= outline(dom, parts))
  /** The block a title stands in; a title no block holds is beside all of them. */
  const blockOf = (title: TitleAt): Block =>
    (chosen ??= blocks().find((b) => b.element === title.element && !b.line) ?? { element: title.element, text: title.text, key: '', family: '', tag: '', looks: '', leaf: true, line: false, order: -1, up: -1 })
  const othersOf = (title: TitleAt): readonly Block[] => (others ??= beside(blocks(), blockOf(title)))
  return {
    title(slots, isOwnLink) {
      const found = findTitle(blocks(), slots ?? voteTitle([blocks()], isOwnLink))
      chosen = found?.block
      return found && { text: found.text, element: found.block.element }
    },
    authors: (title, namesAt) => readAuthorBlocks(blocks(), blockOf(title), othersOf(title), namesAt),
    abstract: (title) => readAbstractBlock(othersOf(title)),
    published: (title) => readDateBlock(othersOf(title), dom.attr),
  }
}
