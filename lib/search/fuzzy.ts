/** How many letters may be wrong in a word of this length. */
const allowed = (length: number): number => (length < 4 ? 0 : length < 8 ? 1 : 2)

/** Most words taken for one misspelt one. */
const MAX_SIMILAR = 8

/**
 * Edits (insert, delete, replace, swap of neighbours) between two words, or `max + 1` when there are more.
 * Optimal string alignment over a band of the table.
 */
export function editsBetween(a: string, b: string, max: number): number {
  if (Math.abs(a.length - b.length) > max) return max + 1
  let older = new Int32Array(b.length + 1)
  let old = Int32Array.from({ length: b.length + 1 }, (_, j) => j)
  let row = new Int32Array(b.length + 1)
  for (let i = 1; i <= a.length; i++) {
    row.fill(max + 1)
    if (i <= max) row[0] = i
    let best = row[0] ?? i
    for (let j = Math.max(1, i - max); j <= Math.min(b.length, i + max); j++) {
      const same = a[i - 1] === b[j - 1]
      let edits = Math.min((old[j - 1] ?? 0) + (same ? 0 : 1), (old[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1)
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) edits = Math.min(edits, (older[j - 2] ?? 0) + 1)
      row[j] = edits
      if (edits < best) best = edits
    }
    if (best > max) return max + 1
    ;[older, old, row] = [old, row, older]
  }
  return Math.min(old[b.length] ?? max + 1, max + 1)
}

/** Words of the lexicon a misspelt word may stand for, with fewest edits first; only the fewest are kept. `begins`: it may be unfinished. */
export function similarWords(lexicon: readonly string[], word: string, begins: boolean): string[] {
  const max = allowed(word.length)
  if (max === 0) return []
  const found = new Map<string, number>()
  for (const words of lexicon) {
    for (const candidate of words.split('\n')) {
      const head = begins && candidate.length > word.length ? candidate.slice(0, word.length) : candidate
      if (Math.abs(head.length - word.length) > max) continue
      const edits = editsBetween(word, head, max) + (head === candidate ? 0 : 0.5)
      if (edits <= max) found.set(candidate, edits)
    }
  }
  const least = Math.min(...found.values())
  return [...found]
    .filter(([, edits]) => edits <= least + 0.5)
    .sort((a, b) => a[1] - b[1] || (a[0] < b[0] ? -1 : 1))
    .slice(0, MAX_SIMILAR)
    .map(([candidate]) => candidate)
}
