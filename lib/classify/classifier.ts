import type { Classification, Label } from '../paper.ts'
import { type Model, type Reading, readPaper } from './encoder.ts'
import { explainLabels } from './explain.ts'
import { fieldOf, heedOthers, scoreLabels } from './network.ts'
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
  const { header } = model.weights
  const reading = readPaper(model, paper)
  const judged = judge(model, reading)
  const split = header.categories.length
  const categories = rank(judged, 0, split, keep === 'all'), topics = rank(judged, split, header.topics.length, keep === 'all')
  const asked = judged.known ? [...categories.slice(0, 1), ...topics.filter((l, place) => place === 0 || (judged.assigned[l] && place < EXPLAINED))] : []
  const why = explainLabels(model, reading, paper, asked)
  const make = (id: string, l: number): Label => {
    const label = { id, score: judged.score[l] as number, assigned: judged.assigned[l] === 1 }, at = asked.indexOf(l)
    return at < 0 ? label : { ...label, why: why[at] ?? [] }
  }
  return {
    categories: heedPage(categories.map((l) => make(header.categories[l] as string, l)), paper.categories),
    topics: topics.map((l) => make(header.topics[l - split] as string, l)),
  }
}

/** From this probability an unassigned label is worth telling. */
const LIKELY = 0.05

interface Judged {
  readonly score: Float64Array
  readonly assigned: Uint8Array
  /** Whether the text says anything in our language. */
  readonly known: boolean
}

/** Calibrated probabilities of all labels, and which are assigned. */
function judge({ weights }: Model, reading: Reading): Judged {
  const { header } = weights
  const z = scoreLabels(weights, reading)
  const mode = reading.abstract.words.length > 0 ? 'whole' : 'title'
  const marks = header.thresholds[mode], split = header.categories.length
  heedOthers(z, split, z.length, header.others[mode].topics * fieldOf(z))
  heedOthers(z, 0, split, header.others[mode].categories)
  const known = reading.rows.length > 0 && reading.english
  const sure = new Float64Array(z.length), assigned = new Uint8Array(z.length)
  for (const [from, to, [a, b, c]] of [[0, split, header.calibration[mode].categories], [split, z.length, header.calibration[mode].topics]] as const)
    for (let l = from; l < to; l++) {
      const own = z[l] as number, threshold = marks[l] as number
      sure[l] = a * own + b + c * threshold
      if (known && own >= threshold) assigned[l] = 1
    }
  for (const [narrow, wide] of withinOf(header.topics))
    if (assigned[split + narrow]) sure[split + narrow] = Math.max(sure[split + narrow] as number, (sure[split + wide] as number) + 1e-6)
  return { score: sure.map((x) => (known ? 1 / (1 + Math.exp(-x)) : 0)), assigned, known }
}

/** Labels `shift…shift + n`, all or those assigned or likely, by score, equal ones in the order of the list. */
function rank({ score, assigned }: Judged, shift: number, n: number, all: boolean): number[] {
  const kept: number[] = []
  for (let l = shift; l < shift + n; l++) if (all || assigned[l] || (score[l] as number) >= LIKELY) kept.push(l)
  return kept.sort((x, y) => (score[y] as number) - (score[x] as number) || x - y)
}

/** Pairs of topics (by place in the list) of which the first lies within the second: where both fit, the narrower is said first. */
function withinOf(ids: readonly string[]): readonly (readonly [narrow: number, wide: number])[] {
  let pairs = WITHIN.get(ids)
  if (!pairs) {
    pairs = TOPICS.flatMap((t) => (t.within && ids.includes(t.id) && ids.includes(t.within) ? [[ids.indexOf(t.id), ids.indexOf(t.within)] as const] : []))
    WITHIN.set(ids, pairs)
  }
  return pairs
}
const WITHIN = new WeakMap<readonly string[], readonly (readonly [number, number])[]>()

/** What the page itself says of the categories wins over the guess: its labels are certain, others no longer assigned. */
function heedPage(guessed: Label[], listed: readonly string[] | undefined): Label[] {
  if (!listed?.length) return guessed
  const own = new Set(listed.map(toCategory).filter((id) => CATEGORY_IDS.has(id)))
  if (own.size === 0) return guessed
  const rest = guessed.filter((l) => !own.has(l.id)).map((l) => ({ ...l, assigned: false }))
  return [...[...own].map((id) => ({ id, score: 1, assigned: true })), ...rest]
}

const CATEGORY_IDS: ReadonlySet<string> = new Set(CATEGORIES.map((c) => c.id))

const SAME: Readonly<Record<string, string>> = { 'cs.SY': 'eess.SY', 'math.IT': 'cs.IT', 'stat.TH': 'math.ST', 'q-fin.EC': 'econ', 'math-ph': 'physics', 'cmp-lg': 'cs.CL', 'cs.NA': 'math.NA' }

/** The category of ours that an arXiv category falls under: itself, its twin, or its archive. */
export function toCategory(listed: string): string {
  const id = SAME[listed] ?? listed
  if (NAMES.has(id)) return id
  if (/^(hep-|gr-qc|nucl-)/.test(id)) return 'hep'
  if (id.startsWith('nlin')) return 'physics'
  return id.replace(/\..*$/, '')
}
