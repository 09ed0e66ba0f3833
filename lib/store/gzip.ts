/** Most bytes a compressed file may grow to. */
const MAX_TEXT = 1_000_000_000

/** Lines of text, compressed as they come. */
export async function zipLines(lines: AsyncIterable<unknown>): Promise<Uint8Array<ArrayBuffer>> {
  const encoder = new TextEncoder()
  const iterator = lines[Symbol.asyncIterator]()
  const source = new ReadableStream<Uint8Array<ArrayBuffer>>({
    async pull(controller) {
      const { value, done } = await iterator.next()
      if (done) controller.close()
      else controller.enqueue(encoder.encode(`${JSON.stringify(value)}\n`))
    },
  })
  return new Uint8Array(await new Response(source.pipeThrough(new CompressionStream('gzip'))).arrayBuffer())
}

/** The text of a compressed file; undefined where it is none, is cut off, or grows beyond what a library can be. */
export async function unzip(bytes: Uint8Array<ArrayBuffer>, max: number = MAX_TEXT): Promise<string | undefined> {
  const decoder = new TextDecoder()
  let text = ''
  try {
    const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip')).getReader()
    for (let size = 0; ; ) {
      const { value, done } = await reader.read()
      if (done) return text + decoder.decode()
      size += value.length
      if (size > max) {
        await reader.cancel()
        return undefined
      }
      text += decoder.decode(value, { stream: true })
    }
  } catch {
    return undefined
  }
}
