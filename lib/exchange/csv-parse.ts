/** The grammar of comma-separated values (RFC 4180), forgiving: any line ends, stray quotes, `;` or tab between cells. */

export interface CsvRecord {
  readonly cells: readonly string[]
  readonly line: number
}

/** The sign that separates the cells of the first line most often, outside quotes. */
function separatorOf(text: string): string {
  const head = text.slice(0, 10_000).replace(/"[^"]*"/g, '').split(/\r?\n|\r/, 1)[0] ?? ''
  const count = (sign: string): number => head.split(sign).length
  return [',', ';', '\t'].reduce((best, sign) => (count(sign) > count(best) ? sign : best))
}

/** A quoted cell from its opening quote: its text and where it ends. A quote that never closes is a sign as any other, or it would take all records behind it. */
function quotedCell(text: string, from: number): readonly [cell: string, end: number] {
  let at = from + 1
  for (;;) {
    const end = text.indexOf('"', at)
    if (end === -1) return ['', from]
    if (text[end + 1] !== '"') return [text.slice(from + 1, end).replaceAll('""', '"'), end + 1]
    at = end + 2
  }
}

/** Every record that is not empty, with the 1-based line it begins at. */
export function* parseCsv(text: string): Generator<CsvRecord> {
  const separator = separatorOf(text)
  const stop = new RegExp(`[\\r\\n${separator}]`, 'g')
  let cells: string[] = []
  let line = 1
  let start = 1
  let at = 0
  while (at < text.length) {
    let cell = ''
    if (text[at] === '"') {
      const [quoted, end] = quotedCell(text, at)
      line += quoted.split('\n').length - 1
      cell = quoted
      at = end
    }
    stop.lastIndex = at
    const end = stop.exec(text)?.index ?? text.length
    cells.push(cell + text.slice(at, end))
    at = end + (text[end] === '\r' && text[end + 1] === '\n' ? 2 : 1)
    if (text[end] === separator && at <= text.length && end < text.length) {
      if (at === text.length) cells.push('')
      else continue
    }
    if (cells.some((each) => each.trim() !== '')) yield { cells, line: start }
    cells = []
    start = ++line
  }
}
