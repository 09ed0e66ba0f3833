/** Longest wait for a first drawing, ms: a page behind others draws nothing. */
const NO_DRAWING_MS = 80

/** After what is asked for at the same time was drawn. */
export const drawn = (): Promise<void> =>
  new Promise((done) => {
    setTimeout(done, NO_DRAWING_MS)
    if (typeof requestAnimationFrame === 'function') requestAnimationFrame(() => setTimeout(done))
  })
