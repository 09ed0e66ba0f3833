import { describe, expect, it, vi } from 'vitest'
import { formatNamed } from '../../../lib/exchange/index.ts'
import { type ReaderPort, readThere, serveReader } from '../../../lib/exchange/read-aside.ts'
import { full } from './papers.ts'

/** A worker whose messages take a turn each way, as a real one's do, and stop when it is ended. */
function makeWorker(): Worker & { ended: boolean } {
  const there: ReaderPort = { onmessage: null, postMessage: (data) => setTimeout(() => here.ended || here.onmessage?.({ data: structuredClone(data) })) }
  const here = { ended: false, onmessage: null as ((event: { data: unknown }) => void) | null, postMessage: (data: File | 'more') => setTimeout(() => there.onmessage?.({ data })), terminate: () => void (here.ended = true) }
  serveReader(there)
  return here as unknown as Worker & { ended: boolean }
}
const papers = Array.from({ length: 501 }, (_, at) => ({ ...full, id: `p${at}`, title: `Paper ${at}` }))
const text = [...(formatNamed('bibtex')?.write?.(papers) ?? [])].join('')
const never = new AbortController().signal

describe('reading aside', () => {
  it('gives every record, in batches, and ends the worker', async () => {
    const [worker, progress] = [makeWorker(), vi.fn<(done: number) => void>()]
    const reading = await readThere(worker, new File([text, '@misc{broken,'], 'papers.bib'), { signal: never, progress })
    expect(reading?.entries.map(({ sighting }) => sighting.title)).toEqual(papers.map(({ title }) => title))
    expect(reading?.rejected).toHaveLength(1)
    expect(progress.mock.calls.flat()).toEqual([...Array.from({ length: 10 }, (_, at) => (at + 1) * 50), 502])
    expect(worker.ended).toBe(true)
  })
  it('is called off at once', async () => {
    const [worker, stop] = [makeWorker(), new AbortController()]
    expect(await readThere(worker, new File([text], 'papers.bib'), { signal: stop.signal, progress: () => stop.abort() })).toBeUndefined()
    expect(worker.ended).toBe(true)
  })
  it('leaves pages, and what goes wrong, to the page', async () => {
    expect(await readThere(makeWorker(), new File(['<!doctype html><p>One'], 'saved.html'), { signal: never })).toBeUndefined()
    const broken = Object.assign(new File([], 'x.bib'), { arrayBuffer: () => Promise.reject(new Error('gone')) })
    expect(await readThere(makeWorker(), broken, { signal: never })).toBeUndefined()
  })
})
