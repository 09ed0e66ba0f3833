import { groupWorks } from '../identity/group.ts'
import { parseBibliography } from './bibliography.ts'
import { readLines } from './lines.ts'
import type { Command } from './main.ts'

/** Sightings → the same lines with `work`, equal for lines that are the same work. */
export const command: Command = {
  usage: 'dedupe FILE.jsonl',
  async run(args, io) {
    const [path] = args
    if (path === undefined || args.length > 1) return 2
    const rows = readLines(path, io)
    if (!rows) return 1
    const works = groupWorks(rows.map(parseBibliography))
    rows.forEach((row, i) => io.out(JSON.stringify({ ...row, work: `w${(works[i] ?? i) + 1}` })))
    return 0
  },
}
