import { parseArgs } from 'node:util'
import { TagLearner } from '../classify/tag-learner.ts'
import type { Command } from './main.ts'
import { openRecords } from './records.ts'
import { openModel } from './weights-file.ts'

/** `learn --train A.jsonl --test B.jsonl`: learns the tags of A as the extension would, prints B with a score for every tag. */
export const command: Command = {
  usage: 'learn --train A.jsonl --test B.jsonl',
  async run(args, io) {
    const files = parseFiles(args)
    if (!files) return 2
    const train = openRecords(files.train, io), test = openRecords(files.test, io)
    if (!train || !test) return 1
    const learner = new TagLearner(openModel())
    train.records.forEach((r, i) => learner.learn(String(i), r.paper, r.tags))
    for (const record of test.records) {
      const suggested = learner.suggest(record.paper, Infinity, 0).map(({ tag, score, why }) => ({ tag, score, why }))
      io.out(JSON.stringify({ ...record.line, suggested }))
    }
    return train.bad.length + test.bad.length > 0 ? 1 : 0
  },
}

function parseFiles(args: readonly string[]): { train: string; test: string } | undefined {
  try {
    const { train, test } = parseArgs({ args: [...args], options: { train: { type: 'string' }, test: { type: 'string' } } }).values
    return train && test ? { train, test } : undefined
  } catch {
    return undefined
  }
}
