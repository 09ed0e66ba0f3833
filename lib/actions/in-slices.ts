/** The longest work in one go, ms: a page that does it can draw and hear in between. */
const LONGEST = 50

const nextTask = (): Promise<void> => new Promise((next) => setTimeout(next))

/** Asked often within long work: what to wait for where it took long enough since the last time, about which `told` hears. `now` in ms; `rest` is the wait, for work that must not wait for anything else. */
export function inSlices(now: () => number, told?: () => void, rest: () => Promise<unknown> = nextTask): () => Promise<void> | undefined {
  let last = now()
  return () => {
    if (now() - last < LONGEST) return undefined
    told?.()
    return rest().then(() => void (last = now()))
  }
}
