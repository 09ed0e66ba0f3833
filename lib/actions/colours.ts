import { type Colours, withColour } from '../tags.ts'
import type { Store } from '../store/open.ts'
import type { Library } from './library.ts'

/** Colours of tags as kept. */
export const readColours = async (store: Store): Promise<Colours> => ((await store.get('meta', 'colours')) ?? {}) as Colours

/** Takes over colours that were kept in the settings before the library kept them; what the library has stays. Twice is once. */
export async function adoptColours(library: Pick<Library, 'act' | 'colours'>, old: Colours): Promise<void> {
  const had = await library.colours()
  for (const [tag, colour] of Object.entries(old)) {
    if (Object.hasOwn(had, Object.keys(withColour({}, tag, colour))[0] ?? '')) continue
    await library.act({ id: `colour:${tag}`, papers: [], verb: { do: 'colour-tag', tag, colour } })
  }
}
