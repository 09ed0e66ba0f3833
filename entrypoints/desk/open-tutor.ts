import type { SettingsStore } from '../../components/use-library.ts'
import type { Change, Library } from '../../lib/actions/library.ts'
import { createTutor, teachAll, teachChanged, type Tutor } from '../../lib/actions/tutor.ts'
import { readModel } from './read-model.ts'

type Progress = (done: number) => void

/** Gives a page of ours a tutor when it first asks for one: weights are read and the library is learned from then, a few papers at a time. */
export function tutorOf(library: Library, settings: SettingsStore, watch: (listener: (change: Change) => void) => void): (progress: Progress) => Promise<Tutor> {
  let kept: { readonly since: number; readonly tutor: Promise<Tutor> } | undefined
  const listeners = new Set<Progress>()
  const teach = async (since: number): Promise<Tutor> => {
    const tutor = createTutor(await readModel(), since)
    await teachAll(tutor, library, (done) => {
      for (const tell of listeners) tell(done)
      return new Promise((next) => setTimeout(next))
    })
    return tutor
  }
  watch(({ what, papers }) => {
    if (what !== 'sighted') void kept?.tutor.then((tutor) => teachChanged(tutor, library, papers)).catch((error: unknown) => console.error(error))
  })
  return async (progress) => {
    const { since } = settings.now().learning
    if (kept?.since !== since) kept = { since, tutor: teach(since) }
    const mine = kept
    listeners.add(progress)
    try {
      return await mine.tutor
    } catch (error) {
      if (kept === mine) kept = undefined
      throw error
    } finally {
      listeners.delete(progress)
    }
  }
}
