import { expect, it } from 'vitest'
import { EarlyCards } from '../../../entrypoints/background/early-cards.ts'
import type { Library } from '../../../lib/actions/library.ts'
import type { Card } from '../../../lib/paper.ts'

const visit = { site: 's', page: 'https://s.example/', since: 1 }
const library = (): Library => {
  const cards = async (papers: readonly string[]): Promise<readonly Card[]> => papers.map((paper) => ({ paper }) as Card)
  return { cards, sight: (sightings: readonly { readonly title: string }[]) => cards(sightings.map(({ title }) => title)) } as unknown as Library
}

it('papers of cards that were given before are told of once, as many at a time as a page asks for', async () => {
  const early = new EarlyCards()
  const noted = early.noteIn(library())
  const titles = Array.from({ length: 60 }, (_, n) => `p${n}`)
  expect((await noted.sight(titles.map((title) => ({ title, how: 'site' })), visit)).map(({ paper }) => paper)).toEqual(titles)
  await noted.cards(['p1', 'p60'], visit)
  expect(early.take()).toEqual([titles.slice(0, 50), [...titles.slice(50), 'p60']])
  await noted.cards(['p61'], visit)
  expect(early.take()).toEqual([])
})
