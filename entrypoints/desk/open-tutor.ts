import type { SettingsStore } from '../../components/use-library.ts'
import type { Change, Library } from '../../lib/actions/library.ts'
import { createTutor, followChanges, teachAll, type Tutor } from '../../lib/actions/tutor.ts'
import { readModel } from './read-model.ts'

type Progress = (done: number) => void

/** A tutor, and what is to be told of changes. */
interface Taught {
  readonly tutor: Tutor
  readonly follow: ReturnType<typeof followChanges>
}

const sleep = (ms: number): Promise<void> => new Promise((next) => setTimeout(next, ms))

/** Gives a page of ours a tutor when it first asks for one: weights are read and the library is learned from then, a few papers at a time. */
export function tutorOf(library: Library, settings: SettingsStore, watch: (listener: (change: Change) => void) => void): (progress: Progress) => Promise<Tutor> {
  let kept: { readonly since: number; readonly taught: Promise<Taught> } | undefined
  const listeners = new Set<Progress>()
  const teach = async (since: number): Promise<Taught> => {
    const tutor = createTutor(await readModel(), since)
    await teachAll(tutor, library, (done) => {
      for (const tell of listeners) tell(done)
      return sleep(0)
    })
    return { tutor, follow: followChanges(tutor, library, sleep) }
  }
  watch(({ what, papers }) => {
    if (what !== 'sighted') void kept?.taught.then(({ follow }) => follow(papers)).catch((error: unknown) => console.error(error))
  })
  return async (progress) => {
    const { since } = settings.now().learning
    if (kept?.since !== since) kept = { since, taught: teach(since) }
    const mine = kept
    listeners.add(progress)
    try {
      return (await mine.taught).tutor
    } catch (error) {
      if (kept === mine) kept = undefined
      throw error
    } finally {
      listeners.delete(progress)
    }
  }
}
