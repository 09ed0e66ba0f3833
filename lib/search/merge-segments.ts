import { Bytes, readVarint } from './bytes.ts'
import { type Block, packBlocks, type Segment, type Written } from './segment.ts'

function* writtenIn(blocks: Iterable<Block>): Generator<Written> {
  for (const block of blocks) {
    const terms = block.terms.split('\n')
    for (const [i, term] of terms.entries()) {
      yield {
        term,
        bytes: block.bytes.subarray(block.starts[i], block.starts[i + 1]),
        count: block.counts[i] ?? 0,
        last: block.lasts[i] ?? 0,
      }
    }
  }
}

/** One list after another: only the first distance of the second changes. */
function chain(a: Written, b: Written): Written {
  const first = readVarint(b.bytes, 0)
  const bytes = new Bytes()
  bytes.append(a.bytes)
  bytes.varint(first.value - a.last * 2)
  bytes.append(b.bytes.subarray(first.next))
  return { term: a.term, bytes: bytes.take(), count: a.count + b.count, last: b.last }
}

/** Segments as one; they must be given in ascending order of their papers. */
export function mergeSegments(segments: readonly (readonly Block[])[]): Segment {
  const streams = segments.map((blocks) => writtenIn(blocks))
  const heads = streams.map((stream) => stream.next())
  return packBlocks(
    (function* () {
      for (;;) {
        let least: string | undefined
        for (const head of heads) if (!head.done && (least === undefined || head.value.term < least)) least = head.value.term
        if (least === undefined) return
        let whole: Written | undefined
        for (const [i, head] of heads.entries()) {
          if (head.done || head.value.term !== least) continue
          whole = whole ? chain(whole, head.value) : head.value
          heads[i] = streams[i]?.next() ?? head
        }
        if (whole) yield whole
      }
    })(),
  )
}
