import type { DetectOptions, Detection, Detector, Found, Steps } from './detection.ts'

export type { DetectOptions, Detection, Detector, Field, Found, PageReport, Steps } from './detection.ts'

const NOTHING: Detection = { found: [], report: { kind: 'none', count: 0, embedded: false, missing: {} } }

/**
 * Makes the detector of one page. It reads the document only when asked and never changes it.
 * `url` is the address of the page (after redirects); on single-page navigation make a new detector.
 */
export function createDetector(_document: Document, _url: string, _options: DetectOptions = {}): Detector {
  const steps = function* (): Steps {
    yield
    return NOTHING
  }
  return { look: steps, lookAt: steps, holds: (found: Found) => found.card.isConnected }
}

/** The papers of a page, in one go. */
export function detect(document: Document, url: string, options: DetectOptions = {}): Detection {
  const steps = createDetector(document, url, options).look()
  for (let step = steps.next(); ; step = steps.next()) if (step.done) return step.value
}
