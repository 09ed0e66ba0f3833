import type { World } from '../../lib/actions/library.ts'
import { packaged } from '../../lib/browser/runtime.ts'
import { classify, labelName, loadModel } from '../../lib/classify/classifier.ts'
import { WEIGHTS_FILE } from '../../lib/classify/weights.ts'

/** Reads the packaged weights and gives the guesses of a world; without readable weights papers go unclassified, which the log says. */
export async function loadClassifier(): Promise<Pick<World, 'classify' | 'model' | 'nameTopic'>> {
  try {
    const response = await fetch(packaged(`model/${WEIGHTS_FILE}`))
    const model = loadModel(await response.arrayBuffer())
    if (!model) throw new Error(`${WEIGHTS_FILE} holds no weights`)
    return { classify: (paper) => classify(model, paper), model: model.weights.header.name, nameTopic: labelName }
  } catch (error) {
    console.error(error)
    return {}
  }
}
