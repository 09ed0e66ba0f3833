import { classify, labelName } from '../classify/classifier.ts'
import type { Command } from './main.ts'
import { openRecords } from './records.ts'
import { openModel } from './weights-file.ts'

/** `classify FILE.jsonl`: the lines again, with all categories and topics, best first. */
export const command: Command = {
  usage: 'classify FILE.jsonl',
  async run(args, io) {
    const [file] = args
    if (!file || args.length > 1) return 2
    const read = openRecords(file, io)
    if (!read) return 1
    const { records, bad } = read
    const model = openModel()
    for (const record of records) {
      const { categories, topics } = classify(model, record.paper, 'all')
      io.out(JSON.stringify({ ...record.line, categories, topics: topics.map(({ id, ...rest }) => ({ id, label: labelName(id), ...rest })) }))
    }
    return bad.length > 0 ? 1 : 0
  },
}
