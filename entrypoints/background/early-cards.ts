import type { Library } from '../../lib/actions/library.ts'
import type { Card, PaperId } from '../../lib/paper.ts'

/** Papers told of at a time: as many cards as a page asks for at once. */
const AT_ONCE = 50

/** Papers whose cards were given before anything was learned of the user. */
export class EarlyCards {
  #papers: Set<PaperId> | undefined = new Set()

  /** The library, with the cards it gives noted. */
  noteIn(library: Library): Library {
    const note = (cards: readonly Card[]): readonly Card[] => {
      for (const { paper } of cards) this.#papers?.add(paper)
      return cards
    }
    return {
      ...library,
      sight: async (sightings, visit) => note(await library.sight(sightings, visit)),
      cards: async (papers, visit) => note(await library.cards(papers, visit)),
    }
  }

  /** They, a few at a time; from now on none is noted. */
  take(): readonly (readonly PaperId[])[] {
    const papers = [...(this.#papers ?? [])]
    this.#papers = undefined
    return Array.from({ length: Math.ceil(papers.length / AT_ONCE) }, (_, n) => papers.slice(n * AT_ONCE, (n + 1) * AT_ONCE))
  }
}
