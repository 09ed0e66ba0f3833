import type { MirrorLink } from '../exchange/bookmark-mirror.ts'
import type { Keeper } from './mirror.ts'
import { shardOf } from './shards.ts'
import { SHELF_KEYS, parseShelfLinks } from './shelf-state.ts'

/**
 * The shelf's links in the extension's storage, in parts, so that a change writes the parts it is in: as one value, ten thousand links took
 * a third of a second and more to write, and as long to read. Their head is what was written last; a list in its place is how all were kept once, and
 * what turning the shelf on or off leaves: no links.
 */

const PARTS = 256
const keyOf = (part: number): string => `${SHELF_KEYS.links}.${part}`
const KEYS = Array.from({ length: PARTS }, (_, part) => keyOf(part))

const isSame = (a: MirrorLink, b: MirrorLink | undefined): boolean =>
  a === b || (b !== undefined && a.bookmark === b.bookmark && a.paper === b.paper && a.title === b.title && a.url === b.url && a.path.length === b.path.length && a.path.every((name, at) => name === b.path[at]))

/** Links by the part they are kept in. */
function inParts(links: readonly MirrorLink[]): readonly (readonly MirrorLink[])[] {
  const parts: MirrorLink[][] = Array.from({ length: PARTS }, () => [])
  for (const link of links) parts[shardOf(link.paper, PARTS)]?.push(link)
  return parts
}

/** The links, for the one context that writes them; it remembers what it wrote and reads again only when somebody else did. */
export interface ShelfLinks {
  read(): Promise<readonly MirrorLink[]>
  /** Puts these in place of those of before; gives how many parts were written. */
  write(links: readonly MirrorLink[]): Promise<number>
}

/** `stamp` gives a new text each time. */
export function openShelfLinks(keeper: Keeper, stamp: () => string): ShelfLinks {
  let known: { readonly head: string; readonly parts: readonly (readonly MirrorLink[])[] } | undefined
  return {
    async read() {
      const { [SHELF_KEYS.links]: head } = await keeper.get([SHELF_KEYS.links])
      if (typeof head !== 'string') {
        known = undefined
        return parseShelfLinks(head)
      }
      if (known?.head !== head) {
        const kept = await keeper.get(KEYS)
        known = { head, parts: KEYS.map((key) => parseShelfLinks(kept[key])) }
      }
      return known.parts.flat()
    },
    async write(links) {
      const parts = inParts(links)
      const before = known?.parts
      const changed = parts.flatMap((part, at) => (before && part.length === before[at]?.length && part.every((link, n) => isSame(link, before[at]?.[n])) ? [] : [[keyOf(at), part] as const]))
      const head = stamp()
      await keeper.set({ ...Object.fromEntries(changed), [SHELF_KEYS.links]: head })
      known = { head, parts }
      return changed.length
    },
  }
}

/** Leaves no links. */
export const forgetShelfLinks = (keeper: Keeper): Promise<void> => keeper.set({ ...Object.fromEntries(KEYS.map((key) => [key, []])), [SHELF_KEYS.links]: [] })
