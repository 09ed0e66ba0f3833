import { packaged } from '../../lib/browser/runtime.ts'
import { loadModel, type Model } from '../../lib/classify/classifier.ts'
import { WEIGHTS_FILE } from '../../lib/classify/weights.ts'

/** The packaged weights; throws when there are none that can be read. */
export async function readModel(): Promise<Model> {
  const response = await fetch(packaged(`model/${WEIGHTS_FILE}`))
  const model = loadModel(await response.arrayBuffer())
  if (!model) throw new Error(`${WEIGHTS_FILE} holds no weights`)
  return model
}
