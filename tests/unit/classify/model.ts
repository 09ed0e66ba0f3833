import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { loadModel, type Model } from '../../../lib/classify/classifier.ts'
import { WEIGHTS_FILE } from '../../../lib/classify/weights.ts'

/** The weights that ship. */
export const model = loadModel(new Uint8Array(readFileSync(join(import.meta.dirname, '../../../public/model', WEIGHTS_FILE))).buffer) as Model

/** Small invented papers on three subjects. */
export const PAPERS = [
  { id: 'r1', title: 'Learning to rank documents with pairwise losses', tags: ['ranking'] },
  { id: 'r2', title: 'Re-ranking passages for web search', tags: ['ranking', 'search'] },
  { id: 'r3', title: 'Counterfactual evaluation of ranking policies from click logs', tags: ['ranking'] },
  { id: 'q1', title: 'Four-bit quantization of language model weights', tags: ['small models'] },
  { id: 'q2', title: 'Post-training quantization without calibration data', tags: ['small models'] },
  { id: 'q3', title: 'Pruning and quantizing transformers together', tags: ['small models'] },
  { id: 'b1', title: 'Spiking neurons that learn from local plasticity', tags: ['brains'] },
  { id: 'b2', title: 'Decoding hand movement from cortical recordings', tags: ['brains'] },
] as const
