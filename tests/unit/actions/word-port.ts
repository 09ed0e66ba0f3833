import { type gatherThere, type Port, serveGatherer } from '../../../lib/actions/gather-port.ts'

/** A worker in this thread: what is told is copied, and heard later. */
export function workerHere(): Parameters<typeof gatherThere>[0] {
  type Hear = Parameters<Port['addEventListener']>[1]
  const heard: { readonly page: Hear[]; readonly worker: Hear[] } = { page: [], worker: [] }
  const end = (mine: Hear[], theirs: Hear[]): Port => ({
    postMessage(message) {
      const data: unknown = structuredClone(message)
      setTimeout(() => theirs.forEach((hear) => hear({ data })))
    },
    addEventListener: (type, hear) => void (type === 'message' && mine.push(hear)),
  })
  serveGatherer(end(heard.worker, heard.page), () => performance.now())
  return { ...end(heard.page, heard.worker), terminate: () => void heard.worker.splice(0) }
}
