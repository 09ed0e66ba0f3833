/** Steps are taken together until this long, ms, has passed, then the page has its turn; a step, or the engine putting away what nobody holds, takes up to 5 ms more. */
export const SLICE_MS = 3

/** Runs steps to their end at once. */
export function finish<T>(steps: Generator<void, T>): T {
  for (let step = steps.next(); ; step = steps.next()) if (step.done) return step.value
}
