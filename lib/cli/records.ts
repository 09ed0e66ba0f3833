/** One line of a JSON Lines file that has a title. */
export interface PaperRecord {
  /** The object as it stood, to be given back. */
  readonly line: Readonly<Record<string, unknown>>
  readonly paper: { readonly title: string; readonly abstract?: string }
  readonly tags: readonly string[]
}

/** Reads JSON Lines (a JSON array of objects is taken too); `bad` = numbers of the lines that are no object with a title. */
export function parseRecords(text: string): { readonly records: readonly PaperRecord[]; readonly bad: readonly number[] } {
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
