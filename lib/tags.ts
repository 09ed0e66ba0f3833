import { CAPS, cap, fold, squash } from './text.ts'

/** A tag as it is kept: one line of printable signs, no comma (bookmarks and citations split there), no slash at an end, not longer than `CAPS.tag`; '' where nothing is left. */
export const cleanTag = (tag: string): string => cap(squash(cap(tag, 10 * CAPS.tag).replace(/[,\p{Cc}]/gu, ' ')), CAPS.tag).replace(/^[\s/]+|[\s/]+$/g, '')

/** True where a tag is `under` or one of those below it (`a/b` is under `a`). */
export function isUnder(tag: string, under: string): boolean {
  const [one, head] = [fold(tag), fold(under)]
  return one === head || one.startsWith(`${head}/`)
}

/** Tags after renaming one with all below it; the result may name a tag twice. */
export const renameTags = (tags: readonly string[], from: string, to: string): string[] =>
  tags.map((tag) => (isUnder(tag, from) ? [cleanTag(to), ...tag.split('/').slice(from.split('/').length)].join('/') : tag))

/** Colours by folded tag, as kept. */
export type Colours = Readonly<Record<string, string>>

/** Colours after one tag's was set or taken away. */
export function withColour(colours: Colours, tag: string, colour: string | undefined): Colours {
  const others = Object.entries(colours).filter(([name]) => name !== fold(tag))
  return Object.fromEntries(colour === undefined ? others : [...others, [fold(tag), colour]])
}

/** Colours that follow a tag's new name; one the new name already has stays. */
export function moveColours(colours: Colours, from: string, to: string): Colours {
  const moved = Object.entries(colours).map(
    ([tag, colour]) => [isUnder(tag, from) ? `${fold(cleanTag(to))}${tag.slice(fold(from).length)}` : tag, colour] as const,
  )
  return { ...Object.fromEntries(moved), ...dropColours(colours, from) }
}

/** Colours without those of a tag and all below it. */
export const dropColours = (colours: Colours, under: string): Colours => Object.fromEntries(Object.entries(colours).filter(([tag]) => !isUnder(tag, under)))

/** Takes back what a change did (`before` → `after`) from the colours now: only what nobody changed since. */
export function revertColours(now: Colours, before: Colours, after: Colours): Colours {
  const colours = new Map(Object.entries(now))
  for (const tag of new Set([...Object.keys(before), ...Object.keys(after)])) {
    if (before[tag] === after[tag] || colours.get(tag) !== after[tag]) continue
    if (before[tag] === undefined) colours.delete(tag)
    else colours.set(tag, before[tag])
  }
  return Object.fromEntries(colours)
}

/** The colour of a tag: its own, else that of the nearest above it. */
export function colourOf(colours: Colours, tag: string): string | undefined {
  const parts = fold(tag).split('/')
  for (let n = parts.length; n > 0; n--) {
    const name = parts.slice(0, n).join('/')
    if (Object.hasOwn(colours, name)) return colours[name]
  }
  return undefined
}
