import type { World } from '../../lib/actions/library.ts'
import { type Tutor, createTutor } from '../../lib/actions/tutor.ts'
import { classify, labelName } from '../../lib/classify/classifier.ts'
import type { Learning } from '../../lib/settings.ts'
import { readModel } from '../desk/read-model.ts'

/** What the weights give a world, and the tutor that learns with them. */
export interface Guesses {
  readonly world: Pick<World, 'classify' | 'model' | 'nameTopic' | 'suggestTags' | 'rate' | 'reguess' | 'explore'>
  readonly tutor?: Tutor
}

/** Reads the packaged weights and gives the guesses of a world; without readable weights papers go unclassified, which the log says. */
export async function loadClassifier({ since, explore }: Learning): Promise<Guesses> {
  try {
    const model = await readModel()
    const tutor = createTutor(model, since)
    const { suggestTags, rate, reguess } = tutor
    return { tutor, world: { classify: (paper) => classify(model, paper), model: model.weights.header.name, nameTopic: labelName, suggestTags, rate, reguess, explore } }
  } catch (error) {
    console.error(error)
    return { world: {} }
  }
}
