import { classify, type Model } from '../../../lib/classify/classifier.ts'
import { readWords } from '../../../lib/classify/words.ts'
import { seeded } from '../../../scripts/train/net.ts'
import type { Row } from '../../../scripts/train/corpus.ts'

const logit = (p: number): number => Math.log(p / (1 - p))

/** Removes every occurrence of some words (as compared, so plural or not). */
export function without(text: string, norms: ReadonlySet<string>): string {
  let out = '', at = 0
  for (const w of readWords(text)) {
    if (!norms.has(w.norm)) continue
    out += text.slice(at, w.start)
    at = w.end
  }
  return out + text.slice(at)
}

/** Mean fall of a label's logit when its named words are taken out, and when as many other words are; and names not in the text. */
export function measureFaith(model: Model, rows: readonly Row[]): { named: number; random: number; share: number; absent: number; explanations: number } {
  const random = seeded(5)
  let named = 0, other = 0, more = 0, absent = 0, n = 0
  for (const row of rows) {
    const source = { title: row.title, ...(row.abstract && { abstract: row.abstract }) }
    const { categories, topics } = classify(model, source, 'all')
    for (const label of [...categories, ...topics].filter((l) => l.assigned && l.why?.length)) {
      const why = label.why ?? []
      if (why.some((w) => !row.title.includes(w) && !row.abstract.includes(w))) absent++
      const norms = new Set(why.flatMap((w) => readWords(w).map((x) => x.norm)))
      const pool = [...new Set(readWords(`${row.title} ${row.abstract}`).filter((w) => !w.stop && !norms.has(w.norm)).map((w) => w.norm))]
      const drawn = new Set(Array.from({ length: norms.size }, () => pool[Math.floor(random() * pool.length)] ?? ''))
      const fall = (cut: ReadonlySet<string>): number => {
        const after = classify(model, { title: without(row.title, cut) || ' ', ...(row.abstract && { abstract: without(row.abstract, cut) }) }, 'all')
        const score = [...after.categories, ...after.topics].find((l) => l.id === label.id)?.score ?? 0
        return logit(Math.min(0.9999, Math.max(1e-4, label.score))) - logit(Math.min(0.9999, Math.max(1e-4, score)))
      }
      const a = fall(norms), b = fall(drawn)
      named += a
      other += b
      if (a > b) more++
      n++
    }
  }
  return { named: named / n, random: other / n, share: more / n, absent, explanations: n }
}
