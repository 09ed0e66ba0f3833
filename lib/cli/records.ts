import { readText } from './lines.ts'
import type { Io } from './main.ts'

/** One line of a JSON Lines file that has a title. */
export interface PaperRecord {
  /** The object as it stood, to be given back. */
  readonly line: Readonly<Record<string, unknown>>
  readonly paper: { readonly title: string; readonly abstract?: string }
  readonly tags: readonly string[]
}

/** The records of a file; undefined, said to the user, when it cannot be read. */
export function openRecords(path: string, io: Io): ReturnType<typeof parseRecords> | undefined {
  const text = readText(path, io)
  if (text === undefined) return undefined
  const read = parseRecords(text)
  for (const line of read.bad) io.say(`${path}, line ${line}: not an object with a title`)
  return read
}

/** Reads JSON Lines; `bad` = numbers of the lines that are no object with a title. */
function parseRecords(text: string): { readonly records: readonly PaperRecord[]; readonly bad: readonly number[] } {
  const records: PaperRecord[] = [], bad: number[] = []
  text.split('\n').forEach((line, i) => {
    if (line.trim() === '') return
    const record = parseRecord(line)
    if (record) records.push(record)
    else bad.push(i + 1)
  })
  return { records, bad }
}

function parseRecord(text: string): PaperRecord | undefined {
  let line: unknown
  try {
    line = JSON.parse(text)
  } catch {
    return undefined
  }
  if (typeof line !== 'object' || line === null || !('title' in line) || typeof line.title !== 'string') return undefined
  const abstract = 'abstract' in line && typeof line.abstract === 'string' ? line.abstract : ''
  const tags = 'tags' in line && Array.isArray(line.tags) ? line.tags.filter((t): t is string => typeof t === 'string') : []
  return { line: { ...line }, paper: { title: line.title, ...(abstract && { abstract }) }, tags }
}
