import { Worker } from 'node:worker_threads'
import type { Bags } from './bags.ts'
import { shared } from './corpus.ts'
import type { MarginOptions } from './margins.ts'
import { mixVotes } from './mix.ts'
import type { Shape } from './net.ts'
import type { Mask } from './select.ts'
import type { Options } from './trainer.ts'

/** A kind of teacher: a network and how it learns, or linear judges of widest margins, one for each family of labels. */
export type Kind =
  | { readonly name: string; readonly shape: Shape; readonly options: Omit<Options, 'seed'> }
  | { readonly name: string; readonly margins: readonly Omit<MarginOptions, 'seed'>[] }

/** What a teacher's thread is given: it learns from all papers in use but those of its fold, and judges those of its fold. */
export interface Lesson {
  readonly bags: Bags
  readonly use: Mask
  readonly fold: number
  readonly folds: number
  readonly kind: Kind
  readonly seed: number
  /** What it says × `VOTE_STEPS` (mix.ts), labels a paper, shared; each teacher fills in its fold. */
  readonly votes: Int16Array
}

/** The fold of a paper: by title, so that twins fall together. */
export const foldOf = (titleHash: number, folds: number): number => (titleHash >>> 12) % folds

/**
 * Labels of every paper (probability × 255) as judged by teachers of several kinds that have not seen it: for each of `folds`, one of each
 * kind learns from the other folds; what they say is mixed as the authors' labels advise. Two threads at a time; repeatable, since no two
 * touch the same numbers.
 */
export async function askTeachers(bags: Bags, use: Mask, labels: number, kinds: readonly Kind[], folds: number, say: (text: string) => void): Promise<Uint8Array> {
  const votes = kinds.map(() => shared(Int16Array, bags.corpus.size * labels))
  const waiting = kinds.flatMap((kind, k) => Array.from({ length: folds }, (_, fold): Lesson => ({ bags, use, fold, folds, kind, seed: 100 * (k + 1) + fold, votes: votes[k] as Int16Array })))
  const work = async (): Promise<void> => {
    for (let lesson = waiting.shift(); lesson; lesson = waiting.shift()) {
      await runTeacher(lesson)
      say(`teacher ${lesson.kind.name} ${lesson.fold + 1} of ${folds} done`)
    }
  }
  await Promise.all([work(), work()])
  return mixVotes(bags.corpus, use, labels, votes)
}

function runTeacher(lesson: Lesson): Promise<void> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('teacher-thread.ts', import.meta.url), { workerData: lesson })
    worker.once('error', reject)
    worker.once('exit', (code) => (code === 0 ? resolve() : reject(new Error(`teacher left with ${code}`))))
  })
}
