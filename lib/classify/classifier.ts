import type { Classification, Label } from '../paper.ts'
import { type Model, readPaper, scoreLabels } from './encoder.ts'
import { explainLabel } from './explain.ts'
import { CATEGORIES, TOPICS } from './taxonomy.ts'

export { loadModel, type Model } from './encoder.ts'

/** What the classifier looks at; `categories` are those the page lists, which win. */
export interface Classifiable {
  readonly title: string
  readonly abstract?: string
  readonly categories?: readonly string[]
}

/** Topics that come with their reasons; of categories only the first does. */
const EXPLAINED = 4

const NAMES: ReadonlyMap<string, string> = new Map([...CATEGORIES, ...TOPICS].map((l) => [l.id, l.name]))

/** Name of a category or topic for people; the id itself when unknown. */
export const labelName = (id: string): string => NAMES.get(id) ?? id

/**
 * Categories and topics of a paper, calibrated, sorted by score. Works on the title alone. `keep` = every label, or (default) only
 * those that are assigned or at least 5 % likely. Text that is not English gets no label (scores 0). Any text, never throws.
 */
export function classify(model: Model, paper: Classifiable, keep: 'all' | 'likely' = 'likely'): Classification {
  const { weights } = model
  const reading = readPaper(model, paper)
  const z = scoreLabels(weights, reading)
  const mode = reading.abstract.words.length > 0 ? 'whole' : 'title'
  const split = weights.header.categories.length
  const known = reading.rows.length > 0 && reading.english
  const make = (ids: readonly string[], shift: number, family: 'categories' | 'topics'): Label[] => {
    const [a, b, c] = weights.header.calibration[mode][family]
    const marks = weights.header.thresholds[mode]
    const sure = ids.map((_, i) => a * (z[i + shift] as number) + b + c * (marks[i + shift] as number))
    if (family === 'topics') putBeforeWider(ids, sure, (i) => (z[i + shift] as number) >= (marks[i + shift] as number))
    const order = ids.map((_, i) => i).sort((x, y) => (sure[y] as number) - (sure[x] as number))
    const labels: Label[] = []
    for (const i of order) {
      const score = known ? 1 / (1 + Math.exp(-(sure[i] as number))) : 0
      const assigned = known && (z[i + shift] as number) >= (marks[i + shift] as number)
      if (keep === 'likely' && !assigned && score < 0.05) continue
      const explained = known && (labels.length === 0 || (assigned && family === 'topics' && labels.length < EXPLAINED))
      const id = ids[i] as string
      labels.push(explained ? { id, score, assigned, why: explainLabel(model, reading, paper, i + shift) } : { id, score, assigned })
    }
    return labels
  }
  return { categories: heedPage(make(weights.header.categories, 0, 'categories'), paper.categories), topics: make(weights.header.topics, split, 'topics') }
}

/** Raises an assigned topic to the one it lies within, when that one is surer. */
function putBeforeWider(ids: readonly string[], sure: number[], assigned: (i: number) => boolean): void {
  for (const [narrow, wide] of WITHIN) {
    const i = ids.indexOf(narrow), j = ids.indexOf(wide)
    if (i >= 0 && j >= 0 && assigned(i)) sure[i] = Math.max(sure[i] as number, (sure[j] as number) + 1e-6)
  }
}
const WITHIN = TOPICS.flatMap((t) => (t.within ? [[t.id, t.within] as const] : []))

/** What the page itself says of the categories wins over the guess: its labels are certain, others no longer assigned. */
function heedPage(guessed: Label[], listed: readonly string[] | undefined): Label[] {
  const known = new Set(CATEGORIES.map((c) => c.id))
  const own = new Set((listed ?? []).map(toCategory).filter((id) => known.has(id)))
  if (own.size === 0) return guessed
  const rest = guessed.filter((l) => !own.has(l.id)).map((l) => ({ ...l, assigned: false }))
  return [...[...own].map((id) => ({ id, score: 1, assigned: true })), ...rest]
}

const SAME: Readonly<Record<string, string>> = { 'cs.SY': 'eess.SY', 'math.IT': 'cs.IT', 'stat.TH': 'math.ST', 'q-fin.EC': 'econ', 'math-ph': 'physics', 'cmp-lg': 'cs.CL', 'cs.NA': 'math.NA' }

/** The category of ours that an arXiv category falls under: itself, its twin, or its archive. */
export function toCategory(listed: string): string {
  const id = SAME[listed] ?? listed
  if (NAMES.has(id)) return id
  if (/^(hep-|gr-qc|nucl-)/.test(id)) return 'hep'
  if (id.startsWith('nlin')) return 'physics'
  return id.replace(/\..*$/, '')
}
