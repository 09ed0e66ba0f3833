import { type Postings, readPostings } from './postings.ts'
import { type Block, packSlowly, type Segment, type Written, writtenIn } from './segment.ts'

type Read = Extract<Written, { bytes: Uint8Array }>

function* allIn(blocks: Iterable<Block>): Generator<Read> {
  for (const block of blocks) yield* writtenIn(block)
}

/** One list after another. */
function chain(lists: readonly Postings[]): Postings {
  const count = lists.reduce((sum, { docs }) => sum + docs.length, 0)
  const [docs, bits] = [new Uint32Array(count), new Uint8Array(count)]
  let at = 0
  for (const list of lists) {
    docs.set(list.docs, at)
    bits.set(list.bits, at)
    at += list.docs.length
  }
  return { docs, bits }
}

/** A term of several segments; one of a single segment stays as it is written. */
function joined(term: string, parts: readonly Read[]): Written {
  const [only] = parts
  if (parts.length === 1 && only) return only
  const postings = chain(parts.map(({ bytes, count }) => readPostings(bytes, 0, count)))
  return { term, count: postings.docs.length, postings }
}

function* mergedTerms(segments: readonly (readonly Block[])[]): Generator<Written> {
  const streams = segments.map((blocks) => allIn(blocks))
  const heads = streams.map((stream) => stream.next())
  for (;;) {
    let least: string | undefined
    for (const head of heads) if (!head.done && (least === undefined || head.value.term < least)) least = head.value.term
    if (least === undefined) return
    const parts: Read[] = []
    for (const [i, head] of heads.entries()) {
      if (head.done || head.value.term !== least) continue
      parts.push(head.value)
      heads[i] = streams[i]?.next() ?? head
    }
    yield joined(least, parts)
  }
}

/** Segments as one, with pauses; they must be given in ascending order of their papers. */
export const mergeSegments = (segments: readonly (readonly Block[])[], pause: () => Promise<void> | undefined): Promise<Segment> => packSlowly(mergedTerms(segments), pause)
