import { JSDOM } from 'jsdom'
import { detect, type Found } from '../../../lib/sites/detect.ts'
import { SITES } from '../../../lib/sites/index.ts'
import { breakSource, makeRandom, MUTATIONS } from './mutate.ts'

/** A page to damage. */
export interface Seedling {
  readonly name: string
  readonly url: string
  readonly html: string
}
/** What happened: the broken promises (none when all is well), how many papers were found, how long it took. */
export interface Outcome {
  readonly broken: readonly string[]
  readonly found: number
  readonly ms: number
  readonly did: readonly string[]
}

/** Time allowed: so long whatever the page is, and so much more for each element; far above what is usual, so that only growth faster than linear breaks it on a busy machine. */
export const BUDGET_MS = 6_000
export const BUDGET_US = 400

const fold = (text: string): string => text.normalize('NFKD').toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '')

/** Promises about what was found: cards apart, nothing that the page does not hold, only http(s) addresses. */
function findBroken(document: Document, url: string, found: readonly Found[]): string[] {
  const broken: string[] = []
  const source = `${document.documentElement.outerHTML} ${url}`
  let held = source
  try {
    held = source.replace(/%[0-9a-f]{2}/gi, (code) => decodeURIComponent(code))
  } catch {
    // Broken escapes stay as they are.
  }
  // Where an identifier is partly in an element of its own, only the text holds it in one run.
  const all = `${document.documentElement.textContent ?? ''} ${held}`
  const lower = all.toLowerCase()
  const text = fold(all)
  const cards = new Set<Element>()
  for (const { sighting, card, title } of found) {
    if (cards.has(card)) broken.push(`two papers on one card: ${sighting.title}`)
    cards.add(card)
    if (!card.isConnected || !title.isConnected) broken.push(`not in the document: ${sighting.title}`)
    // Labels inside a title are left out, so its words need not stand in one run.
    if (!text.includes(fold(sighting.title)) && !sighting.title.split(/\s+/).every((word) => text.includes(fold(word)))) broken.push(`title not on the page: ${sighting.title}`)
    for (const [scheme, id] of Object.entries(sighting.ids ?? {})) {
      const core = /[a-z0-9]+$/.exec(id.toLowerCase())?.[0] ?? id.toLowerCase()
      if (!lower.includes(core)) broken.push(`identifier not on the page: ${scheme} ${id}`)
    }
    for (const address of [sighting.url, ...(sighting.links ?? []).map((l) => l.url)]) if (address !== undefined && !/^https?:\/\//.test(address)) broken.push(`address: ${address}`)
  }
  for (const card of cards) {
    for (let up = parentOf(card); up; up = parentOf(up)) if (cards.has(up)) broken.push('cards overlap')
  }
  return broken
}

/** The parent, past forms that hide it. */
function parentOf(element: Element): Element | null {
  const view = element.ownerDocument.defaultView
  const get = view && Object.getOwnPropertyDescriptor(view.Node.prototype, 'parentElement')?.get
  return (get?.call(element) as Element | null | undefined) ?? null
}

/** Damages a page by a seed, detects with and without adapters by turns, and checks. */
export function tryPage({ url, html }: Seedling, seed: number): Outcome {
  const random = makeRandom(seed)
  const isBroken = random() < 0.3
  const { document } = new JSDOM(isBroken ? breakSource(html, random) : html, { url }).window
  const names = Object.keys(MUTATIONS)
  const did = Array.from({ length: 1 + Math.floor(random() * 3) }, () => names[Math.floor(random() * names.length)] as string)
  if (document.body) for (const name of did) MUTATIONS[name]?.(document, random)
  const from = performance.now()
  try {
    const { found } = detect(document, url, { sites: SITES, genericOnly: seed % 2 === 0 })
    const ms = performance.now() - from
    const budget = BUDGET_MS + (BUDGET_US / 1_000) * document.querySelectorAll('*').length
    return { broken: [...findBroken(document, url, found), ...(ms > budget ? [`took ${Math.round(ms)} ms`] : [])], found: found.length, ms, did: isBroken ? ['source', ...did] : did }
  } catch (error) {
    return { broken: [`threw ${(error as Error).stack ?? String(error)}`], found: 0, ms: performance.now() - from, did }
  }
}
