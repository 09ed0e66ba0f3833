/** Lists of what the keyboard steps through, each of cards, a card of one or more elements. */
export type Lists = readonly (readonly (readonly Element[])[])[]

/** Where the keyboard is among cards. */
interface Stepper {
  /** The card it is at. */
  at(): readonly Element[] | undefined
  /** Its number among all, from 1, and how many there are. */
  place(): { readonly nth: number; readonly of: number } | undefined
  /** The card one on or back, else the first of the list that looks most like one of papers; undefined at an end. */
  step(by: 1 | -1): readonly Element[] | undefined
  /** The first card of the next or previous list. */
  leap(by: 1 | -1): readonly Element[] | undefined
  reset(): void
}

export function createStepper(lists: () => Lists): Stepper {
  let at: readonly Element[] | undefined
  const go = (next: readonly Element[] | undefined): readonly Element[] | undefined => {
    at = next ?? at
    return next
  }
  const index = (all: Lists[number]): number => (at ? all.indexOf(at) : -1)
  return {
    at: () => at,
    place() {
      const all = lists().flat()
      const nth = index(all)
      return nth < 0 ? undefined : { nth: nth + 1, of: all.length }
    },
    step(by) {
      const all = lists().flat()
      const now = index(all)
      return go(now < 0 ? all[0] : all[now + by])
    },
    leap(by) {
      const all = lists()
      const now = all.findIndex((list) => index(list) >= 0)
      return go(all[now < 0 ? 0 : now + by]?.[0])
    },
    reset() {
      at = undefined
    },
  }
}
