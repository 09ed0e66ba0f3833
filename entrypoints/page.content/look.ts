import type { DetectOptions, Detection, Detector, Found, Steps } from '../../lib/sites/detection.ts'
import { type MakeGeneric, createDetector } from '../../lib/sites/detector.ts'
import { SLICE_MS } from '../../lib/sites/steps.ts'

/** Changes of the page are gathered this long before we look at them, ms. */
const GATHER = 120

/** What reads a page beyond what its script carries. */
export interface Sources {
  /** The adapters of the page's site, and what the user taught there. */
  known(): Promise<DetectOptions>
  /** Brings what reads pages without an adapter; undefined when it could not be had. */
  generic(): Promise<MakeGeneric | undefined>
}
interface Watcher {
  /** Each look at the page or a part of it: papers that are new, or whose card now shows another one. */
  looked(detection: Detection): void
  /** The page became another one without loading, or is about to; what still stands there is told of again. */
  moved(): void
  /** Something on the page changed in or below these, perhaps nothing of ours, or came. Gives the papers that are no longer what they were. */
  changed(detector: Detector, nodes: Iterable<Node>, added: readonly Node[]): readonly Found[]
}

const rest = (): Promise<void> => {
  const { scheduler } = globalThis as { scheduler?: { yield?(): Promise<void> } }
  return scheduler?.yield ? scheduler.yield() : new Promise((done) => setTimeout(done))
}

/** Runs a detection without ever holding the page up; undefined when it was called off. */
async function runSteps(steps: Steps, signal: AbortSignal): Promise<Detection | undefined> {
  for (let until = performance.now() + SLICE_MS; ; ) {
    const step = steps.next()
    if (step.done) return step.value
    if (performance.now() < until) continue
    await rest()
    if (signal.aborted) return undefined
    until = performance.now() + SLICE_MS
  }
}

/** A page is another one when its address changes before the `#`, or behind one that is followed as an address is. */
const pageAddress = (): string => location.href.split(/#(?![!/])/, 1)[0] ?? ''

/** Looks at the page now and whenever it grows, while its tab is in front. */
export function watchPage(sources: Sources, { looked, moved, changed }: Watcher, signal: AbortSignal): void {
  let address = pageAddress()
  // The same for the whole stay: a page cannot move to another origin without loading.
  const known = sources.known()
  let generic = globalThis.paperlightGeneric
  let detector: Detector | undefined
  let added: Node[] = []
  let touched = new Set<Node>()
  let timer: ReturnType<typeof setTimeout> | undefined
  let queue: Promise<void> = Promise.resolve()
  /** Something threw: the next look is at the whole page, by a detector that knows nothing of it. */
  let missed = false
  let told = false

  const run = (work: () => Promise<void> | void): void => {
    queue = queue.then(work).catch((error: unknown) => {
      // A page that is read badly changes again and again: said once, it is said.
      if (!told) console.error(error)
      told = missed = true
      detector = undefined
    })
  }
  const look = (steps: (detector: Detector) => Steps): void =>
    run(async () => {
      detector ??= createDetector(document, location.href, await known, generic)
      let detection = signal.aborted ? undefined : await runSteps(steps(detector), signal)
      if (detection?.report.unread && (generic = await sources.generic())) {
        detector = createDetector(document, location.href, await known, generic)
        detection = await runSteps(detector.look(), signal)
      }
      // What was there before the page became another one is not told of.
      if (pageAddress() !== address) soon()
      else if (detection) looked(detection)
    })
  const lookAgain = (whole = missed): void => {
    missed = false
    timer = undefined
    const isOther = pageAddress() !== address
    if (isOther) moved()
    address = pageAddress()
    const recycled = (detector ? changed(detector, touched, added) : []).map(({ card }) => card)
    const nodes = [...added, ...recycled].filter((node) => node.isConnected)
    added = []
    touched = new Set()
    if (isOther) detector = undefined
    if (isOther || whole) look((it) => it.look())
    else if (nodes.length > 0) look((it) => it.lookAt(nodes))
  }
  // Not before the last look has come to its end: what changes faster than it can be read must not queue up.
  const next = (whole?: boolean): void => run(() => lookAgain(whole))
  const soon = (): void => void (timer ??= setTimeout(next, GATHER))
  const observer = new MutationObserver((records) => {
    // Lists that use their rows again write other words into the same nodes; where no card stands that is no concern of ours, but where a link leads is.
    const ours = records.filter(({ type, target }) => type !== 'characterData' || detector?.knows(target))
    for (const { type, target, addedNodes } of ours) {
      touched.add(target)
      added.push(...(type === 'childList' ? addedNodes : [target]))
    }
    if (ours.length > 0) soon()
  })
  const attend = (): void => {
    observer.disconnect()
    if (document.hidden || signal.aborted) return
    observer.observe(document, { childList: true, subtree: true, characterData: true, attributeFilter: ['href'] })
    next(true)
  }
  const { navigation } = globalThis as { navigation?: EventTarget }
  navigation?.addEventListener('navigatesuccess', soon, { signal })
  addEventListener('popstate', soon, { signal })
  addEventListener('pageshow', ({ persisted }) => persisted && attend(), { signal })
  document.addEventListener('visibilitychange', attend, { signal })
  signal.addEventListener('abort', () => {
    observer.disconnect()
    clearTimeout(timer)
  })
  attend()
}
