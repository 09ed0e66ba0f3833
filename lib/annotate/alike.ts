/** Words of a text, folded; those of one or two letters say nothing. */
const wordsOf = (text: string): ReadonlySet<string> => new Set(text.toLowerCase().match(/[\p{L}\p{N}]{3,}/gu))

/** Less in common than this is chance. */
const LEAST = 0.06

/** Which other texts of a page are like the one at `at`: by the words they share, rare ones of the page counting most (cosine over idf). Indexes, the most alike first. */
export function findAlike(texts: readonly string[], at: number, most: number): readonly number[] {
  const all = texts.map(wordsOf)
  const seen = new Map<string, number>()
  for (const words of all) for (const word of words) seen.set(word, (seen.get(word) ?? 0) + 1)
  const weight = (word: string): number => Math.log(texts.length / (seen.get(word) ?? 1)) ** 2
  const sizes = all.map((words) => Math.sqrt([...words].reduce((sum, word) => sum + weight(word), 0)))
  const mine = all[at] ?? new Set()
  return all
    .map((words, i) => {
      const shared = [...mine].reduce((sum, word) => sum + (words.has(word) ? weight(word) : 0), 0)
      return { i, score: i === at ? 0 : shared / ((sizes[at] ?? 0) * (sizes[i] ?? 0) || 1) }
    })
    .filter(({ score }) => score >= LEAST)
    .toSorted((a, b) => b.score - a.score)
    .slice(0, most)
    .map(({ i }) => i)
}
