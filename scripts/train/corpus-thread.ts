import { parentPort, workerData } from 'node:worker_threads'
import { type CorpusFile, readCorpus } from './corpus.ts'

const { files, every } = workerData as { files: readonly CorpusFile[]; every: number }
parentPort?.postMessage(await readCorpus(files, every))
