/** Asks of pages that are being answered, when the last was, and whoever waits until none is. */
let answering = 0
let answered = 0
const waiting: (() => void)[] = []

/** Counts an answer while it is made. */
export async function inTurn<T>(answer: () => Promise<T>): Promise<T> {
  answering++
  try {
    return await answer()
  } finally {
    answering--
    answered = performance.now()
    if (answering === 0) for (const go of waiting.splice(0)) go()
  }
}

/**
 * Waits until no page waits for an answer, and for so long, ms, none has: one takes a dozen turns of the database, and what is worked at between two of them is
 * added to it. Others are let go first at least once.
 */
export async function afterAnswers(calm = 0): Promise<void> {
  do {
    await new Promise<void>((go) => setTimeout(go, Math.max(0, answered + calm - performance.now())))
    if (answering > 0) await new Promise<void>((go) => void waiting.push(go))
  } while (performance.now() - answered < calm)
}

/** A page with a long list asks for its next part sooner, ms. */
export const CALM = 100
