import { hashPair, type Word } from './words.ts'

/** A feature met in a text: its key, and the indices of the words it stands for (`first` = `last` for a single word). */
export type Meet = (key: number, first: number, last: number) => void

/** A word of the title counts as much as this many words of the abstract. */
export const TITLE_WEIGHT = 3

/** Calls `meet` for every word and every pair of neighbouring words that are no function words. */
export function eachFeature(words: readonly Word[], meet: Meet): void {
  let before = -1, beforeKey = 0
  for (let at = 0; at < words.length; at++) {
    const { key, stop } = words[at] as Word
    if (stop) continue
    meet(key, at, at)
    if (before >= 0) meet(hashPair(beforeKey, key), before, at)
    before = at
    beforeKey = key
  }
}

/** Strength of a feature counted `count` times (title words count `TITLE_WEIGHT`). */
export const strength = (count: number): number => Math.log2(1 + count)

/** Length a paper's vector of strengths is scaled to, and what keeps papers of few known words shorter than that. */
export const NORM = 8
export const SLACK = 8
