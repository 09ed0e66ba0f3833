/**
 * "Teach this page": a rule the user taught by a click. A rule is data in a closed grammar, never code: selectors may only be
 * steps of tag and classes, title places only what `outline` makes, so a rule from a file can do no more than point at elements.
 */
export interface TaughtRule {
  readonly version: 1
  /** Host name the rule is for. */
  readonly host: string
  /** Path of the pages it is for; `*` stands for anything but `/` (`/list/*`). */
  readonly path: string
  /** Selectors of the cards in falling precision; the first that still gives cards with titles is used. */
  readonly cards: readonly string[]
  /** Steps (tag and classes) of following siblings that belong to a card. */
  readonly parts: readonly string[]
  /** Places of the title in a card, best first; see `Block.key`. */
  readonly titles: readonly string[]
  /** True when every card had an identifier: rows without one are no papers. */
  readonly needsId: boolean
  /** What the page looked like when it was taught. */
  readonly print: RulePrint
  /** The page and the title the user clicked. */
  readonly example: { readonly url: string; readonly title: string }
}

/** Fingerprint of a taught page: how many papers, and the share of selected elements that had a title (0–1). */
export interface RulePrint {
  readonly count: number
  readonly filled: number
}

const STEP = String.raw`[a-z][a-z0-9-]{0,40}(?:\.[A-Za-z_-][\w-]{0,60}){0,6}`
const SELECTOR = new RegExp(`^${STEP}(?: > ${STEP}){0,40}$`)
const ONE_STEP = new RegExp(`^${STEP}$`)
const PLACE = /^>[^\s<>"'{}][^<"'{}]{0,1500}#\d{1,4}$/
const HOST = /^[a-z0-9.-]{1,253}$/
const PATH = /^\/[\w\-./*~%+,;:=@]{0,500}$/

/** True for a selector a rule may hold. */
export const isRuleSelector = (text: string): boolean => SELECTOR.test(text)

type Plain = Readonly<Record<string, unknown>>
const isPlain = (value: unknown): value is Plain => typeof value === 'object' && value !== null && !Array.isArray(value)

function parseTexts(value: unknown, form: RegExp, max: number): readonly string[] | undefined {
  if (!Array.isArray(value) || value.length > max) return undefined
  return value.every((v): v is string => typeof v === 'string' && v.length < 2_000 && form.test(v)) ? [...value] : undefined
}

function parsePrint(value: unknown): RulePrint | undefined {
  if (!isPlain(value)) return undefined
  const { count, filled } = value
  if (typeof count !== 'number' || typeof filled !== 'number' || !Number.isSafeInteger(count) || count < 0 || !(filled >= 0 && filled <= 1)) return undefined
  return { count, filled }
}

/** A rule from outside (a file, the store), or undefined when anything in it is not of the grammar. */
export function parseRule(value: unknown): TaughtRule | undefined {
  if (!isPlain(value) || value['version'] !== 1) return undefined
  const { host, path, needsId, example } = value
  const cards = parseTexts(value['cards'], SELECTOR, 6)
  const parts = parseTexts(value['parts'], ONE_STEP, 6)
  const titles = parseTexts(value['titles'], PLACE, 12)
  const print = parsePrint(value['print'])
  if (typeof host !== 'string' || !HOST.test(host) || typeof path !== 'string' || !PATH.test(path) || typeof needsId !== 'boolean') return undefined
  if (!cards?.length || !parts || !titles?.length || !print || !isPlain(example)) return undefined
  const { url, title } = example
  if (typeof url !== 'string' || !/^https?:\/\//.test(url) || url.length > 4_000 || typeof title !== 'string' || title.length > 1_000) return undefined
  return { version: 1, host, path, cards, parts, titles, needsId, print, example: { url, title } }
}

/** True when a rule is for this address. */
export function fitsRule(rule: TaughtRule, address: string): boolean {
  if (!URL.canParse(address)) return false
  const { hostname, pathname } = new URL(address)
  if (hostname !== rule.host) return false
  const steps = rule.path.split('/')
  const own = pathname.split('/')
  return steps.length === own.length && steps.every((step, i) => step === own[i] || (step.includes('*') && fitsStep(step, own[i] ?? '')))
}

/** One path step with at most a few `*`, compared piece by piece: linear whatever the rule says. */
function fitsStep(step: string, text: string): boolean {
  const pieces = step.split('*')
  let at = 0
  for (const [i, piece] of pieces.entries()) {
    const found = i === pieces.length - 1 && i > 0 ? Math.max(at, text.length - piece.length) : text.indexOf(piece, at)
    if (found < 0 || !text.startsWith(piece, found) || (i === 0 && found !== 0)) return false
    at = found + piece.length
  }
  return at === text.length || step.endsWith('*')
}

/** The path pattern of an address: steps that look like dates, numbers or identifiers may be anything. */
export function patternOf(address: string): string {
  const { pathname } = new URL(address)
  const steps = pathname.split('/').map((step) => (/\d/.test(step) || step.length > 40 ? '*' : step))
  const path = steps.join('/')
  return PATH.test(path) ? path : `/${steps.slice(1).map(() => '*').join('/')}`
}
