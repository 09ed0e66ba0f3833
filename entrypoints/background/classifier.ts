import type { World } from '../../lib/actions/library.ts'
import { type Tutor, createTutor } from '../../lib/actions/tutor.ts'
import { packaged } from '../../lib/browser/runtime.ts'
import { classify, labelName, loadModel } from '../../lib/classify/classifier.ts'
import { WEIGHTS_FILE } from '../../lib/classify/weights.ts'

/** What the weights give a world, and the tutor that learns with them. */
export interface Guesses {
  readonly world: Pick<World, 'classify' | 'model' | 'nameTopic' | 'suggestTags' | 'rate'>
  readonly tutor?: Tutor
}

/** Reads the packaged weights and gives the guesses of a world; without readable weights papers go unclassified, which the log says. */
export async function loadClassifier(): Promise<Guesses> {
  try {
    const response = await fetch(packaged(`model/${WEIGHTS_FILE}`))
    const model = loadModel(await response.arrayBuffer())
    if (!model) throw new Error(`${WEIGHTS_FILE} holds no weights`)
    const tutor = createTutor(model)
    const { suggestTags, rate } = tutor
    return { tutor, world: { classify: (paper) => classify(model, paper), model: model.weights.header.name, nameTopic: labelName, suggestTags, rate } }
  } catch (error) {
    console.error(error)
    return { world: {} }
  }
}
