import { MemoryIndex } from '../search/memory.ts'
import { parseQuery } from '../search/query.ts'
import type { Paper, UserFacts } from '../paper.ts'
import { parseBibliography } from './bibliography.ts'
import { parseObject, readLines, readText } from './lines.ts'
import type { Command, Io } from './main.ts'

/** Results printed for a query. */
const LIMIT = 100

/** The papers of a Paperlight JSON export; also JSON Lines of sightings. Everything in a file is taken for saved. */
function readLibrary(path: string, io: Io): Paper[] | undefined {
  const whole = readText(path, io)
  if (whole === undefined) return undefined
  const document = parseObject(whole)
  const rows = Array.isArray(document?.papers) ? document.papers.filter((row): row is Record<string, unknown> => typeof row === 'object' && row !== null) : document?.title === undefined ? readLines(path, io) : [document]
  return rows?.map(paperOfRow)
}

function paperOfRow(row: Record<string, unknown>, i: number): Paper {
  const user = (typeof row.user === 'object' && row.user !== null ? row.user : {}) as Partial<UserFacts>
  const tags = Array.isArray(user.tags) ? user.tags : Array.isArray(row.tags) ? row.tags : []
  const kept: UserFacts = { ...user, standing: 'saved', savedAt: 1, tags: tags.filter((tag) => typeof tag === 'string') }
  return { id: String(row.id ?? i), ...parseBibliography(row), user: kept, met: [], firstSeen: 0, lastSeen: 0 }
}

async function answer(index: MemoryIndex, text: string): Promise<object> {
  const found = await index.search(parseQuery(text), LIMIT)
  return { query: text, results: found.map(({ ids = {}, title }, i) => ({ ids, title, score: 1 / (i + 1) })) }
}

/** Best papers of a library for a query, or for each line of a file. */
export const command: Command = {
  usage: 'search LIBRARY.json QUERY | search LIBRARY.json --queries FILE',
  async run(args, io) {
    const [path, second, third] = args
    if (path === undefined || second === undefined) return 2
    const fromFile = second === '--queries'
    if (fromFile ? third === undefined || args.length > 3 : second.startsWith('--')) return 2
    const queries = fromFile ? readText(third ?? '', io)?.split('\n').filter((line) => line.trim() !== '') : [args.slice(1).join(' ')]
    const papers = queries && readLibrary(path, io)
    if (!papers) return 1
    const index = new MemoryIndex(papers)
    for (const query of queries) io.out(JSON.stringify(await answer(index, query)))
    return 0
  },
}
