import type { Label, PaperId } from '../paper.ts'
import { Examples } from './examples.ts'
import type { Source } from './explain.ts'
import type { Model } from './encoder.ts'
import { createReader, type Reader } from './impression.ts'
import { matchGroups } from './suggest.ts'

/** Marks of the groups of papers that have a label (a topic, or a category), and that have not though it was guessed. */
const IS = '+', IS_NOT = '-'
/** Likeness (0–3) from which a correction of other papers says something of this one; between papers of one subject it is about 0.9, of a narrow one 1.2. */
const CLOSE = 1.15
/** Slope of the probability with likeness. */
const SLOPE = 5

/**
 * Learns from what the user said of labels of one kind, topics or categories: papers much like those that were said not to have one lose
 * it, papers much like those that have get it. Order-free and exactly undone, like the tags.
 */
export class Corrector {
  private readonly examples: Examples
  private readonly read: Reader

  constructor(model: Model, read: Reader = createReader(model)) {
    this.examples = new Examples(model.weights.offset.length)
    this.read = read
  }

  /** Remembers what the user said of a paper's labels, replacing what was known. */
  learn(id: PaperId, paper: Source, said: Readonly<Record<string, boolean>>): void {
    const groups = Object.entries(said).map(([topic, is]) => (is ? IS : IS_NOT) + topic)
    if (groups.length > 0) this.examples.put(id, this.read(paper).print, groups)
    else this.examples.drop(id)
  }
  forget(id: PaperId): void {
    this.examples.drop(id)
  }
  /** How often each label was corrected, by its id. */
  corrected(): { topic: string; is: number; isNot: number }[] {
    const topics = [...new Set([...this.examples.groups.keys()].map((name) => name.slice(1)))].sort()
    const count = (name: string): number => this.examples.groups.get(name)?.count ?? 0
    return topics.map((topic) => ({ topic, is: count(IS + topic), isNot: count(IS_NOT + topic) }))
  }

  /** The guessed labels of a paper as corrections of others change them, best first; `said` = what was said of this one, which stays. */
  adjust(paper: Source, guessed: readonly Label[], said: Readonly<Record<string, boolean>> = {}): readonly Label[] {
    if (this.examples.size === 0) return guessed
    const { print } = this.read(paper)
    if (print.ids.length === 0) return guessed
    const likeness = new Map(matchGroups(this.examples, print, undefined, 0).map(({ name, raw }) => [name, raw]))
    const near = (name: string, than: string): boolean => (likeness.get(name) ?? 0) >= CLOSE && (likeness.get(name) ?? 0) > (likeness.get(than) ?? 0)
    const kept = guessed.filter(({ id }) => said[id] !== undefined || !near(IS_NOT + id, IS + id))
    const known = new Set(guessed.map(({ id }) => id))
    const added = [...likeness].flatMap(([name, raw]): Label[] => {
      const id = name.slice(1)
      if (!name.startsWith(IS) || known.has(id) || said[id] !== undefined || !near(name, IS_NOT + id)) return []
      return [{ id, score: 1 / (1 + Math.exp(-SLOPE * (raw - CLOSE))), assigned: true }]
    })
    return added.length === 0 && kept.length === guessed.length ? guessed : [...kept, ...added].sort((a, b) => b.score - a.score)
  }
}
