import type { DetectOptions, Detection, Detector, Steps } from './detection.ts'
import { createDetector as createLean, type MakeGeneric } from './detector.ts'
import { makeGeneric } from './generic-look.ts'
import { sitesOf } from './match.ts'
import { report } from './page.ts'

export type { DetectOptions, Detection, Detector, Field, Found, PageReport, Steps } from './detection.ts'

/** The detector of one page with everything there is: `createDetector` of `detector.ts` with the generic one. Of `sites` those of the page's host are taken. */
export const createDetector = (document: Document, url: string, options: DetectOptions = {}): Detector =>
  createLean(document, url, options.genericOnly ? {} : { ...options, sites: sitesOf(url, options.sites ?? []) }, options.noGeneric ? makeTaught : makeGeneric)

/** Taught rules alone. */
const makeTaught: MakeGeneric = (dom, document, url) => ({ ...makeGeneric(dom, document, url), look: lookNowhere, lookAt: lookNowhere })

function* lookNowhere(): Steps {
  yield
  return report([], 'none', {})
}

/** The papers of a page, in one go. */
export function detect(document: Document, url: string, options: DetectOptions = {}): Detection {
  const steps = createDetector(document, url, options).look()
  for (let step = steps.next(); ; step = steps.next()) if (step.done) return step.value
}
