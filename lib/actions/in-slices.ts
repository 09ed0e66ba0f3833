/** The longest work in one go, ms: a page that does it can draw and hear in between. */
const LONGEST = 50

/** Asked often within long work: what to wait for where it took long enough since the last time, about which `told` hears. `now` in ms. */
export function inSlices(now: () => number, told?: () => void): () => Promise<void> | undefined {
  let last = now()
  return () => {
    if (now() - last < LONGEST) return undefined
    told?.()
    return new Promise<void>((next) => setTimeout(next)).then(() => void (last = now()))
  }
}
