import { Worker } from 'node:worker_threads'
import type { Bags } from './bags.ts'
import type { Mask } from './select.ts'

/** What a teacher's thread is given: it learns from all papers in use but those of its fold, and judges those of its fold. */
export interface Lesson {
  readonly bags: Bags
  readonly use: Mask
  readonly fold: number
  readonly folds: number
  readonly rows: number
  readonly dim: number
  readonly epochs: number
  readonly labels: number
  readonly hits: number
  /** Probabilities × 255, labels a paper, shared; each teacher fills in its fold. */
  readonly soft: Uint8Array
}

/** The fold of a paper: by title, so that twins fall together. */
export const foldOf = (titleHash: number, folds: number): number => (titleHash >>> 12) % folds

/**
 * Labels of every paper as judged by a large network that has not seen it: each of `folds` teachers learns from the other folds.
 * Two threads at a time; repeatable, since no two touch the same numbers.
 */
export async function askTeachers(lesson: Omit<Lesson, 'fold' | 'soft'>, say: (text: string) => void): Promise<Uint8Array> {
  const soft = new Uint8Array(new SharedArrayBuffer(lesson.bags.corpus.size * lesson.labels))
  const waiting = Array.from({ length: lesson.folds }, (_, fold) => fold)
  const work = async (): Promise<void> => {
    for (let fold = waiting.shift(); fold !== undefined; fold = waiting.shift()) {
      await runTeacher({ ...lesson, fold, soft })
      say(`teacher ${fold + 1} of ${lesson.folds} done`)
    }
  }
  await Promise.all([work(), work()])
  return soft
}

function runTeacher(lesson: Lesson): Promise<void> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('teacher-thread.ts', import.meta.url), { workerData: lesson })
    worker.once('error', reject)
    worker.once('exit', (code) => (code === 0 ? resolve() : reject(new Error(`teacher left with ${code}`))))
  })
}
