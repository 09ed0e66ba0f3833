import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { loadModel, type Model } from '../classify/classifier.ts'
import { WEIGHTS_FILE } from '../classify/weights.ts'

/** The weights that ship, from the working copy. Throws when they are missing or broken: nothing works without. */
export function openModel(): Model {
  const bytes = readFileSync(join(import.meta.dirname, '../../public/model', WEIGHTS_FILE))
  const model = loadModel(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength))
  if (!model) throw new Error(`${WEIGHTS_FILE} is no file of weights`)
  return model
}
