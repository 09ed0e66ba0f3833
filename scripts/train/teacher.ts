import { Worker } from 'node:worker_threads'
import type { Bags } from './bags.ts'
import { shared } from './corpus.ts'
import type { Shape } from './net.ts'
import type { Mask } from './select.ts'
import type { Options } from './trainer.ts'

/** A kind of teacher: what network, and how it learns. */
export interface Kind {
  readonly name: string
  readonly shape: Shape
  readonly options: Omit<Options, 'seed'>
}

/** What a teacher's thread is given: it learns from all papers in use but those of its fold, and judges those of its fold. */
export interface Lesson {
  readonly bags: Bags
  readonly use: Mask
  readonly fold: number
  readonly folds: number
  readonly kind: Kind
  readonly seed: number
  /** Logits × `LOGIT_STEPS`, labels a paper, shared; each teacher fills in its fold. */
  readonly votes: Int8Array
}

/** Steps a logit. */
export const LOGIT_STEPS = 10

/** The fold of a paper: by title, so that twins fall together. */
export const foldOf = (titleHash: number, folds: number): number => (titleHash >>> 12) % folds

/**
 * Labels of every paper (probability × 255) as judged by networks of several kinds that have not seen it: for each of `folds`, one of each
 * kind learns from the other folds; their logits are averaged. Two threads at a time; repeatable, since no two touch the same numbers.
 */
export async function askTeachers(bags: Bags, use: Mask, kinds: readonly Kind[], folds: number, say: (text: string) => void): Promise<Uint8Array> {
  const length = bags.corpus.size * (kinds[0]?.shape.labels ?? 0)
  const votes = kinds.map(() => shared(Int8Array, length))
  const waiting = kinds.flatMap((kind, k) => Array.from({ length: folds }, (_, fold): Lesson => ({ bags, use, fold, folds, kind, seed: 100 * (k + 1) + fold, votes: votes[k] as Int8Array })))
  const work = async (): Promise<void> => {
    for (let lesson = waiting.shift(); lesson; lesson = waiting.shift()) {
      await runTeacher(lesson)
      say(`teacher ${lesson.kind.name} ${lesson.fold + 1} of ${folds} done`)
    }
  }
  await Promise.all([work(), work()])
  const soft = new Uint8Array(length)
  for (let i = 0; i < length; i++) {
    const z = votes.reduce((sum, vote) => sum + (vote[i] as number), 0) / votes.length / LOGIT_STEPS
    soft[i] = Math.round(255 / (1 + Math.exp(-z)))
  }
  return soft
}

function runTeacher(lesson: Lesson): Promise<void> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('teacher-thread.ts', import.meta.url), { workerData: lesson })
    worker.once('error', reject)
    worker.once('exit', (code) => (code === 0 ? resolve() : reject(new Error(`teacher left with ${code}`))))
  })
}
