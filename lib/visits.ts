/** Loads of a feed's pages that lie closer together are one visit, ms. */
export const VISIT = 6 * 3_600_000

/** True for what was met first (ms) after a visit whose last load was at `before` (ms), not on it. */
export const isNewSince = (firstSeen: number, before: number): boolean => firstSeen > before + VISIT
